import {getHeapSpaceStatistics} from 'node:v8';
import {assetValues} from '../../demo/exchange/asset-values.js';
import {createRandom} from '../../demo/exchange/random.js';
import {
  binanceSource,
  coinbase,
  coingeckoSource,
  kraken,
  parsePair,
  PriceHub,
  webSocketSource,
} from '../../dist/index.js';
import {DayClock} from './day-clock.js';
import {dayFaults} from './day-faults.js';
import {createDayVenue} from './day-venue.js';
import {slopeOf} from './figures.js';

/** @typedef {import('../../dist/index.js').Snapshot} Snapshot */

/** What the library's adapters ask, and who plays it. @type {Record<string, import('./day-venue.js').VenueName>} */
const HOSTS = {
  'ws-feed.exchange.coinbase.com': 'coinbase',
  'api.exchange.coinbase.com': 'coinbase',
  'ws.kraken.com': 'kraken',
  'api.kraken.com': 'kraken',
  'data-stream.binance.vision': 'binance',
  'data-api.binance.vision': 'binance',
  'api.coingecko.com': 'coingecko',
};
const SYMBOLS = ['BTC/USD', 'ETH/USD', 'SOL/USD', 'XRP/EUR', 'ETH/BTC', 'DOGE/USD'];
/** Two that are not priced by one market alone, and one that nobody has. */
const OTHERS = ['BTC/JPY', 'ADA/CHF', 'NOSUCHCOIN/USD'];
const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** What every page loads, and what is compiled, is there by then. */
const WARM_HOURS = 4;
/** A pause of a minute in the first place, and another source in the worst. */
const CALM_SECONDS = 15 * MINUTE;

/** Kilobytes in use, but for what is compiled, which depends on how often something is called. */
function heapWithoutCode() {
  const spaces = getHeapSpaceStatistics().filter(({space_name: name}) => !name.includes('code'));
  return spaces.reduce((sum, {space_used_size: size}) => sum + size, 0) / 1024;
}

/**
 * Lets a page with prices live through days with random faults in as many minutes, and tells what is left over.
 * @param {{seed: number, hours: number}} options
 * @returns {Promise<import('./figures.js').Figure[]>}
 */
export async function soakDay({seed, hours}) {
  const random = createRandom(seed);
  const clock = new DayClock();
  const values = assetValues({seed, now: () => clock.now});
  const venues = new Map(
    [...new Set(Object.values(HOSTS))].map((name) => [
      name,
      createDayVenue(name, {clock, random, seed, values}),
    ]),
  );
  const venueOf = (/** @type {string} */ url) => {
    const venue = venues.get(HOSTS[new URL(url).hostname]);
    if (!venue) throw new TypeError(`nobody plays ${url}`);
    return venue;
  };

  /** What is wrong, by what it is. @type {Map<string, number>} */
  const wrong = new Map();
  const blame = (/** @type {string} */ what) => void wrong.set(what, (wrong.get(what) ?? 0) + 1);
  const rejected = () => blame('unhandled rejections');
  process.on('unhandledRejection', rejected);

  /** When each venue was dialled, of late. @type {Map<string, number[]>} */
  const dials = new Map();
  let dialled = 0;
  let asked = 0;
  const hub = new PriceHub({
    sources: {
      coinbase: webSocketSource(coinbase),
      kraken: webSocketSource(kraken),
      binance: binanceSource(),
      coingecko: coingeckoSource(),
    },
    platform: {
      ...clock.platform,
      random: random.next,
      openSocket(url) {
        dialled++;
        const venue = venueOf(url);
        const before = (dials.get(venue.name) ?? []).filter((at) => clock.now - at < 60_000);
        if (clock.now - (before.at(-1) ?? 0) < 1000) blame('dials within a second');
        if (before.length >= 10) blame('dials beyond ten a minute');
        dials.set(venue.name, [...before, clock.now]);
        return /** @type {WebSocket} */ (/** @type {unknown} */ (venue.openSocket(url)));
      },
      fetch(url, {signal}) {
        asked++;
        return venueOf(url).fetch(new URL(url), signal);
      },
      reportError: (error) => blame(`errors: ${error}`),
    },
  });

  /** What is wanted, by symbol. @type {Map<string, {end: () => void, last?: Snapshot}>} */
  const wanted = new Map();
  let told = 0;
  const want = (/** @type {string} */ symbol) => {
    if (wanted.has(symbol)) return;
    /** @type {{end: () => void, last?: Snapshot}} */
    const own = {end: () => undefined};
    wanted.set(symbol, own);
    own.end = hub.subscribe(parsePair(symbol), (snapshot) => {
      told++;
      const {ticker} = snapshot;
      if (ticker && own.last?.ticker && ticker.timestamp < own.last.ticker.timestamp)
        blame('times that went back');
      own.last = snapshot;
    });
  };
  const leave = (/** @type {string} */ symbol) => {
    wanted.get(symbol)?.end();
    wanted.delete(symbol);
  };
  const one = (/** @type {readonly string[]} */ list) => list[random.integer(0, list.length - 1)];
  const symbols = [...SYMBOLS, ...OTHERS];
  const faults = dayFaults({clock, random, venues: [...venues.values()], symbols, want, leave});

  /** @type {[hour: number, kilobytes: number][]} */
  const heap = [];
  let mostPulses = 0;
  let mostHeld = 0;
  let mostLinks = 0;
  const second = async (isTraded = true) => {
    if (isTraded) {
      values.step();
      for (const venue of venues.values()) venue.trade(one(SYMBOLS));
    }
    await clock.second();
    mostPulses = Math.max(mostPulses, clock.pending.pulses);
    for (const {held} of venues.values()) mostHeld = Math.max(mostHeld, held);
    mostLinks = Math.max(
      mostLinks,
      [...venues.values()].reduce((sum, {links}) => sum + links, 0),
    );
  };

  for (const symbol of SYMBOLS) want(symbol);
  const begun = clock.now;
  let measured = 0;
  while (clock.now - begun < hours * HOUR * 1000) {
    for (const [seconds, act] of faults) if (random.next() * seconds < 1) act();
    await second();
    const hour = Math.floor((clock.now - begun) / (HOUR * 1000));
    if (hour <= measured) continue;
    measured = hour;
    // The same is wanted each time.
    for (const symbol of wanted.keys()) if (!SYMBOLS.includes(symbol)) leave(symbol);
    for (const symbol of SYMBOLS) want(symbol);
    globalThis.gc?.();
    if (hour >= WARM_HOURS) heap.push([hour, heapWithoutCode()]);
  }

  // All is well again, and stays so.
  Object.assign(clock, {isHidden: false, isOnline: true});
  for (const venue of venues.values()) Object.assign(venue, {condition: 'well', isBad: false});
  clock.tell('online');
  for (const symbol of OTHERS) leave(symbol);
  for (const symbol of SYMBOLS) want(symbol);
  for (let i = 0; i < CALM_SECONDS; i++) await second();
  // Some venues tell of a trade a few seconds later.
  for (let i = 0; i < 10; i++) await second(false);
  const notRight = [...wanted].filter(([symbol, {last}]) => !isRight(symbol, last));
  for (const [symbol, {last}] of notRight) {
    console.error(
      `${symbol} is ${last?.status}, ${last?.ticker?.last} from ${last?.ticker?.source}: ${last?.reason}`,
    );
  }

  /** @param {string} symbol @param {Snapshot | undefined} last */
  function isRight(symbol, last) {
    const venue = venues.get(/** @type {import('./day-venue.js').VenueName} */ (last?.ticker?.source));
    const text = venue?.textOf(symbol);
    return last?.status === 'live' && Number(last.ticker?.last) === Number(text);
  }

  const used = [...wanted].length;
  [...wanted.keys()].forEach(leave);
  for (let i = 0; i < 60; i++) await second();
  process.off('unhandledRejection', rejected);
  if (!heap.length) blame('hours too few to tell how the heap grows');
  const {pulses, frames} = clock.pending;
  return [
    {name: 'hours', value: hours, limit: Infinity},
    {name: 'connections tried', value: dialled, limit: Infinity},
    {name: 'requests', value: asked, limit: Infinity},
    {name: 'snapshots told', value: told, limit: Infinity},
    {name: 'prices that are not right at the end', value: notRight.length, limit: 0},
    {name: 'prices that are', value: used - notRight.length, limit: Infinity},
    {name: 'heap, growth an hour', value: heap.length > 1 ? slopeOf(heap) : 0, limit: 10, unit: 'KB'},
    // Of the hub, of two streams, of one with its requests, and of requests; these two in measured steps.
    {name: 'timers at most', value: mostPulses, limit: 8},
    {name: 'connections to a venue at most', value: mostHeld, limit: 1},
    {name: 'connections not yet closed at both ends, at most', value: mostLinks, limit: Infinity},
    {name: 'timers in the end', value: pulses, limit: 0},
    {name: 'frames in the end', value: frames, limit: 0},
    {
      name: 'connections in the end',
      value: [...venues.values()].reduce((sum, {links}) => sum + links, 0),
      limit: 0,
    },
    ...[...wrong].map(([name, value]) => ({name, value, limit: 0})),
  ];
}
