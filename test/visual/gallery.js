// What is looked at: every element in every layout and state, cell by cell, sheet by sheet.

/**
 * A state of the prices that an element shows; `live` has one that rises, one that falls and one that stands.
 * @typedef {'loading' | 'live' | 'delayed' | 'stale' | 'offline' | 'unsupported' | 'disputed' | 'jumped' | 'computed' | 'due'} PriceState
 */

/**
 * One element on a sheet.
 * @typedef {object} Cell
 * @property {string} name of its own on a sheet
 * @property {'crypto-ticker' | 'crypto-price' | 'crypto-converter'} tag
 * @property {Readonly<Record<string, string>>} attributes
 * @property {PriceState} state
 * @property {number} [width] pixels; 320 when not given
 * @property {Readonly<Record<string, string>>} [later] attributes that are set once the element is there
 * @property {readonly string[]} [press] selectors of what is clicked at the end, in this order
 * @property {number} [room] pixels to keep free at least, for what opens
 * @property {'sentence' | 'colour'} [around] what it stands in: a sentence, or a box of a colour
 * @property {'ltr'} [only] the direction of the sheets that it is on, when it makes no difference to it
 * @property {boolean} [isMain] also on the sheets of forced colours and paper, and in the accessibility tree
 */

/**
 * One screenshot.
 * @typedef {object} Sheet
 * @property {string} name also of its file
 * @property {'light' | 'dark'} scheme
 * @property {'ltr' | 'rtl'} direction
 * @property {'forced-colors' | 'print'} [medium]
 * @property {readonly Cell[]} cells
 */

const SCHEMES = /** @type {const} */ (['light', 'dark']);
const DIRECTIONS = /** @type {const} */ (['ltr', 'rtl']);
const PAIRS = 'BTC/USD ETH/USD USDC/USD';
const LAYOUTS = ['list', 'row', 'grid', 'tape'];

/** @type {readonly PriceState[]} */
const STATES = [
  ...['loading', 'live', 'delayed', 'stale', 'offline', 'unsupported', 'disputed', 'jumped', 'computed'],
].map((state) => /** @type {PriceState} */ (state));
const MAIN = ['loading', 'live', 'stale', 'offline', 'unsupported', 'paused', 'error'];

/** The states that an element gets from its prices, and those that it gets from its attributes. */
const ALL_STATES = [
  ...STATES.map((state) => ({name: `${state}`, state, more: {}})),
  {name: 'paused', state: /** @type {const} */ ('live'), more: {later: {paused: ''}}},
];

/**
 * @param {string} name
 * @param {Readonly<Record<string, string>>} attributes
 * @param {Partial<Cell>} [more]
 * @returns {Cell}
 */
const ticker = (name, attributes, more) => ({
  name,
  tag: 'crypto-ticker',
  attributes: {pairs: PAIRS, ...attributes},
  state: 'live',
  ...more,
});

const EVERYTHING = {
  show: 'icon name symbol price change high low volume time source',
  sparkline: '24h',
  'second-quote': 'EUR',
};
const TINY = {pairs: 'PEPE/USD SHIB/USD BTC/USD', show: 'name symbol price change time'};

/** @type {readonly Cell[]} */
const tickerStates = LAYOUTS.flatMap((layout) => [
  ...ALL_STATES.map(({name, state, more}) =>
    ticker(
      `${layout} · ${name}`,
      {layout, pairs: name === 'live' ? PAIRS : 'BTC/USD ETH/USD'},
      {state, ...more, isMain: layout === 'list' ? MAIN.includes(name) : name === 'live'},
    ),
  ),
  ticker(`${layout} · error`, {layout, pairs: 'BTC/USD BTC/BTC nonsense'}, {isMain: layout === 'list'}),
]);

/** @type {readonly Cell[]} */
const tickers = [
  ...LAYOUTS.map((layout) =>
    ticker(`${layout} · sparkline`, {layout, sparkline: '24h'}, {isMain: layout === 'list'}),
  ),
  ticker('list · sparkline 7d · loading', {sparkline: '7d'}, {state: 'loading', only: 'ltr'}),
  ticker('list · everything', EVERYTHING, {isMain: true}),
  ticker('grid · everything', {...EVERYTHING, layout: 'grid'}),
  ticker('list · links', {href: '/coins/{base}'}, {isMain: true}),
  ticker('list · selectable', {selectable: ''}, {isMain: true, only: 'ltr'}),
  ticker('list · focus', {selectable: ''}, {press: ['[part=pause]', '[part=pause]'], only: 'ltr'}),
  ticker('list · tiny', TINY, {isMain: true}),
  ticker('list · tiny plain', {...TINY, tiny: 'plain'}, {only: 'ltr'}),
  ticker('grid · tiny', {...TINY, layout: 'grid'}, {only: 'ltr'}),
  ticker('list · credit due', {}, {state: 'due'}),
  ticker('list · few columns', {show: 'symbol price'}, {only: 'ltr'}),
  ticker('list · compact', {density: 'compact'}, {only: 'ltr'}),
  ticker('grid · compact', {density: 'compact', layout: 'grid'}, {only: 'ltr'}),
  ...LAYOUTS.map((layout) => ticker(`${layout} · 200 px`, {layout}, {width: 200})),
  ticker('list · everything · 200 px', EVERYTHING, {width: 200}),
  ticker('list · stale · 200 px', {}, {width: 200, state: 'stale'}),
  ...LAYOUTS.map((layout) => ticker(`${layout} · 600 px`, {layout}, {width: 650, only: 'ltr'})),
  ticker('list · everything · 600 px', EVERYTHING, {width: 650, only: 'ltr'}),
  ticker('grid · everything · 600 px', {...EVERYTHING, layout: 'grid'}, {width: 650, only: 'ltr'}),
];

// On a sheet of their own, because the file of a sheet is small only when its colours are few.
/** @type {readonly Cell[]} */
const tickerColours = [
  ticker('list · theme light', {theme: 'light'}, {only: 'ltr'}),
  ticker('list · theme dark', {theme: 'dark'}, {only: 'ltr'}),
  ...['red-up', 'colorblind', 'none'].map((colors) =>
    ticker(`list · ${colors}`, {'trend-colors': colors, sparkline: '24h'}, {only: 'ltr'}),
  ),
  ...LAYOUTS.map((layout) =>
    ticker(`${layout} · transparent`, {layout, transparent: ''}, {around: 'colour', only: 'ltr'}),
  ),
  ticker('list · tiny icons', {pairs: 'PEPE/USD SHIB/USD'}, {only: 'ltr'}),
];

/**
 * @param {string} name
 * @param {Readonly<Record<string, string>>} attributes
 * @param {Partial<Cell>} [more]
 * @returns {Cell}
 */
const price = (name, attributes, more) => ({
  name,
  tag: 'crypto-price',
  attributes: {pair: 'BTC/USD', ...attributes},
  state: 'live',
  around: 'sentence',
  ...more,
});

/** @type {readonly Cell[]} */
const prices = [
  ...ALL_STATES.map(({name, state, more}) => price(name, {}, {state, ...more, isMain: MAIN.includes(name)})),
  price('error', {pair: 'BTC/BTC'}, {isMain: true}),
  price('no amount', {amount: 'many'}),
  price('change · up', {'show-change': ''}, {isMain: true}),
  price('change · down', {pair: 'ETH/USD', 'show-change': ''}, {isMain: true}),
  price('change · flat', {pair: 'USDC/USD', 'show-change': ''}, {isMain: true}),
  price('change · stale', {'show-change': ''}, {state: 'stale', only: 'ltr'}),
  ...['red-up', 'colorblind', 'none'].map((colors) =>
    price(`change · ${colors}`, {'show-change': '', 'trend-colors': colors}, {only: 'ltr'}),
  ),
  price('compact', {compact: ''}, {isMain: true}),
  price('amount', {amount: '0.5'}, {isMain: true}),
  price('amount · compact · change', {amount: '1200', compact: '', 'show-change': ''}),
  price('tiny', {pair: 'PEPE/USD'}, {isMain: true}),
  price('tiny plain', {pair: 'PEPE/USD', tiny: 'plain'}, {only: 'ltr'}),
  price('credit due', {}, {state: 'due'}),
  price('alone', {}, {around: undefined, only: 'ltr'}),
  price('on a colour', {'show-change': ''}, {around: 'colour'}),
  price('200 px', {'show-change': ''}, {width: 200}),
  price('stale · 200 px', {}, {width: 200, state: 'stale'}),
];

/**
 * @param {string} name
 * @param {Readonly<Record<string, string>>} attributes
 * @param {Partial<Cell>} [more]
 * @returns {Cell}
 */
const converter = (name, attributes, more) => ({
  name,
  tag: 'crypto-converter',
  attributes: {amount: '1.5', from: 'BTC', to: 'EUR', ...attributes},
  state: 'live',
  ...more,
});

/** @type {readonly Cell[]} */
const converters = [
  ...ALL_STATES.map(({name, state, more}) =>
    converter(name, {}, {state, ...more, isMain: MAIN.includes(name)}),
  ),
  converter('error', {to: 'BTC'}, {isMain: true}),
  converter('wrong input', {amount: '12abc'}, {isMain: true}),
  converter('empty', {amount: ''}, {only: 'ltr'}),
  converter('disabled', {disabled: ''}, {only: 'ltr'}),
  converter('large', {amount: '1234567.891'}, {only: 'ltr'}),
  converter('fee', {fee: '1.5'}, {isMain: true}),
  converter('several targets', {to: 'EUR GBP JPY'}, {isMain: true}),
  converter('several targets · fee', {to: 'EUR GBP JPY', fee: '1.5'}, {only: 'ltr'}),
  converter('several targets · stale', {to: 'EUR GBP JPY'}, {state: 'stale', only: 'ltr'}),
  converter('tiny', {amount: '1', from: 'PEPE', to: 'USD'}, {only: 'ltr'}),
  converter('compact', {density: 'compact'}, {only: 'ltr'}),
  converter('transparent', {transparent: ''}, {around: 'colour', only: 'ltr'}),
  converter('theme light', {theme: 'light'}, {only: 'ltr'}),
  converter('theme dark', {theme: 'dark'}, {only: 'ltr'}),
  converter('600 px', {}, {width: 650, only: 'ltr'}),
  converter('200 px', {}, {width: 200}),
  converter('several targets · 200 px', {to: 'EUR GBP JPY'}, {width: 200}),
  // The last, because what is clicked elsewhere would close it.
  converter('chooser open', {}, {press: ['[part~=currency]'], width: 600, room: 480, isMain: true}),
];

const GALLERY = {
  'ticker-states': tickerStates,
  ticker: tickers,
  'ticker-colours': tickerColours,
  price: prices,
  converter: converters,
};
const mainCells = Object.values(GALLERY).flatMap((cells) =>
  cells
    .filter(({isMain}) => isMain)
    .map((cell) => ({...cell, name: `${cell.tag.slice('crypto-'.length)} · ${cell.name}`})),
);

/** The main states of every element, on one sheet. @type {Sheet} */
export const everyMainCell = {name: 'main', scheme: 'light', direction: 'ltr', cells: mainCells};

/** @type {readonly Sheet[]} */
const onScreen = Object.entries(GALLERY).flatMap(([element, cells]) =>
  SCHEMES.flatMap((scheme) =>
    DIRECTIONS.map((direction) => ({
      name: `${element}-${scheme}-${direction}`,
      scheme,
      direction,
      cells: cells.filter(({only}) => !only || only === direction),
    })),
  ),
);

/** @type {readonly Sheet[]} */
export const sheets = [
  ...onScreen.filter(({cells}) => cells.length),
  {...everyMainCell, name: 'forced-colors', scheme: 'dark', medium: 'forced-colors'},
  {...everyMainCell, name: 'print', medium: 'print'},
];
