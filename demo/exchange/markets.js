import {assetValues} from './asset-values.js';
import {simulatedFeed} from './feed.js';
import {recordedMarket} from './recorded-market.js';
import {readRecording} from './recording.js';
import {simulatedMarket} from './simulated-market.js';
import {VENUES, VENUE_NAMES} from './venues.js';

/** @typedef {import('./venues.js').VenueName} VenueName */

/**
 * @typedef {object} VenueMarket
 * @property {import('./feed.js').Feed} feed
 * @property {(id: string) => void} trade makes one product trade now; throws a TypeError during a replay
 */

/**
 * @typedef {object} Markets
 * @property {(name: VenueName) => VenueMarket} open makes a venue's simulated market, or gives the recorded one; call it once a venue
 * @property {(name: VenueName) => import('./recorded-market.js').Replay | undefined} replayOf
 * @property {() => void} step moves what assets are worth, and the simulated markets that there are
 */

/**
 * Makes what venues trade on: a recording where there is one, else a simulated market once it is wanted. What happens
 * at one venue does not depend on which others are there.
 * @param {object} options
 * @param {number} options.seed
 * @param {() => number} options.now epoch milliseconds
 * @param {import('./timers.js').Timers} options.timers
 * @param {Partial<Record<VenueName, string | URL>>} options.replay recordings
 * @param {number} [options.speed] of the recordings
 * @param {boolean} [options.loop]
 * @param {boolean} [options.waits] plays when told to, not from the first subscription
 * @returns {Markets}
 * @throws {TypeError} when a recording cannot be played, or is of another venue
 */
export function createMarkets({seed, now, timers, replay, ...playing}) {
  const values = assetValues({seed, now});
  /** @type {import('./simulated-market.js').Market[]} */
  const markets = [];

  /** @type {Map<VenueName, ReturnType<typeof recordedMarket>>} */
  const recorded = new Map();
  for (const name of VENUE_NAMES) {
    const file = replay[name];
    if (file === undefined) continue;
    const recording = readRecording(file);
    if (recording.venue !== name) throw new TypeError(`${file} is not a recording of ${name}`);
    recorded.set(name, recordedMarket({recording, timers, now, ...playing}));
  }

  return {
    open(name) {
      const feed = recorded.get(name);
      if (feed) {
        const trade = () => {
          throw new TypeError(`${name} plays a recording: nobody else trades there`);
        };
        return {feed, trade};
      }
      const market = simulatedMarket({venue: name, seed, values, now});
      markets.push(market);
      return {feed: simulatedFeed(market, VENUES[name].render), trade: market.trade};
    },
    replayOf: (name) => recorded.get(name)?.replay,
    step() {
      values.step();
      for (const market of markets) market.step();
    },
  };
}
