import assert from 'node:assert/strict';
import {after, afterEach, before, describe, test} from 'node:test';
import {startExchange} from '../../demo/exchange/exchange.js';
import {venues} from '../../dist/hub/venues.js';
import {startPageServer} from '../helpers/page-server.js';
import {SCRIPT, pageOf, painted, shownPart, shownRows, startBrowser, until, wordOf} from './visitor.js';

/** @type {Awaited<ReturnType<typeof startPageServer>>} */
let server;
/** @type {Awaited<ReturnType<typeof startBrowser>>} */
let browser;
/** @type {import('../../demo/exchange/exchange.js').Exchange} */
let exchange;

before(async () => {
  [server, browser, exchange] = await Promise.all([
    startPageServer(),
    startBrowser(),
    // Prices stand still unless a test moves them.
    startExchange({tickMs: 0, batchMs: 50}),
  ]);
});
after(() => Promise.all([browser.close(), server.close(), exchange.close()]));

/** @type {import('./visitor.js').Visit | undefined} */
let opened;
afterEach(async () => {
  await opened?.close();
  opened = undefined;
});

/** @param {string} body */
async function visit(body) {
  opened = await browser.visit(server.page(pageOf(body, SCRIPT)), {exchange});
  return opened;
}

describe('what people write into a page', () => {
  test('is rendered as an error where it makes no sense, beside what does', async () => {
    const {page, problems} = await visit(`
      <crypto-ticker id="bad" pairs="BTC"></crypto-ticker>
      <crypto-ticker id="mixed" pairs="BTC, ETH/USD <img/src=x>"></crypto-ticker>
      <crypto-ticker id="nowhere" pairs="BTC/USD" source="nope"></crypto-ticker>
      <crypto-ticker id="empty"></crypto-ticker>
      <p><crypto-price id="word" pair="bitcoin">the price</crypto-price></p>
      <crypto-converter id="same" from="BTC" to="BTC"></crypto-converter>`);
    await until('the good one shows its price', async () => (await shownRows(page, '#mixed'))[1]?.time);
    const statuses = async (/** @type {string} */ selector) =>
      (await shownRows(page, selector)).map(({status, price}) => [wordOf(status), /\d/.test(price)]);
    assert.deepEqual(await statuses('#bad'), [['error', false]]);
    assert.deepEqual(await statuses('#mixed'), [
      ['error', false],
      ['', true],
      ['error', false],
    ]);
    // The page may be about to register it.
    await until(
      'a source that never comes is an error',
      async () => (await statuses('#nowhere'))[0][0] !== 'loading',
    );
    await until('it is said', async () => (await statuses('#nowhere'))[0]?.[0] === 'error');
    assert.deepEqual(await statuses('#nowhere'), [['error', false]]);
    assert.deepEqual(await statuses('#empty'), []);
    assert.equal(await shownPart(page, '#word', 'status'), 'error · write it like BTC/USD');
    assert.equal(await shownPart(page, '#same', 'reason'), 'Choose two different currencies');
    assert.equal(await shownPart(page, '#same', 'result'), '');
    // Text stays text.
    assert.equal(await page.$('#mixed >>> img'), null);

    // What is put right is put right at once.
    await page.$eval('#bad', (element) => element.setAttribute('pairs', 'btc-usd'));
    await page.$eval('#nowhere', (element) => element.removeAttribute('source'));
    await page.$eval('#word', (element) => element.setAttribute('pair', 'BTC/USD'));
    await until('all show the price', async () => {
      const rows = [...(await shownRows(page, '#bad')), ...(await shownRows(page, '#nowhere'))];
      return rows.every(({price}) => /\d/.test(price)) && /\d/.test(await shownPart(page, '#word', 'price'));
    });
    assert.deepEqual(problems, []);
  });

  test('is warned of once, however many elements it is written into', async () => {
    const {page, problems, warnings} = await visit(
      `${'<crypto-ticker pairs="BTC"></crypto-ticker>'.repeat(3)}
      ${'<crypto-ticker pairs="BTC ETH/USD"></crypto-ticker>'.repeat(2)}
      ${'<crypto-ticker source="nope" pairs="BTC/USD ETH/USD"></crypto-ticker>'.repeat(2)}
      ${'<crypto-price pair="BTC"></crypto-price>'.repeat(2)}
      ${'<crypto-converter amount="abc"></crypto-converter>'.repeat(2)}`,
    );
    await until('the converters are there', () => shownPart(page, 'crypto-converter', 'error'));
    await until('a price is there', async () => (await shownRows(page))[4]?.time);
    await until('sources that never come are errors', async () =>
      (await shownRows(page)).slice(-4).every(({status}) => wordOf(status) === 'error'),
    );
    await painted(page);
    assert.deepEqual(warnings.sort(), [
      '<crypto-converter>: "abc" is not a number; write it like 1234.5',
      '<crypto-price>: "BTC" is not a pair; write it like BTC/USD',
      '<crypto-ticker>: "BTC" is not a pair; write it like BTC/USD',
      `<crypto-ticker>: "nope" is not a source; there are coinbase, ${Object.keys(venues).join(', ')}`,
    ]);
    assert.deepEqual(problems, []);
  });

  test('is no number for a converter, which says so, has no result, and goes on', async () => {
    const {page, problems} = await visit('<crypto-converter amount="abc" to="USD"></crypto-converter>');
    await until('there is a rate', async () =>
      /\d{3}/.test(await shownPart(page, 'crypto-converter', 'rate')),
    );
    // What a page in plain service never says is loaded when it is to be said.
    await until(
      'it says so',
      async () => (await shownPart(page, 'crypto-converter', 'error')) === 'Not a number',
    );
    assert.equal(await shownPart(page, 'crypto-converter', 'amount'), 'abc');
    assert.equal(await shownPart(page, 'crypto-converter', 'result'), '');
    await page.$eval('crypto-converter', (element) => element.setAttribute('amount', '2'));
    await until('there is a result', () => shownPart(page, 'crypto-converter', 'result'));
    assert.equal(await shownPart(page, 'crypto-converter', 'error'), '');
    assert.deepEqual(problems, []);
  });

  test('may be a list of any length, of which 100 are shown', async () => {
    const pairs = Array.from({length: 150}, (_, i) => `A${i}/USD`).join(' ');
    const {page, problems} = await visit(`<crypto-ticker pairs="${pairs}"></crypto-ticker>`);
    await until('rows are there', async () => (await shownRows(page)).length);
    assert.equal((await shownRows(page)).length, 100);
    assert.deepEqual(problems, []);
  });
});

/** A ticker of Coinbase with some fields that are bad. @param {Record<string, unknown>} fields */
function tickerWith(fields) {
  const time = new Date().toISOString();
  return JSON.stringify({type: 'ticker', sequence: 9e14, product_id: 'BTC-USD', time, ...fields});
}

const BAD_PRICES = ['0', '-1', 'NaN', '1e400', '', '0x10', 'Infinity', '1,000', null, true, [], {}, 0, -1];

const RUBBISH = [
  '<!doctype html><html><body><h1>503 Service Unavailable</h1></body></html>',
  Buffer.from([0, 1, 2, 254, 255]),
  Buffer.from(tickerWith({price: '1.23'})),
  'x'.repeat(200_000),
  // Too long to be looked at, whatever it says.
  tickerWith({price: '1.23', more: 'x'.repeat(200_000)}),
  tickerWith({price: '1.23'}).slice(0, -20),
  ...['', ' ', 'null', '[]', '{}', '1', '"text"', '[[[[', '{"type":"ticker"}', '\u{feff}{}'],
  '{"type":{},"product_id":[],"__proto__":{"price":"1.23"},"constructor":{}}',
  ...BAD_PRICES.map((price) => tickerWith({price})),
  tickerWith({price: 0}).replace('"price":0', '"price":1e400'),
  tickerWith({price: '1.23', product_id: 'GIBBERISH-USD'}),
  tickerWith({price: '1.23', product_id: '__proto__'}),
  tickerWith({price: '1.23', product_id: '<img src=x onerror=alert(1)>'}),
  tickerWith({price: '1.23', product_id: 'ETH-USD', time: '2999-01-01T00:00:00Z'}),
  tickerWith({price: '1.23', time: '1999-01-01T00:00:00Z'}),
  '{"type":"error","message":"Failed to subscribe","reason":"GIBBERISH-USD is not a valid product"}',
  '{"type":"error","message":"","reason":null}',
];

test('rubbish from a server changes nothing on the page (F22, F23)', async () => {
  const {page, problems, warnings} = await visit(
    `<crypto-ticker pairs="BTC/USD ETH/USD"></crypto-ticker>
    <p><crypto-price pair="BTC/USD"></crypto-price></p><crypto-converter to="USD"></crypto-converter>`,
  );
  await until('prices are there', async () => {
    const rows = await shownRows(page);
    return rows.length === 2 && rows.every(({time}) => time) && shownPart(page, 'crypto-converter', 'result');
  });
  const shown = () =>
    Promise.all([
      shownRows(page).then((rows) => rows.map(({price, change}) => [price, change])),
      shownPart(page, 'crypto-price', 'price'),
      shownPart(page, 'crypto-converter', 'result'),
    ]);
  const inOrder = await shown();
  await page.evaluate(() => {
    /** @type {string[]} */
    const told = [];
    Object.assign(globalThis, {told});
    document.querySelector('crypto-ticker')?.addEventListener('crypto-update', (event) => {
      told.push(/** @type {import('../../dist/index.js').CryptoUpdateEvent} */ (event).ticker.last);
    });
  });
  const venue = exchange.venue('coinbase');
  const {handshakes} = venue;
  for (const frame of RUBBISH) {
    venue.inject(frame);
    // One at a time, so that nothing hides behind what comes after it.
    await painted(page);
  }
  assert.deepEqual(await shown(), inOrder);

  // Near enough to be believed at once.
  const price = (Number(inOrder[1].replace(/[^\d.]/g, '')) * 1.01).toFixed(2);
  const shownPrice = `$${Number(price).toLocaleString('en', {minimumFractionDigits: 2})}`;
  venue.inject(tickerWith({price}));
  await until('what comes next is shown', async () => (await shownRows(page))[0].price === shownPrice);
  assert.deepEqual(await page.evaluate(() => Reflect.get(globalThis, 'told')), [price]);
  assert.equal(await shownPart(page, 'crypto-price', 'price'), shownPrice);
  assert.equal(venue.handshakes, handshakes, 'it connected anew');
  assert.deepEqual([problems, warnings], [[], []]);
});
