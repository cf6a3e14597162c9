// Made by the demo server: in the bundle, the file's name changes with what is in it.
const KRAKEN = '/adapters/kraken.js';

/**
 * Makes the library's own adapters talk to the exchange on this machine. One that it does not play is left without
 * prices: its real one must not be asked, and its simulated ones must not be taken for recorded.
 * @param {typeof import('../../dist/define.js')} library
 * @param {Record<string, string>} endpoints addresses of WebSockets, by the names of the sources
 */
export function registerLocalSources({registerSource, webSocketSource, coinbase}, endpoints) {
  const localSource = (protocol, endpoint) =>
    webSocketSource(endpoint ? {...protocol, endpoint} : {...protocol, supports: () => false});
  registerSource('coinbase', localSource(coinbase, endpoints.coinbase));
  registerSource('kraken', async () => {
    const {kraken} = await import(KRAKEN);
    return localSource(kraken, endpoints.kraken);
  });
}
