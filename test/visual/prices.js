/** The time at which every page of the gallery stands still, epoch milliseconds. */
export const NOW = Date.UTC(2026, 0, 15, 14, 3, 22);

/**
 * The markets of the gallery: last price, that of 24 hours ago, price step, and volume.
 * @type {Readonly<Record<string, readonly [last: string, open24h: string, tickSize: string, volume24h: string]>>}
 */
export const MARKETS = {
  'BTC/USD': ['84737.58', '80702.46', '0.01', '12345.678'],
  'ETH/USD': ['3120.45', '3249.79', '0.01', '183402.5'],
  'USDC/USD': ['1.0000', '1.0000', '0.0001', '5120334.1'],
  'PEPE/USD': ['0.00000344', '0.00000331', '0.00000001', '98765432100'],
  'SHIB/USD': ['0.000012734', '0.000013001', '0.000000001', '8765432100'],
  'BTC/EUR': ['72543.10', '69102.55', '0.01', '2345.6'],
  'ETH/EUR': ['2671.12', '2781.80', '0.01', '12345.6'],
  'USDC/EUR': ['0.8561', '0.8561', '0.0001', '20334.1'],
  'BTC/GBP': ['62811.40', '59901.12', '0.01', '845.6'],
  'BTC/JPY': ['13012345', '12402345', '1', '145.6'],
};
