import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {get} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {text} from 'node:stream/consumers';
import {after, afterEach, before, beforeEach, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {connect} from '../../demo/exchange/client.js';
import {VENUES, VENUE_NAMES} from '../../demo/exchange/venues.js';
import {readOptions} from '../../demo/options.js';
import {startDemo} from '../../demo/serve.js';

const PROGRAM = fileURLToPath(new URL('../../demo/serve.js', import.meta.url));

/** @type {import('../../demo/start-demo.js').Demo} */
let demo;
/** @type {string} */
let folder;

/** @param {string} path @param {RequestInit} [request] */
const ask = (path, request) => fetch(new URL(path, demo.url), request);
/** @param {string} path @returns {Promise<any>} */
const askJson = async (path) => (await ask(path)).json();
/** @param {unknown} wish @param {Record<string, string>} [headers] */
const breakVenue = (wish, headers) =>
  ask('/fault', {method: 'POST', body: JSON.stringify(wish), ...(headers && {headers})});

/** Asks for a path as it is: `fetch` would take the dots out. @param {string} path @returns {Promise<number | undefined>} */
const statusOf = async (path) => {
  const request = get(demo.url, {path, agent: false});
  const [response] = await once(request, 'response');
  response.resume();
  return response.statusCode;
};

/** @param {readonly string[]} args */
const run = (...args) => {
  const child = spawn(process.execPath, [PROGRAM, ...args], {stdio: ['ignore', 'pipe', 'pipe']});
  return {child, out: text(child.stdout), complaints: text(child.stderr), end: once(child, 'exit')};
};

/** @param {string} name @param {string[]} lines */
const write = (name, lines) => {
  const file = join(folder, name);
  writeFileSync(file, lines.join('\n'));
  return file;
};
/** @param {string} id @param {string} time */
const frame = (id, time) =>
  `{"type":"ticker","sequence":1,"product_id":"${id}","price":"1.5","best_bid":"1.5","time":"${time}","trade_id":1}`;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'demo-'));
});
after(() => rmSync(folder, {recursive: true}));

describe('the demo server', {timeout: 120_000}, () => {
  beforeEach(async () => {
    demo = await startDemo({port: 0, seed: 7, venues: ['coinbase', 'kraken'], tickMs: 0, heartbeatMs: 20});
  });
  afterEach(() => demo.close());

  test('serves the page, its files and the library, never from a cache', async () => {
    for (const [path, type] of [
      ['/', 'text/html; charset=utf-8'],
      ['/blog.html', 'text/html; charset=utf-8'],
      ['/style.css', 'text/css; charset=utf-8'],
      ['/page.js', 'text/javascript; charset=utf-8'],
      ['/dist/sources/kraken.js', 'text/javascript; charset=utf-8'],
      ['/dist/cdn/coinlet.js', 'text/javascript; charset=utf-8'],
      ['/?theme=dark', 'text/html; charset=utf-8'],
      ['/dist/custom-elements.json', 'application/json'],
    ]) {
      const {status, headers} = await ask(path);
      assert.deepEqual(
        [path, status, headers.get('content-type'), headers.get('cache-control')],
        [path, 200, type, 'no-store'],
      );
    }
    const head = await ask('/', {method: 'HEAD'});
    assert.equal(Number(head.headers.get('content-length')), (await (await ask('/')).blob()).size);
  });

  test('gives every page a strict policy, and lets the demo page reach this machine only', async () => {
    for (const path of ['/', '/blog.html']) {
      const policy = (await ask(path)).headers.get('content-security-policy') ?? '';
      for (const rule of ["default-src 'none'", "script-src 'self'", "style-src 'self'"]) {
        assert.ok(policy.split('; ').includes(rule), `${path}: ${policy}`);
      }
      assert.match(policy, /require-trusted-types-for 'script'; trusted-types coinlet;/);
      assert.equal(/wss:/.test(policy), path === '/blog.html');
    }
  });

  test('serves nothing but files of the site', async () => {
    for (const path of [
      '/../serve.js',
      '/%2e%2e/serve.js',
      '/..%2fserve.js',
      '/dist/..%2f..%2fpackage.json',
      '/dist/../../package.json',
      '/dist%2f..%2fserve.js',
      '/..%5cserve.js',
      '//serve.js',
      '/package.json',
      '/serve.js',
      '/dist',
      '/dist/',
      '/dist/cdn',
      '/page.js/',
      '/page.js%00.html',
      '/%',
      '/%ff',
    ]) {
      assert.equal(await statusOf(path), 404, path);
    }
    const {status, headers} = await ask('/page.js', {method: 'DELETE'});
    assert.deepEqual([status, headers.get('allow')], [405, 'GET, HEAD']);
  });

  test('survives an address that makes no sense', async () => {
    assert.equal(await statusOf('//'), 400);
    assert.equal((await ask('/')).status, 200);
  });

  test('takes the next free port', async () => {
    const {port} = demo.exchange;
    const other = await startDemo({port, tickMs: 0});
    const otherPort = other.exchange.port;
    await other.close();
    assert.ok(otherPort > port, `${otherPort} after ${port}`);
  });

  test('says that the prices are simulated, and where they are to be had', async () => {
    const {host} = new URL(demo.url);
    assert.deepEqual(await askJson('/mode.json'), {
      mode: 'simulated',
      detail: 'Simulated prices – not real',
      endpoints: {coinbase: `ws://${host}/coinbase`, kraken: `ws://${host}/kraken/v2`},
      rest: {coinbase: `http://${host}/coinbase`, kraken: `http://${host}/kraken`},
    });
  });

  test('has the local exchange behind it, its sockets and its REST API', async () => {
    const {endpoints} = await askJson('/mode.json');
    const client = await connect(endpoints.coinbase);
    client.say({type: 'subscribe', product_ids: ['BTC-USD'], channels: ['ticker']});
    const {price} = await client.next(({type}) => type === 'ticker');
    assert.equal((await askJson('/coinbase/products/BTC-USD/ticker')).price, price);
  });

  test('breaks the exchange and mends it when the page asks', async () => {
    const client = await connect(demo.exchange.endpoint('kraken'));
    const broken = await breakVenue({venue: 'kraken', fault: 'kill'});
    assert.deepEqual(await broken.json(), {coinbase: 'none', kraken: 'kill'});
    assert.equal((await client.closed).code, 1006);
    await assert.rejects(connect(demo.exchange.endpoint('kraken')));
    await connect(demo.exchange.endpoint('coinbase'));
    await breakVenue({venue: 'kraken', fault: 'blackhole'});
    assert.deepEqual(await askJson('/fault'), {coinbase: 'none', kraken: 'blackhole'});
    const mended = await breakVenue({venue: 'kraken', fault: 'restore'});
    assert.deepEqual(await mended.json(), {coinbase: 'none', kraken: 'none'});
    await connect(demo.exchange.endpoint('kraken'));
  });

  test('breaks nothing for a wish that makes no sense or comes from another site', async () => {
    for (const wish of [
      null,
      1,
      {},
      {venue: 'nowhere', fault: 'kill'},
      {venue: 'kraken', fault: 'close'},
      {venue: 'kraken', fault: ['kill']},
    ]) {
      assert.equal((await breakVenue(wish)).status, 400, JSON.stringify(wish));
    }
    assert.equal((await ask('/fault', {method: 'POST', body: '{'})).status, 400);
    const wish = {venue: 'kraken', fault: 'kill'};
    assert.equal((await breakVenue(wish, {origin: 'https://elsewhere.example'})).status, 403);
    assert.deepEqual(await askJson('/fault'), {coinbase: 'none', kraken: 'none'});
  });
});

describe('the demo server, started another way,', {timeout: 120_000}, () => {
  afterEach(() => demo.close());

  test('plays a recording, says of when it is, and knows its pairs', async () => {
    const replay = write('session.jsonl', [
      frame('AB-USD', '2021-04-17T10:00:00.000000Z'),
      frame('CD-BTC', '2021-04-17T10:00:01.000000Z'),
      frame('CD-BTC', '2021-04-17T10:00:02.000000Z'),
    ]);
    demo = await startDemo({port: 0, replay});
    const {host} = new URL(demo.url);
    assert.deepEqual(await askJson('/mode.json'), {
      mode: 'replayed',
      detail: 'Replayed: recorded on 2021-04-17',
      endpoints: {coinbase: `ws://${host}/coinbase`},
      rest: {coinbase: `http://${host}/coinbase`},
      pairs: ['CD/BTC', 'AB/USD'],
    });
    assert.ok(demo.exchange.venue('coinbase').replay);
    assert.deepEqual(await askJson('/fault'), {coinbase: 'none'});
    assert.equal((await breakVenue({venue: 'kraken', fault: 'kill'})).status, 400);
  });

  test('plays every venue there is, and names the addresses of its sockets and of its REST API', async () => {
    demo = await startDemo({port: 0, tickMs: 0});
    const {endpoints, rest} = await askJson('/mode.json');
    const {origin} = new URL(demo.url);
    assert.deepEqual(rest, Object.fromEntries(VENUE_NAMES.map((name) => [name, `${origin}/${name}`])));
    const sockets = VENUE_NAMES.filter((name) => VENUES[name].socketPath);
    assert.deepEqual(Object.keys(endpoints), sockets);
    for (const name of sockets) await connect(endpoints[name]);
  });

  test('plays no venue but those that were asked for', async () => {
    demo = await startDemo({port: 0, venues: ['kraken'], tickMs: 0});
    const {endpoints, rest} = await askJson('/mode.json');
    assert.deepEqual([Object.keys(endpoints), Object.keys(rest)], [['kraken'], ['kraken']]);
    assert.deepEqual(await askJson('/fault'), {kraken: 'none'});
    assert.equal((await ask('/coinbase/products')).status, 404);
    assert.equal((await ask('/kraken/0/public/AssetPairs')).status, 200);
  });

  test('for live prices names no address, lets the page reach the exchanges, and has nothing to break', async () => {
    demo = await startDemo({port: 0, live: true});
    assert.deepEqual(await askJson('/mode.json'), {
      mode: 'live',
      detail: 'Live prices from the exchanges',
      endpoints: {},
      rest: {},
    });
    assert.match(
      (await ask('/')).headers.get('content-security-policy') ?? '',
      /connect-src 'self' ws: wss:;/,
    );
    assert.equal((await ask('/fault')).status, 404);
  });
});

describe('the command line of the demo', {timeout: 120_000}, () => {
  test('prints one line with the address, and at the end leaves nothing open', async () => {
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
      const {child, complaints, end} = run('--port', '0');
      const [line] = await once(child.stdout.setEncoding('utf8'), 'data');
      const [, url] =
        /^coinlet demo: (http:\/\/localhost:\d+\/) – simulated prices – not real\n$/.exec(line) ?? [];
      const {endpoints} = await (await fetch(`${url}mode.json`)).json();
      await connect(endpoints.coinbase);
      child.kill(signal);
      // It ends by itself, without a call to `process.exit`.
      assert.deepEqual(await end, [0, null]);
      assert.equal(await complaints, '');
    }
  });

  test('shows how it is used', async () => {
    const {out, end} = run('--help');
    assert.deepEqual(await end, [0, null]);
    for (const option of ['port', 'seed', 'venue', 'replay', 'speed', 'live'])
      assert.match(await out, RegExp(`--${option} `));
  });

  test('says in one line what is wrong', async () => {
    for (const [args, complaint] of /** @type {const} */ ([
      [['--prot', '1'], /^coinlet demo: Unknown option '--prot'; --help shows what there is\n$/],
      [
        ['--venue', 'okex'],
        /^coinlet demo: --venue: No venue is called "okex"; there are coinbase, kraken.*\n$/,
      ],
      [['--replay', join(folder, 'none')], /^coinlet demo: Cannot play .*none: ENOENT.*\n$/],
      [['--replay', write('empty', [])], /^coinlet demo: Cannot play .*empty: No ticker of .*\n$/],
    ])) {
      const {complaints, end} = run(...args);
      assert.deepEqual(await end, [1, null]);
      assert.match(await complaints, complaint);
    }
  });

  test('without the library built, says how to build it', async () => {
    const [source, modules] = ['../../demo', '../../node_modules'].map((path) =>
      fileURLToPath(new URL(path, import.meta.url)),
    );
    cpSync(source, join(folder, 'demo'), {recursive: true});
    cpSync(join(source, '../package.json'), join(folder, 'package.json'));
    symlinkSync(modules, join(folder, 'node_modules'), 'junction');
    const child = spawn(process.execPath, [join(folder, 'demo/serve.js')], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    assert.match(await text(child.stderr), /^coinlet demo: .* npm run build\n$/);
  });

  test('is read into options', () => {
    const args = ['--port', '0', '--seed=3', '--replay', 'file', '--speed', '2.5'];
    assert.deepEqual({...readOptions(args)}, {port: 0, seed: 3, replay: 'file', speed: 2.5});
    assert.deepEqual({...readOptions([])}, {});
    assert.deepEqual({...readOptions(['--live'])}, {live: true});
    assert.deepEqual({...readOptions(['--venue', 'kraken, coinbase'])}, {venues: ['kraken', 'coinbase']});
    assert.deepEqual(
      {...readOptions(['--venue=kraken', '--venue=coinbase,kraken'])},
      {venues: ['kraken', 'coinbase']},
    );
  });

  test('takes no option that makes no sense', () => {
    for (const [args, complaint] of /** @type {const} */ ([
      ['file', /^Unexpected argument 'file'; --help/],
      ['--port', /argument missing/],
      ['--port 65536', /^--port takes a whole number from 0 to 65535, not "65536"$/],
      ['--port 1e3', /--port/],
      ['--seed=-1', /--seed/],
      ['--replay f --speed 0', /^--speed takes a number above 0, not "0"$/],
      ['--replay f --speed Infinity', /--speed/],
      ['--speed 2', /needs --replay/],
      ['--live --replay f', /does not go with --replay/],
      ['--live --seed 1', /does not go with --seed/],
      ['--live=yes', /--live/],
      ['--venue', /argument missing/],
      ['--venue=', /^--venue: No venue is called ""; there are coinbase, kraken/],
      ['--venue kraken,', /^--venue: No venue is called ""/],
      ['--venue toString', /^--venue: No venue is called "toString"/],
      ['--live --venue kraken', /^--live shows the real exchanges: it does not go with --venue$/],
      ['--replay f --venue kraken', /^--replay shows one recording: it does not go with --venue$/],
    ])) {
      assert.throws(() => readOptions(args.split(' ')), {name: 'Error', message: complaint}, args);
    }
  });
});
