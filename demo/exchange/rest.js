/**
 * @typedef {object} RestRequest
 * @property {string} method "GET", or "OPTIONS" before a request with a header of its own
 * @property {string} path below the venue's address, "/products/BTC-USD/ticker"
 * @property {URLSearchParams} query
 * @property {string | undefined} origin
 * @property {import('node:http').IncomingHttpHeaders} headers
 */

/**
 * @typedef {object} RestResponse
 * @property {number} status
 * @property {string} body JSON
 * @property {Record<string, string>} headers
 */

/** @typedef {(request: RestRequest) => RestResponse} RestApi */

/**
 * Reads one field of a frame as the text it was sent as, so that `0.13110` keeps its last zero.
 * @param {string} frame JSON
 * @param {string} field
 * @returns {string | undefined}
 */
export function fieldText(frame, field) {
  const found = new RegExp(`"${field}":\\s*("([^"]*)"|-?[0-9.]+)`).exec(frame);
  return found ? (found[2] ?? found[1]) : undefined;
}
