import assert from 'node:assert/strict';
import {execFile, spawn} from 'node:child_process';
import {once} from 'node:events';
import {createServer} from 'node:http';
import {createInterface} from 'node:readline';
import {text} from 'node:stream/consumers';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {startExchange} from '../../demo/exchange/exchange.js';
import {nodePlatform} from '../../dist/node.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TERMINAL = fileURLToPath(new URL('../../examples/terminal.js', import.meta.url));

/** Takes away what a page has and this Node may have too. */
const WITHOUT_PAGE = `
  for (const name of ['WebSocket', 'EventSource', 'CloseEvent', 'navigator', 'document', 'window', 'localStorage',
    'sessionStorage', 'HTMLElement', 'customElements', 'requestAnimationFrame', 'addEventListener'])
    delete globalThis[name];`;

/** Runs a module in a Node of its own, to its end; gives what it prints. @param {string} code */
async function run(code) {
  const {stdout} = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', WITHOUT_PAGE + code],
    {cwd: ROOT, timeout: 60_000},
  );
  return stdout.trim();
}

/** @param {readonly string[]} args */
function terminal(...args) {
  const child = spawn(process.execPath, [TERMINAL, ...args], {cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe']});
  return {child, complaints: text(child.stderr), end: once(child, 'exit')};
}

/** @type {import('../../demo/exchange/exchange.js').Exchange} */
let exchange;

/** What the local exchange says that one bitcoin costs. @param {'coinbase' | 'kraken'} venue */
async function priceAt(venue) {
  const path =
    venue === 'coinbase' ? '/products/BTC-USD/ticker' : '/0/public/Ticker?pair=BTC/USD&assetVersion=1';
  const body = await (await fetch(exchange.rest(venue) + path)).json();
  return Number(body.price ?? body.result['BTC/USD'].c[0]);
}

before(async () => {
  exchange = await startExchange({seed: 7, tickMs: 0});
});
after(() => exchange.close());

describe('the library in Node', {timeout: 120_000}, () => {
  test('needs nothing that only a page has, and makes nothing global but what Lit does', async () => {
    const made = await run(`
      const before = new Set(Object.getOwnPropertyNames(globalThis));
      await import('coinlet');
      console.log(JSON.stringify(Object.getOwnPropertyNames(globalThis).filter((name) => !before.has(name))));`);
    const ofLit = ['customElements', 'litServerRoot', 'litPropertyMetadata', /^(lit|reactive)\w+Versions$/];
    const others = JSON.parse(made).filter(
      (/** @type {string} */ name) =>
        !ofLit.some((known) => (typeof known === 'string' ? known === name : known.test(name))),
    );
    assert.deepEqual(others, []);
  });

  for (const entry of ['node.js', 'testing.js']) {
    test(`makes nothing global at all in coinlet/${entry}`, async () => {
      const made = await run(`
        const before = Object.getOwnPropertyNames(globalThis).length;
        await import('coinlet/${entry}');
        console.log(Object.getOwnPropertyNames(globalThis).length - before);`);
      assert.equal(made, '0');
    });
  }

  test('tells prices without a page, and lets the program end when they are not wanted any more', async () => {
    const told = await run(`
      import {PriceHub, kraken, parsePair, webSocketSource} from 'coinlet';
      import {nodePlatform} from 'coinlet/node.js';
      const protocol = {...kraken, endpoint: '${exchange.endpoint('kraken')}'};
      const hub = new PriceHub({sources: {kraken: webSocketSource(protocol)}, platform: nodePlatform});
      const unsubscribe = hub.subscribe(parsePair('BTC/USD'), ({status, ticker}) => {
        if (status !== 'live') return;
        console.log(ticker.last);
        unsubscribe();
      });`);
    assert.equal(Number(told), await priceAt('kraken'));
  });

  test('says what it is to who is asked', async (t) => {
    const server = createServer(({headers}, response) => response.end(JSON.stringify(headers)));
    t.after(() => server.close());
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const {port} = /** @type {import('node:net').AddressInfo} */ (server.address());
    const url = `127.0.0.1:${port}`;
    const answer = await nodePlatform.fetch(`http://${url}/`, {headers: {accept: 'application/json'}});
    const headers = await answer.json();
    assert.equal(headers.accept, 'application/json');
    assert.match(headers['user-agent'], /^coinlet \(/);
    const upgraded = once(server, 'upgrade');
    const socket = nodePlatform.openSocket(`ws://${url}/`);
    socket.onerror = () => undefined;
    const [request, connection] = await upgraded;
    connection.destroy();
    assert.match(request.headers['user-agent'], /^coinlet \(/);
  });

  test('refuses an address that is none, as a browser does', () => {
    assert.throws(() => nodePlatform.openSocket('not an address'), {name: 'SyntaxError'});
  });

  test('takes it that nobody hides a terminal, and that it is online', () => {
    assert.deepEqual([nodePlatform.isHidden(), nodePlatform.isOnline()], [false, true]);
    assert.ok(Math.abs(nodePlatform.time() - Date.now()) < 60_000);
  });
});

describe('the example that prints to a terminal', {timeout: 120_000}, () => {
  for (const venue of /** @type {const} */ (['coinbase', 'kraken'])) {
    test(`prints the price that ${venue} tells`, async () => {
      const endpoint = `${venue}=${exchange.endpoint(venue)}`;
      const {child, end} = terminal('--locale', 'en', '--endpoint', endpoint, 'BTC/USD');
      let found = '';
      for await (const line of createInterface({input: child.stdout})) {
        if (!/ BTC\/USD .* (Coinbase|Kraken)$/.test(line)) continue;
        found = line;
        break;
      }
      child.kill('SIGINT');
      await end;
      const [, price = '', source = ''] =
        /^\d\d:\d\d:\d\d +BTC\/USD +\$([\d,.]+) +\S+%? +(\w+)$/.exec(found) ?? [];
      assert.equal(Number(price.replaceAll(',', '')), await priceAt(venue), found);
      assert.equal(source.toLowerCase(), venue);
    });
  }

  test('names the unit of the price, not the one that was asked for', async () => {
    const {child, end} = terminal(
      '--locale',
      'en',
      '--endpoint',
      `okx=${exchange.endpoint('okx')}`,
      'BTC/USD',
    );
    let found = '';
    for await (const line of createInterface({input: child.stdout})) {
      if (!line.endsWith(' OKX')) continue;
      found = line;
      break;
    }
    child.kill('SIGINT');
    await end;
    assert.match(found, /^\d\d:\d\d:\d\d +BTC\/USDT +USDT\s[\d,.]+ /);
  });

  test('shows how it is used', async () => {
    const {child, end} = terminal('--help');
    const help = await text(child.stdout);
    assert.deepEqual(await end, [0, null]);
    for (const option of ['source', 'endpoint', 'locale']) assert.match(help, RegExp(`--${option} `));
  });

  test('says in one line what is wrong', async () => {
    for (const [args, complaint] of /** @type {const} */ ([
      [['BTC'], '"BTC" is not a pair; write it like BTC/USD\n'],
      [['--source', 'nope'], '"nope" is not a source; there are coinbase, kraken, okx, bybit, bitfinex\n'],
      [['--endpoint', 'kraken'], /^"kraken" is not an endpoint; write it like kraken=wss:.*\n$/],
      [['--nope'], /^Unknown option '--nope'/],
    ])) {
      const {complaints, end} = terminal(...args);
      assert.deepEqual(await end, [1, null]);
      if (typeof complaint === 'string') assert.equal(await complaints, complaint);
      else assert.match(await complaints, complaint);
    }
  });
});
