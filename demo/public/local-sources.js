// What elements turn to of their own choice.
const AUTOMATIC = ['coinbase', 'kraken', 'binance', 'coingecko'];

/**
 * Makes the library's own adapters talk to the exchange on this machine. One that it does not play is left without
 * prices: its real one must not be asked, and its simulated ones must not be taken for recorded.
 * @param {typeof import('../../dist/define.js')} library
 * @param {Record<string, string>} endpoints addresses of WebSockets, by the names of the sources
 * @param {Record<string, string>} rest addresses that are asked by REST
 */
export function registerLocalSources({registerSource, webSocketSource, coinbase}, endpoints, rest) {
  for (const name of new Set([...AUTOMATIC, ...Object.keys(endpoints)])) {
    const endpoint = endpoints[name];
    const local = (/** @type {typeof coinbase} */ adapter) =>
      webSocketSource({...adapter, endpoint, rest: async () => ledTo(rest[name], await adapter.rest?.())});
    if (!endpoint) registerSource(name, absentSource(name));
    else if (name === 'coinbase') registerSource(name, local(coinbase));
    else registerSource(name, async () => local(await adapterOf(name)));
  }
}

/**
 * Past prices from this machine: the same paths at another address.
 * @param {string} address
 * @param {import('../../dist/index.js').RestApi} [api]
 */
function ledTo(address, api) {
  return {
    history: (pair, range) =>
      api?.history?.(pair, range, (url, init) => {
        const {pathname, search} = new URL(url);
        return fetch(address + pathname + search, init);
      }) ?? [],
  };
}

/** @param {string} name */
async function adapterOf(name) {
  // Not the bundle's own, where the name of the file changes with what is in it.
  const adapters = await import(`/dist/sources/${name}.js`);
  return adapters[name];
}

/** @param {string} name */
function absentSource(name) {
  return {id: name, name, url: location.href, supports: () => false, start() {}, want() {}};
}
