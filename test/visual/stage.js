/**
 * @typedef {import('./gallery.js').Cell} Cell
 * @typedef {import('../../src/hub/snapshot.js').Snapshot} Snapshot
 * @typedef {import('../../src/hub/price-hub.js').PriceHub} PriceHub
 */

/**
 * Where a cell is on its sheet, in pixels.
 * @typedef {object} Place
 * @property {string} name
 * @property {number} x
 * @property {number} y
 * @property {number} width
 * @property {number} height
 */

/**
 * Runs in the page: puts every cell's element there with a hub of its own, whose prices stand still.
 * @param {readonly Cell[]} cells
 * @param {number} now
 * @param {typeof import('./prices.js').MARKETS} markets
 * @returns {Promise<Place[]>} where they are, once nothing moves any more
 */
export async function raise(cells, now, markets) {
  const HOUR = 3_600_000;
  const SENTENCE =
    document.dir === 'rtl'
      ? ['سعر بيتكوين الآن ', ' وهو يتغير في كل ثانية، ليلا ونهارا.']
      : ['Bitcoin is at ', ' now, and it changes every second, day and night.'];
  const credit = {id: 'coinbase', name: 'Coinbase', url: 'https://exchange.coinbase.com'};
  const due = {
    id: 'coingecko',
    name: 'Data by CoinGecko',
    url: 'https://www.coingecko.com',
    isCreditDue: true,
  };
  /** @type {Record<import('./gallery.js').PriceState, Partial<Snapshot>>} */
  const states = {
    loading: {status: 'loading', reason: 'connecting', ticker: undefined},
    live: {},
    delayed: {status: 'delayed', reason: 'connection lost (1006)', age: 12_000},
    stale: {status: 'stale', reason: 'no sign of life for 30 s', age: 4 * 60_000},
    offline: {status: 'offline', reason: 'no source can be reached', age: 2 * HOUR},
    unsupported: {status: 'unsupported', reason: 'no source has it', ticker: undefined, credits: []},
    disputed: {},
    jumped: {},
    computed: {isComputed: true, via: 'BTC/USDT (binance) × USDT/USD (kraken)'},
    due: {credits: [due]},
  };

  /**
   * @param {import('../../src/market/pair.js').Pair} pair
   * @param {Cell['state']} state
   * @returns {Snapshot}
   */
  function snapshotOf(pair, state) {
    const {age = 800, ...more} = states[state];
    const [last, open24h, tickSize, volume24h] = markets[`${pair.base}/${pair.quote}`] ?? [
      '1.25',
      '1.2',
      '0.01',
      '1',
    ];
    const decimals = tickSize.split('.')[1]?.length ?? 0;
    const ticker = {
      ...{pair, source: 'coinbase', last, open24h, tickSize, volume24h, timestamp: now - age},
      high24h: (Math.max(Number(last), Number(open24h)) * 1.01).toFixed(decimals),
      low24h: (Math.min(Number(last), Number(open24h)) * 0.99).toFixed(decimals),
      ...((state === 'disputed' || state === 'jumped') && {quality: state}),
    };
    const route = [{source: 'coinbase', pair, inverted: false}];
    return {pair, status: 'live', reason: 'connected', route, credits: [credit], ticker, age, ...more};
  }

  /** @param {Cell['state']} state */
  function hubOf(state) {
    /** @type {Pick<PriceHub, 'subscribe' | 'history' | 'markets'>} */
    const hub = {
      subscribe(pair, listener) {
        listener(snapshotOf(pair, state));
        return () => {};
      },
      history(pair, range) {
        const {last, open24h} = snapshotOf(pair, 'live').ticker ?? {last: '1'};
        const [from, to] = [Number(open24h), Number(last)];
        const count = range === '7d' ? 168 : 24;
        const points = Array.from({length: count}, (_, i) => ({
          time: now - (count - i) * HOUR,
          price: (from + ((to - from) * i) / count + from * 0.02 * Math.sin(i * 0.8)).toFixed(10),
        }));
        return state === 'loading' ? new Promise(() => {}) : Promise.resolve(points);
      },
      markets: () => Promise.resolve([]),
    };
    return /** @type {PriceHub} */ (hub);
  }

  /** @param {Cell} cell */
  function build({name, tag, attributes, state, width = 320, around, room}) {
    const figure = document.createElement('figure');
    figure.style.width = `${width}px`;
    const caption = document.createElement('figcaption');
    caption.textContent = name;
    const box = document.createElement('div');
    box.className = `box ${around ?? ''}`;
    box.style.minHeight = `${room ?? 0}px`;
    const element = document.createElement(tag);
    Object.assign(element, {hub: hubOf(state)});
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    box.append(...(around === 'sentence' ? [SENTENCE[0], element, SENTENCE[1]] : [element]));
    figure.append(caption, box);
    return {figure, box, element};
  }

  /** Until what was loaded later is there too, and the fonts that it needed. */
  async function settle() {
    for (let i = 0; i < 6; i++) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      await Promise.all(built.map(({element}) => element.updateComplete));
      await document.fonts.ready;
    }
  }

  const built = cells.map(build);
  document.body.append(...built.map(({figure}) => figure));
  await settle();
  for (const [i, {later = {}, press = []}] of cells.entries()) {
    const {element} = built[i];
    for (const [key, value] of Object.entries(later)) element.setAttribute(key, value);
    for (const selector of press) {
      const part = element.shadowRoot?.querySelector(selector);
      if (!(part instanceof HTMLElement)) continue;
      part.focus();
      part.click();
      await element.updateComplete;
    }
  }
  await settle();
  // On whole pixels, so that a cell looks the same wherever it is put.
  const heights = built.map(({box}) => Math.ceil(box.getBoundingClientRect().height));
  for (const [i, {box}] of built.entries()) box.style.height = `${heights[i]}px`;
  return built.map(({box}, i) => {
    const {x, y, width, height} = box.getBoundingClientRect();
    return {name: cells[i].name, x, y: y + scrollY, width, height};
  });
}
