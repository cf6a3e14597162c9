import {DELISTED} from './coinbase-listings.js';

const CHANNELS = ['ticker', 'ticker_batch', 'heartbeat'];

/**
 * @typedef {object} CoinbaseRequest
 * @property {'subscribe' | 'unsubscribe'} type
 * @property {Map<string, string[] | undefined>} channels product ids by channel; none named when unsubscribing from all
 */

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** @param {unknown} value @returns {string[] | undefined} */
const strings = (value) =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined;

/**
 * Reads what a client sent. Channels are names, or objects with products of their own.
 *
 *     {"type":"subscribe","product_ids":["BTC-USD","ETH-EUR"],"channels":["ticker_batch","heartbeat"]}
 *     {"type":"unsubscribe","channels":[{"name":"heartbeat","product_ids":["BTC-USD"]}]}
 * @see https://docs.cdp.coinbase.com/exchange/websocket-feed/overview
 * @param {string} text
 * @returns {CoinbaseRequest | {refusal: string}} the refusal is the `message` of an error
 */
export function readRequest(text) {
  let request;
  try {
    request = /** @type {unknown} */ (JSON.parse(text));
  } catch {
    return {refusal: 'Malformed JSON'};
  }
  if (!isObject(request)) return {refusal: 'Malformed JSON'};
  const {type} = request;
  if (type !== 'subscribe' && type !== 'unsubscribe') {
    return {refusal: 'subscribe or unsubscribe required'};
  }
  const shared = strings(request.product_ids);
  /** @type {CoinbaseRequest['channels']} */
  const channels = new Map();
  for (const channel of Array.isArray(request.channels) ? request.channels : []) {
    const name = isObject(channel) ? String(channel.name) : String(channel);
    const own = isObject(channel) ? strings(channel.product_ids) : undefined;
    const wanted = own ?? shared;
    const before = channels.get(name);
    channels.set(name, before && wanted ? [...before, ...wanted] : wanted);
  }
  return {type, channels};
}

/**
 * Finds why a subscribe request is refused. One bad product refuses all of them.
 * @param {CoinbaseRequest} request
 * @param {ReadonlyMap<string, {delisted: boolean}>} listings
 * @returns {string | undefined} the `reason` of the error
 */
export function refusalOf({channels}, listings) {
  if (channels.size === 0) return 'No channels provided';
  for (const [name, ids] of channels) {
    if (!CHANNELS.includes(name)) return `${name} is not a valid channel`;
    if (!ids || ids.length === 0) return 'No product_ids provided';
    for (const id of ids) {
      const listing = listings.get(id);
      if (listing?.delisted ?? DELISTED.includes(id)) return `${id} is delisted`;
      if (!listing) return `${id} is not a valid product`;
    }
  }
  return undefined;
}
