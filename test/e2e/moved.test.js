import assert from 'node:assert/strict';
import {test} from 'node:test';
import {startExchange} from '../../demo/exchange/exchange.js';
import {SCRIPT, openStage, pageOf, until} from './visitor.js';

const COINS = 'BTC ETH SOL XRP DOGE ADA LTC LINK DOT AVAX'.split(' ');
/** The first so many of them trade all the time. */
const BUSY = 3;
const ELEMENTS = Array.from({length: 100}, (_, i) => {
  const pair = `${COINS[i % COINS.length]}/USD`;
  return `<crypto-ticker pairs="${pair}"></crypto-ticker><crypto-price pair="${pair}"></crypto-price>`;
});
const BODY = `<main>${ELEMENTS.join('')}</main><aside></aside>`;

const stage = openStage();

test('200 elements say nothing to the server and go on, whatever a page does with them (F37)', async (t) => {
  const exchange = await startExchange({tickMs: 50, batchMs: 200});
  const {page, problems, warnings, close} = await stage.browser.visit(
    stage.server.page(pageOf(BODY, SCRIPT)),
    {
      exchange,
    },
  );
  t.after(() => Promise.all([close(), exchange.close()]));
  const all = () =>
    until('all show a price', () => page.evaluate(pricesOf).then(({length}) => length === 200));
  await all();

  for (const [what, act] of Object.entries(DEEDS)) {
    const earlier = await page.evaluate(pricesOf);
    await page.evaluate(act);
    await all();
    await until(`prices go on when they are ${what}`, async () => {
      const prices = await page.evaluate(pricesOf);
      return prices.every((price, i) => price !== earlier[i] || (i >> 1) % COINS.length >= BUSY);
    });
  }
  // By then what is not wanted any more would have been let go of.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 4500)));
  const {connections, handshakes, received} = exchange.venue('coinbase');
  assert.deepEqual([connections, handshakes, received.length], [1, 1, 1]);
  assert.deepEqual([problems, warnings], [[], []]);
});

/** What is done to them; each runs in the page. @type {Record<string, () => unknown>} */
const DEEDS = {
  cloned: () => {
    const [main] = document.getElementsByTagName('main');
    main.replaceChildren(...[...main.children].map((element) => element.cloneNode(true)));
  },
  'moved in one step': () => {
    const [main, aside] = document.querySelectorAll('main, aside');
    for (const to of [aside, main]) {
      const from = to === main ? aside : main;
      for (const element of [...from.children]) Reflect.get(to, 'moveBefore').call(to, element, null);
    }
  },
  'parsed anew': () => {
    const [main] = document.getElementsByTagName('main');
    main.innerHTML = `${main.innerHTML}`;
  },
  'adopted by the document of a frame, and back': () => {
    const [main] = document.getElementsByTagName('main');
    const frame = document.body.appendChild(document.createElement('iframe'));
    frame.contentDocument?.body.append(...main.children);
    main.append(...(frame.contentDocument?.body.children ?? []));
    frame.remove();
  },
  'taken away and put back one by one': () => {
    const [main] = document.getElementsByTagName('main');
    for (const element of [...main.children]) {
      element.remove();
      main.append(element);
    }
  },
};

/** The prices that are shown; runs in the page. */
function pricesOf() {
  return [...document.querySelectorAll('crypto-ticker, crypto-price')]
    .map((one) => one.shadowRoot?.querySelector('[part=price]')?.textContent?.trim() ?? '')
    .filter((text) => /\d/.test(text));
}
