// Prices in a terminal until Ctrl-C: `node examples/terminal.js BTC/USD ETH/EUR`, once the library is built.
// With the local exchange of `npm start` instead of the real ones:
// `node examples/terminal.js --endpoint kraken=ws://localhost:8000/kraken/v2 BTC/USD`
import {parseArgs} from 'node:util';
import * as coinlet from 'coinlet';
import {nodePlatform} from 'coinlet/node.js';

const {PriceHub, change24h, formatChange, formatPrice, parsePairs, symbolOf, webSocketSource} = coinlet;

/** What can be asked over a WebSocket and nothing else, in order of preference. */
const {coinbase, kraken, okx, bybit, bitfinex} = coinlet;
const PROTOCOLS = {coinbase, kraken, okx, bybit, bitfinex};
const NAMES = Object.keys(PROTOCOLS).join(', ');

const HELP = `Usage: node examples/terminal.js [options] [pairs]

Prints prices until Ctrl-C: a line whenever one changes, or how it stands. Pairs are written BTC/USD.

  --source NAMES         the sources to ask, in order of preference (coinbase,kraken); of ${NAMES}
  --endpoint NAME=URL    the address of one of them, to ask that instead; may be given several times
  --locale TAG           how numbers are written, as de-CH
  --help                 show this text
`;

/** @param {string[]} args */
function readOptions(args) {
  const {values, positionals} = parseArgs({
    args,
    allowPositionals: true,
    options: {
      source: {type: 'string'},
      endpoint: {type: 'string', multiple: true, default: []},
      locale: {type: 'string'},
      help: {type: 'boolean'},
    },
  });
  const endpoints = Object.fromEntries(values.endpoint.map((text) => splitOnce(text)));
  const named = Object.keys(endpoints).length ? Object.keys(endpoints) : ['coinbase', 'kraken'];
  return {
    ...values,
    endpoints,
    names: values.source?.split(',') ?? named,
    pairs: parsePairs(positionals.join(' ') || 'BTC/USD ETH/USD'),
  };
}

/** @param {string} text "kraken=ws://localhost:8000/kraken/v2" */
function splitOnce(text) {
  const [, name, url] = /^([^=]+)=(wss?:\/\/.+)$/.exec(text) ?? [];
  if (!name) throw new TypeError(`"${text}" is not an endpoint; write it like kraken=wss://ws.kraken.com/v2`);
  return [name, url];
}

/** @param {string} name @param {string | undefined} endpoint */
function sourceOf(name, endpoint) {
  const protocol = new Map(Object.entries(PROTOCOLS)).get(name);
  if (!protocol) throw new TypeError(`"${name}" is not a source; there are ${NAMES}`);
  return webSocketSource(endpoint ? {...protocol, endpoint} : protocol);
}

/**
 * The unit is the ticker's own: a price asked for in USD may come in USDT.
 * @param {import('coinlet').Snapshot} snapshot
 * @param {string} [locale]
 */
function lineOf({pair, status, reason, ticker, credits}, locale) {
  const symbol = symbolOf(ticker?.pair ?? pair).padEnd(10);
  const state = status === 'live' ? credits.map(({name}) => name).join(', ') : `${status} (${reason})`;
  if (!ticker) return `${''.padEnd(8)}  ${symbol} —  ${state}`;
  const time = new Date(ticker.timestamp).toISOString().slice(11, 19);
  const price = formatPrice(ticker.last, ticker.pair.quote, {locale, tickSize: ticker.tickSize});
  return `${time}  ${symbol} ${price.padStart(14)} ${formatChange(change24h(ticker), locale).padStart(8)}  ${state}`;
}

/** @param {string[]} args */
function run(args) {
  const {help, names, endpoints, pairs, locale} = readOptions(args);
  if (help) return void process.stdout.write(HELP);
  const sources = Object.fromEntries(names.map((name) => [name, sourceOf(name, endpoints[name])]));
  const hub = new PriceHub({sources, platform: nodePlatform});
  for (const pair of pairs) {
    let shown = '';
    hub.subscribe(pair, (snapshot) => {
      const line = lineOf(snapshot, locale);
      if (line !== shown) console.log(line);
      shown = line;
    });
  }
}

try {
  run(process.argv.slice(2));
} catch (error) {
  console.error(`${/** @type {Error} */ (error).message}`);
  process.exitCode = 1;
}
