/**
 * @typedef {object} Product
 * @property {string} id as `BTC-USD`
 * @property {(time: string) => string} tick a trade at another price than the last
 * @property {(time: string) => string} heartbeat
 */

/** Prices that are told in turn; far more than a page shows in a second. */
const STEPS = 64;

/**
 * A market whose messages are put together beforehand, but for their time and number.
 * @param {string} id
 * @param {number} index
 * @returns {Product}
 */
export function createProduct(id, index) {
  const start = 84_000 / (1 + index * 7);
  const open = start.toFixed(2);
  const texts = Array.from({length: STEPS}, (_, i) => {
    // Up and down again, by a cent or more at each step.
    const price = start * (1 + 0.004 * Math.sin((2 * Math.PI * i) / STEPS)) + i / 100;
    return [price, price - 0.01, price + 0.01].map((one) => one.toFixed(2));
  }).map(([last, bid, ask]) => [
    `,"product_id":"${id}","price":"${last}","open_24h":"${open}","volume_24h":"1836.96781750",` +
      `"low_24h":"${(start * 0.98).toFixed(2)}","high_24h":"${(start * 1.02).toFixed(2)}",` +
      `"volume_30d":"175984.53012145","best_bid":"${bid}","best_bid_size":"0.19921154","best_ask":"${ask}",` +
      `"best_ask_size":"0.05223077","side":"sell","time":"`,
    `","trade_id":1102042811,"last_size":"0.00000025"}`,
  ]);
  let sequence = 137_212_619_516;
  let step = 0;
  return {
    id,
    tick(time) {
      step = (step + 1) % STEPS;
      const [before, after] = texts[step];
      return `{"type":"ticker","sequence":${++sequence}${before}${time}${after}`;
    },
    heartbeat: (time) =>
      `{"type":"heartbeat","last_trade_id":1102042811,"product_id":"${id}","sequence":${++sequence},"time":"${time}"}`,
  };
}
