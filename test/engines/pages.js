import {setTimeout as pause} from 'node:timers/promises';
import {buildSync} from 'esbuild';

/** The tag that people paste. */
export const SCRIPT = '<script type="module" src="/dist/cdn/coinlet.js"></script>';

/** One of each element. */
export const ELEMENTS = `<crypto-ticker pairs="BTC/USD ETH/USD"></crypto-ticker>
<p>Bitcoin is at <crypto-price pair="BTC/USD">about 60,000 dollars</crypto-price> now.</p>
<crypto-converter amount="2" from="BTC" to="USD"></crypto-converter>`;

/**
 * A script that leads the sockets of a page to the local exchange, and notes what the page's policy forbids and how it was shown.
 * @param {import('../../demo/exchange/exchange.js').Exchange} exchange
 */
export function ledTo(exchange) {
  const addresses = {
    'wss://ws-feed.exchange.coinbase.com': exchange.endpoint('coinbase'),
    'wss://ws.kraken.com/v2': exchange.endpoint('kraken'),
  };
  return `(${lead})(${JSON.stringify(addresses)});(${noteComplaints})();`;
}

/** Runs in the page. */
export function noteComplaints() {
  const note = (/** @type {string} */ text) => {
    const {complaints = '[]'} = sessionStorage;
    sessionStorage.complaints = JSON.stringify([...JSON.parse(complaints), text]);
  };
  for (const type of /** @type {const} */ (['error', 'warn'])) {
    const write = console[type].bind(console);
    console[type] = (...words) => {
      note(`${type}: ${words.join(' ')}`);
      write(...words);
    };
  }
  addEventListener('error', ({message}) => note(message));
  addEventListener('unhandledrejection', ({reason}) => note(`${reason}`));
}

/** Runs in the page. @param {Record<string, string>} addresses */
function lead(addresses) {
  const Original = WebSocket;
  globalThis.WebSocket = class extends Original {
    /** @param {string | URL} url */
    constructor(url) {
      super(addresses[`${url}`.replace(/\/$/, '')] ?? url);
    }
  };
  /** @type {string[]} */
  const violations = [];
  Object.assign(globalThis, {violations, shown: 0, wasKept: false});
  addEventListener('securitypolicyviolation', ({effectiveDirective, blockedURI, sample}) => {
    violations.push(`${effectiveDirective}: ${blockedURI} ${sample}`);
  });
  addEventListener('pageshow', ({persisted}) => {
    Object.assign(globalThis, {shown: performance.now(), wasKept: persisted});
  });
}

/** An element of somebody else's, with a Lit of its own. */
export function otherLit() {
  const [{text}] = buildSync({
    stdin: {
      contents: `import {LitElement, css, html} from 'lit';
        customElements.define('other-element', class extends LitElement {
          static styles = css\`b { color: rgb(1, 2, 3) }\`;
          render() { return html\`<b>\${'other'}</b>\`; }
        });`,
      resolveDir: process.cwd(),
    },
    bundle: true,
    write: false,
    format: 'esm',
    conditions: ['production'],
  }).outputFiles;
  return text;
}

/**
 * What the elements of a page show: whether all are live, and the first price.
 * @param {import('./visit.js').Visitor} visitor
 * @returns {Promise<{isLive: boolean, price: string, isStyled: boolean}>}
 */
export function shown({read}) {
  return read(`(${look})()`);
}

function look() {
  const rootOf = (/** @type {string} */ tag) => document.querySelector(tag)?.shadowRoot;
  const rows = [...(rootOf('crypto-ticker')?.querySelectorAll('[part=row]') ?? [])];
  const priceOf = (/** @type {ParentNode | null | undefined} */ node) =>
    node?.querySelector('[part~=price]')?.textContent?.trim() ?? '';
  const result = rootOf('crypto-converter')?.querySelector('[part~=result]');
  return {
    isLive:
      rows.length === 2 &&
      rows.every(
        (row) => /\d/.test(priceOf(row)) && /\d/.test(row.querySelector('[part=time]')?.textContent ?? ''),
      ) &&
      /\d/.test(priceOf(rootOf('crypto-price'))) &&
      result instanceof HTMLInputElement &&
      /\d/.test(result.value),
    price: priceOf(rows[0]),
    // Without styles the parts of a row would stand on one line.
    isStyled: rows[0] !== undefined && getComputedStyle(rows[0]).display === 'grid',
  };
}

/**
 * Asks again and again until the answer is yes.
 * @param {string} what in words, for the error
 * @param {() => Promise<unknown>} ask
 * @param {number} [ms]
 */
export async function until(what, ask, ms = 30_000) {
  for (const end = performance.now() + ms; !(await ask()); await pause(50)) {
    if (performance.now() > end) throw new Error(`Not within ${ms / 1000} s: ${what}`);
  }
}

/** @param {import('./visit.js').Visitor} visitor */
export async function isLive(visitor) {
  await until('everything is live', async () => (await shown(visitor)).isLive);
}
