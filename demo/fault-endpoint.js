import {text} from 'node:stream/consumers';

/** @typedef {import('./exchange/venues.js').VenueName} VenueName */
/** @typedef {'none' | 'kill' | 'blackhole'} FaultName */

/**
 * Lets the page break the local exchange: `POST {"venue": "coinbase", "fault": "kill" | "blackhole" | "restore"}`. Any
 * request is answered with what is broken, as `{"coinbase": "kill", "kraken": "none"}`.
 * @param {import('./exchange/exchange.js').Exchange} exchange
 * @param {readonly VenueName[]} venues those that can be broken
 */
export function faultEndpoint(exchange, venues) {
  /** @type {Partial<Record<VenueName, FaultName>>} */
  const faults = Object.fromEntries(venues.map((name) => [name, 'none']));

  /** @param {string} body @returns {boolean} whether it made sense */
  const inflict = (body) => {
    /** @type {unknown} */
    let wish;
    try {
      wish = JSON.parse(body);
    } catch {
      return false;
    }
    const {venue, fault} = /** @type {{venue?: unknown, fault?: unknown}} */ (wish ?? {});
    const name = venues.find((one) => one === venue);
    if (!name || (fault !== 'kill' && fault !== 'blackhole' && fault !== 'restore')) return false;
    exchange.venue(name).restore();
    if (fault !== 'restore') exchange.venue(name)[fault]({rest: true});
    faults[name] = fault === 'restore' ? 'none' : fault;
    return true;
  };

  /**
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   */
  return async (request, response) => {
    let status = 200;
    if (request.method === 'POST') {
      const {origin, host} = request.headers;
      if (origin && origin !== `http://${host}`) status = 403;
      else if (!inflict(await text(request))) status = 400;
    }
    response.writeHead(status, {'content-type': 'application/json'}).end(JSON.stringify(faults));
  };
}
