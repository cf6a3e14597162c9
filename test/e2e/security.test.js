import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {readdirSync, readFileSync} from 'node:fs';
import {describe, test} from 'node:test';
import {gzipSync} from 'node:zlib';
import {SCRIPT, openTradingStage, pageOf, shownPart, shownRows, until} from './visitor.js';

const DIST = new URL('../../dist/', import.meta.url);
const POLICY = [
  ...["default-src 'none'", "script-src 'self'", "style-src 'self'", 'connect-src ws://127.0.0.1:*'],
  ...["require-trusted-types-for 'script'", 'trusted-types coinlet', "base-uri 'none'"],
].join('; ');

// Another address, so that the browser runs it again.
const SAME_MODULE = '<script type="module" src="/dist/cdn/coinlet.js?again"></script>';
const CLASSIC = '<script src="/dist/cdn/coinlet.all.js"></script>';

const BODY = `<crypto-ticker pairs="BTC/USD ETH/USD"></crypto-ticker>
<p>Bitcoin is at <crypto-price pair="BTC/USD">about 60,000 dollars</crypto-price> now.</p>
<crypto-converter amount="2" from="BTC" to="USD"></crypto-converter>`;

const stage = openTradingStage();

/** @param {string} head @param {Record<string, string>} [headers] */
const visit = (head, headers) => stage.visit(pageOf(BODY, head), {headers});

/** @param {import('puppeteer-core').Page} page */
async function everythingWorks(page) {
  await until('the ticker is live', async () => {
    const rows = await shownRows(page);
    return rows.length === 2 && rows.every(({price, time}) => time && /\d/.test(price));
  });
  await until('the price is there', async () => /\d/.test(await shownPart(page, 'crypto-price', 'price')));
  await until('the converter has a result', () => shownPart(page, 'crypto-converter', 'result'));
  // Styles came along: without them the parts of a row would stand on one line.
  assert.equal(
    await page.$eval('crypto-ticker >>> [part=row]', (row) => getComputedStyle(row).display),
    'grid',
  );
}

describe('on a page with a strict content security policy', () => {
  for (const [name, script] of [
    ['the module', SCRIPT],
    ['the classic script', CLASSIC],
    ['one after the other', CLASSIC + SCRIPT + SAME_MODULE],
  ]) {
    test(`${name}: every element works, and nothing is violated (F43)`, async () => {
      const {page, problems, warnings} = await visit(script, {'content-security-policy': POLICY});
      await everythingWorks(page);
      assert.deepEqual([problems, warnings], [[], []]);
    });
  }

  test('the policy is what it takes: it stops what it should', async () => {
    const {page, problems} = await visit(SCRIPT, {'content-security-policy': POLICY});
    await everythingWorks(page);
    await page.evaluate(() => {
      try {
        document.body.innerHTML = '<b>text</b>';
      } catch {
        // Trusted Types.
      }
    });
    await until('it is reported', () => problems.some((text) => text.includes('require-trusted-types-for')));
  });
});

test('every layout, chart, chooser and button works on such a page, and nothing is violated', async () => {
  const many = 'BTC ETH SOL XRP ADA DOGE LTC LINK'.split(' ').map((coin) => `${coin}/USD`);
  const body = `<crypto-ticker pairs="BTC/USD ETH/USD" sparkline="24h" show="icon name symbol price high low volume"
      second-quote="EUR" href="/coins/{base}" trend-colors="colorblind"></crypto-ticker>
    <crypto-ticker layout="row" pairs="BTC/USD ETH/USD" selectable transparent density="compact"></crypto-ticker>
    <crypto-ticker layout="grid" pairs="BTC/USD ETH/USD" sparkline="7d"></crypto-ticker>
    <crypto-ticker layout="tape" pairs="${many.join(' ')}"></crypto-ticker>
    <p><crypto-price pair="BTC/USD" amount="0.5" show-change compact></crypto-price></p>
    <crypto-converter amount="2" from="BTC" to="USD" fee="1"></crypto-converter>`;
  // Small charts are asked for by REST.
  const policy = POLICY.replace('connect-src', 'connect-src http://127.0.0.1:*');
  const {page, problems, warnings} = await stage.visit(pageOf(body, SCRIPT), {
    headers: {'content-security-policy': policy},
    prepare: (page) => page.setViewport({width: 400, height: 2000}),
  });
  await until('every row has a price', async () => {
    const rows = await shownRows(page);
    return rows.length === 6 + many.length && rows.every(({price}) => /\d/.test(price));
  });
  await until('small charts are there', async () => {
    const charts = await page.$$('crypto-ticker >>> [part=sparkline]');
    return charts.length === 4;
  });
  await until('the tape moves', () =>
    page.$$eval('[layout=tape] >>> [part=row]', (rows) =>
      rows.every((row) => row.getAnimations()[0]?.playState === 'running'),
    ),
  );
  await until('the price is there', async () => /\d/.test(await shownPart(page, 'crypto-price', 'price')));
  const hasResult = () => shownPart(page, 'crypto-converter', 'result');
  await until('the converter has a result', hasResult);

  /** @param {string} element @param {string} part */
  const click = async (element, part) => {
    const found = await page.$(`${element} >>> [part=${part}]`);
    assert.ok(found, part);
    await found.click();
  };
  await click('crypto-converter', 'currency');
  await until('the list of currencies is open', () => page.$('crypto-converter >>> [role=option]'));
  await page.keyboard.type('eth');
  await page.keyboard.press('Enter');
  await until('another currency is chosen', () =>
    page.$eval('crypto-converter', (element) => Reflect.get(element, 'from') === 'ETH'),
  );
  await until('it has a result again', hasResult);
  await click('crypto-converter', 'copy');
  await click('crypto-converter', 'swap');
  await click('[layout=tape]', 'pause');
  await until('the tape is paused', () => page.$eval('[layout=tape]', (one) => Reflect.get(one, 'paused')));
  assert.deepEqual([problems, warnings], [[], []]);
});

describe('loading the library more than once is harmless', () => {
  for (const [name, scripts] of [
    ['the module twice', SCRIPT + SAME_MODULE],
    ['the classic script twice', CLASSIC + CLASSIC],
    ['the module, then the classic script', SCRIPT + CLASSIC],
    ['the classic script, then the module', CLASSIC + SCRIPT],
  ]) {
    test(`${name} (F39)`, async () => {
      const {page, problems, warnings} = await visit(scripts);
      await everythingWorks(page);
      assert.deepEqual([problems, warnings], [[], []]);
      const {handshakes, received} = stage.exchange.venue('coinbase');
      assert.equal(handshakes, 1);
      assert.equal(stage.exchange.venue('kraken').attempts, 0);
      const asked = received.map((text) => JSON.parse(text)).flatMap(({product_ids: ids}) => ids);
      assert.deepEqual(asked.sort(), ['BTC-USD', 'ETH-USD']);
    });
  }

  test('and so is a script after the page has gone live', async () => {
    const {page, problems} = await visit(SCRIPT);
    await everythingWorks(page);
    for (const src of ['/dist/cdn/coinlet.all.js', '/dist/cdn/coinlet.js?again']) {
      await page.addScriptTag({url: src, type: src.includes('all') ? '' : 'module'});
    }
    const [{price}] = await shownRows(page);
    await until('prices go on', async () => (await shownRows(page))[0].price !== price);
    assert.equal(stage.exchange.venue('coinbase').handshakes, 1);
    assert.deepEqual(problems, []);
  });
});

/** @type {Record<string, {integrity: string, bytes: {raw: number, gzip: number}}>} */
const sri = JSON.parse(readFileSync(new URL('cdn/sri.json', DIST), 'utf8'));

describe('the integrity of the scripts', () => {
  test('is written down for every file as it is', () => {
    const files = readdirSync(new URL('cdn/', DIST)).filter((name) => name.endsWith('.js'));
    assert.deepEqual(Object.keys(sri).sort(), files.sort());
    for (const name of files) {
      const bytes = readFileSync(new URL(`cdn/${name}`, DIST));
      const hash = createHash('sha384').update(bytes).digest('base64');
      assert.equal(sri[name].integrity, `sha384-${hash}`, name);
      assert.equal(sri[name].bytes.raw, bytes.length, name);
      assert.equal(sri[name].bytes.gzip, gzipSync(bytes, {level: 9}).length, name);
    }
  });

  test('lets the right file in', async () => {
    const tag = `<script type="module" src="/dist/cdn/coinlet.js" integrity="${sri['coinlet.js'].integrity}"></script>`;
    const {page, problems} = await visit(tag);
    await everythingWorks(page);
    assert.deepEqual(problems, []);
  });

  test('keeps a file out that is loaded later, where an import map lists it, and the rest works on', async () => {
    const right = Object.entries(sri).map(([name, {integrity}]) => [`/dist/cdn/${name}`, integrity]);
    const wrong = `sha384-${createHash('sha384').update('something else').digest('base64')}`;
    const late = right.map(([path, hash]) => [path, path.includes('/crypto-price-') ? wrong : hash]);
    for (const [list, isWhole] of /** @type {const} */ ([
      [right, true],
      [late, false],
    ])) {
      const map = JSON.stringify({integrity: Object.fromEntries(list)});
      const {page, problems, close} = await visit(`<script type="importmap">${map}</script>${SCRIPT}`);
      await until('the ticker is live', async () => (await shownRows(page))[0]?.time);
      if (isWhole) await everythingWorks(page);
      else await until('the browser refuses it', () => problems.some((text) => text.includes('integrity')));
      const sentence = await page.$eval('p', (paragraph) => /** @type {HTMLElement} */ (paragraph).innerText);
      assert.equal(sentence === 'Bitcoin is at about 60,000 dollars now.', !isWhole);
      if (isWhole) assert.deepEqual(problems, []);
      await close();
    }
  });

  for (const [name, attributes] of [
    ['coinlet.js', 'type="module"'],
    ['coinlet.all.js', ''],
  ]) {
    test(`keeps a ${name} out that was tampered with, and the page shows what is written in it (F44)`, async () => {
      const wrong = `sha384-${createHash('sha384').update('something else').digest('base64')}`;
      const tag = `<script ${attributes} src="/dist/cdn/${name}" integrity="${wrong}" crossorigin></script>`;
      const {page, problems} = await visit(tag);
      await until('the browser refuses it', () => problems.some((text) => text.includes('integrity')));
      assert.equal(problems.length, 1);
      assert.equal(await page.evaluate(() => customElements.get('crypto-price')), undefined);
      const sentence = await page.$eval('p', (paragraph) => /** @type {HTMLElement} */ (paragraph).innerText);
      assert.equal(sentence, 'Bitcoin is at about 60,000 dollars now.');
      assert.equal(stage.exchange.venue('coinbase').attempts, 0);
    });
  }
});

describe('the code', () => {
  const code = readdirSync(DIST, {recursive: true, encoding: 'utf8'})
    .filter((name) => name.endsWith('.js'))
    .map((name) => ({name, text: readFileSync(new URL(name, DIST), 'utf8')}));

  test('is read alike in a page of any encoding where a script has that of its page', () => {
    const classic = code.find(({name}) => name.endsWith('coinlet.all.js'));
    assert.deepEqual(classic?.text.match(/[\u0080-\uffff]/g) ?? [], []);
  });
});
