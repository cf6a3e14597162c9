import {binance} from './venues/binance.js';
import {bitfinex} from './venues/bitfinex.js';
import {coinbase} from './venues/coinbase.js';
import {coingecko} from './venues/coingecko.js';
import {coinpaprika} from './venues/coinpaprika.js';
import {frankfurter} from './venues/frankfurter.js';
import {kraken} from './venues/kraken.js';
import {bitstamp} from './venues/bitstamp.js';
import {bybit} from './venues/bybit.js';
import {gemini} from './venues/gemini.js';
import {okx} from './venues/okx.js';

/** The venues that the local exchange can play, by name. */
export const VENUES = {
  coinbase,
  kraken,
  binance,
  okx,
  bitstamp,
  bybit,
  coingecko,
  coinpaprika,
  frankfurter,
  bitfinex,
  gemini,
};

/** @typedef {keyof typeof VENUES} VenueName */

/** Their names, in order. */
export const VENUE_NAMES = /** @type {VenueName[]} */ (Object.keys(VENUES));

/**
 * Checks names of venues.
 * @param {readonly string[]} names
 * @returns {VenueName[]} each once
 * @throws {TypeError} when there is no such venue
 */
export function readVenueNames(names) {
  return [...new Set(names)].map((name) => {
    const known = VENUE_NAMES.find((one) => one === name);
    if (known) return known;
    throw new TypeError(`No venue is called "${name}"; there are ${VENUE_NAMES.join(', ')}`);
  });
}
