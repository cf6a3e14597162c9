import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {nodeResolve} from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import {rollup} from 'rollup';
import {ASSETS} from '../../demo/exchange/assets.js';

// Its types say that it cannot be called.
const minify = /** @type {(options: object) => import('rollup').Plugin} */ (/** @type {unknown} */ (terser));

/** What is measured, side by side. @typedef {'floor' | 'plain-lit' | 'coinlet'} PageName */
export const PAGES = /** @type {const} */ (['floor', 'plain-lit', 'coinlet']);

/** The address that the library itself asks; the browser is made to turn to this machine instead. */
export const REAL_ENDPOINT = 'wss://ws-feed.exchange.coinbase.com';

/** Rows that stand in one ticker. */
const ROWS_OF_TICKER = 10;
/** So many pixels are a row of a ticker high, and those of the other pages are made as high. */
export const ROW_HEIGHT = 53;
const CDN = new URL('../../dist/cdn/', import.meta.url);

/** Market ids as `BTC-USD`, the same for every page. @param {number} count */
function products(count) {
  const coins = ASSETS.filter(({kind}) => kind === 'coin');
  return ['USD', 'EUR', 'GBP'].flatMap((quote) => coins.map(({name}) => `${name}-${quote}`)).slice(0, count);
}

/**
 * Puts everything on the server that a page loads: minified and compressed, as people deploy it.
 * @param {import('./server.js').BenchServer} server
 * @returns {Promise<Record<PageName, number>>} bytes of the script of each page
 */
export async function putScripts(server) {
  for (const name of ['floor', 'plain-lit']) server.put(`/${name}.js`, await bundle(name));
  for (const name of readBuilt()) server.put(`/${name}`, readFileSync(new URL(name, CDN), 'utf8'));
  return {
    floor: server.bytesOf('/floor.js'),
    'plain-lit': server.bytesOf('/plain-lit.js'),
    coinlet: server.bytesOf('/coinlet.js'),
  };
}

function readBuilt() {
  try {
    const names = Object.keys(JSON.parse(readFileSync(new URL('sri.json', CDN), 'utf8')));
    if (names.includes('coinlet.js')) return names;
  } catch {
    // Said below.
  }
  throw new Error('The library is not built yet: npm run build');
}

/** @param {string} name */
async function bundle(name) {
  const build = await rollup({
    input: fileURLToPath(new URL(`pages/${name}.js`, import.meta.url)),
    plugins: [nodeResolve({browser: true, exportConditions: ['production']}), minify({module: true})],
  });
  const {output} = await build.generate({format: 'es'});
  await build.close();
  return output[0].code;
}

/**
 * A page of so many prices. All are on screen, unless there is one column of them.
 * @param {PageName} name
 * @param {number} count
 */
export function pageOf(name, count) {
  const ids = products(count);
  const columns = count > 100 ? 1 : Math.ceil(count / 20);
  const tickers = ids
    .flatMap((_, i) => (i % ROWS_OF_TICKER ? [] : [ids.slice(i, i + ROWS_OF_TICKER)]))
    .map((some) => `<crypto-ticker pairs="${some.join(' ')}"></crypto-ticker>`);
  const [body, height] = name === 'coinlet' ? [tickers.join('\n'), 'auto'] : ['', `${ROW_HEIGHT}px`];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${name}</title>
<link rel="icon" href="data:,">
<style>
  body { display: grid; grid-template-columns: repeat(${columns}, 1fr); grid-auto-rows: ${height}; margin: 0; align-items: start }
  div { display: flex; gap: 1em; block-size: 100%; font-variant-numeric: tabular-nums }
</style>
<script type="module" src="/${name}.js"></script>
</head><body data-ids="${ids.join(' ')}" data-endpoint="${REAL_ENDPOINT}">
${body}
</body></html>`;
}

/** What the window has to be like for that. @param {number} count */
export function windowOf(count) {
  return count > 100 ? {width: 420, height: 45 * ROW_HEIGHT} : {width: 1600, height: 1400};
}
