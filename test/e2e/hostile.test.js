import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, test} from 'node:test';
import {SCRIPT, openStage, pageOf, until} from './visitor.js';

/** @type {{modules: {declarations: {tagName?: string, attributes?: {name: string}[]}[]}[]}} */
const {modules} = JSON.parse(
  readFileSync(new URL('../../dist/custom-elements.json', import.meta.url), 'utf8'),
);
const elements = modules
  .flatMap(({declarations}) => declarations)
  .filter(({tagName}) => tagName)
  .map(({tagName = '', attributes = []}) => ({tagName, names: attributes.map(({name}) => name)}));

/** Each is markup, a handler, an address, a style or a name that objects have, for somebody who is careless. */
const HOSTILE = [
  '<img src=x onerror="hacked=1">',
  '"><svg onload=hacked=1>',
  "'-hacked=1-'",
  'javascript:hacked=1',
  'data:text/html,<script>hacked=1</script>',
  '//evil.example/{base}',
  'red;background:url(https://evil.example/x)',
  '${hacked=1}',
  '{{constructor.constructor("hacked=1")()}}',
  '__proto__',
  'constructor',
  '__proto__/USD',
  '💰/🚀',
  'X'.repeat(1000),
  `${'X'.repeat(1000)}/USD`,
  '1e400',
  '-99999999999999999999',
  '\u202e\u0000\ud800',
];
/** What an element is whole with, so that only one thing is hostile at a time. */
const WHOLE = {
  'crypto-ticker': {pairs: 'BTC/USD', href: '', sparkline: '24h', 'second-quote': 'EUR'},
  'crypto-price': {pair: 'BTC/USD'},
  'crypto-converter': {from: 'BTC', to: 'USD'},
};
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types coinlet";

const stage = openStage();

/** Opens a page whose only source answers with what the test gives. */
async function open() {
  const page = stage.server.page(pageOf('', SCRIPT), {'content-security-policy': POLICY});
  const visit = await stage.browser.visit(page);
  await visit.page.waitForFunction(() => customElements.get('crypto-ticker'));
  return visit;
}

/** Runs in the page: what came of the hostile text in the elements that should not have. */
function findHarm() {
  /** @type {Set<string>} */
  const harm = new Set();
  /** @param {ParentNode} root */
  const look = (root) => {
    for (const one of root.querySelectorAll('*')) {
      if (
        /^(script|style|link|img|iframe|object|embed|base|meta|form|video|audio|image|use|foreignobject)$/i.test(
          one.localName,
        )
      )
        harm.add(`<${one.localName}>`);
      for (const {name, value} of one.attributes) {
        if (/^on/.test(name)) harm.add(`${name}=${value}`);
        // A price keeps the width that it has had, a list the room that it has.
        if (
          name === 'style' &&
          !/^((min-)?inline-size|max-block-size|inset|top|left|right|bottom|[-\w]+): ?[-\w.() %]+;( .*)?$/.test(
            value,
          )
        )
          harm.add(`style=${value}`);
        if (name === 'style' && /url|evil/.test(value)) harm.add(`style=${value}`);
      }
      for (const name of ['href', 'src', 'action', 'xlink:href']) {
        const address = one.getAttribute(name);
        if (address !== null && !/^(https?:)?$/.test(new URL(address, location.href).protocol))
          harm.add(`${name}=${address}`);
      }
      if (one.shadowRoot) look(one.shadowRoot);
    }
  };
  for (const one of document.body.children) if (one.shadowRoot) look(one.shadowRoot);
  if ('hacked' in globalThis) harm.add('a script ran');
  if (Object.keys(Object.prototype).length || 'last' in Object.prototype)
    harm.add('all objects have something new');
  return [...harm];
}

describe('hostile text', () => {
  test('in any attribute becomes no markup, handler, address, style or error (F34)', async () => {
    const {page, problems, close} = await open();
    const made = await page.evaluate(
      async (all, texts, whole) => {
        let count = 0;
        for (const {tagName, names} of all)
          for (const name of names)
            for (const text of texts) {
              const element = document.createElement(tagName);
              for (const [key, value] of Object.entries(Reflect.get(whole, tagName)))
                element.setAttribute(key, value);
              element.setAttribute(name, text);
              document.body.append(element);
              count++;
            }
        await new Promise((resolve) => setTimeout(resolve, 3000));
        return count;
      },
      elements,
      HOSTILE,
      WHOLE,
    );
    assert.equal(made, elements.reduce((sum, {names}) => sum + names.length, 0) * HOSTILE.length);
    assert.deepEqual(await page.evaluate(findHarm), []);
    // What the page forbids is the sources of prices, which are not there.
    assert.deepEqual(
      problems.filter((text) => !/connect-src|Connecting to|Refused to connect/.test(text)),
      [],
    );
    await close();
  });

  test('in any field that a source tells becomes none either', async () => {
    const {page, problems, close} = await open();
    await page.evaluate(
      async (texts, address) => {
        const {registerSource} = await import(address);
        const fields = [
          'last',
          'timestamp',
          'bid',
          'ask',
          'open24h',
          'high24h',
          'low24h',
          'volume24h',
          'tickSize',
          'sequence',
        ];
        const layouts = ['list', 'grid', 'row'];
        const about = ['name', 'url', 'id'];
        let count = 0;
        for (const text of texts)
          for (const field of [...fields, ...about, 'history', 'reason']) {
            const name = `hostile${count++}`;
            const good = {id: name, name, url: 'https://good.example', isCreditDue: true};
            const tick = {last: '64000.5', timestamp: Date.now(), open24h: '63000', volume24h: '5'};
            registerSource(name, {
              ...good,
              ...(about.includes(field) && {[field]: text}),
              supports: () => true,
              rest: () => ({
                history: () =>
                  field === 'history'
                    ? [
                        {time: Date.now(), price: text},
                        {time: text, price: '1'},
                      ]
                    : [],
              }),
              /** @param {any} sink */
              start(sink) {
                this.sink = sink;
              },
              /** @param {any[]} pairs */
              want(pairs) {
                this.sink.status('live', field === 'reason' ? text : 'connected');
                for (const pair of pairs)
                  this.sink.tick({pair, ...tick, ...(fields.includes(field) && {[field]: text})});
              },
            });
            const element = document.createElement('crypto-ticker');
            for (const [key, value] of Object.entries({
              ...{pairs: 'BTC/USD', source: name, layout: layouts[count % 3], sparkline: '24h'},
              show: 'icon name symbol price change high low volume time source',
            }))
              element.setAttribute(key, value);
            document.body.append(element);
          }
      },
      HOSTILE,
      '/dist/cdn/coinlet.js',
    );
    await until('good prices are there', () =>
      page.$$eval(
        'crypto-ticker >>> [part=price]',
        (prices) => prices.filter(({textContent}) => /64,000/.test(textContent ?? '')).length > 100,
      ),
    );
    assert.deepEqual(await page.evaluate(findHarm), []);
    assert.deepEqual(problems, []);
    await close();
  });
});
