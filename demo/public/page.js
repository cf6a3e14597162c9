import {startFaultPanel} from './fault-panel.js';
import {registerLocalSources} from './local-sources.js';
import {startOrderForm} from './order-form.js';
import {startPauseButton} from './pause-button.js';
import {showPairs} from './recorded-pairs.js';
import {startSnippets} from './snippets.js';
import {offerSources, startSwitches} from './switches.js';
import {startStatusLog} from './status-log.js';

// Of those that the real exchanges offer to anybody.
const SOURCES = 'coinbase kraken binance okx bybit bitstamp bitfinex gemini coingecko'.split(' ');

const label = document.querySelector('#mode');

async function start() {
  startSwitches();
  startSnippets();
  startStatusLog();
  startOrderForm();
  const response = await fetch('/mode.json');
  const {mode, detail, endpoints, rest, pairs} = await response.json();
  label.textContent = detail;
  label.classList.add(mode);
  if (pairs) showPairs(pairs);
  offerSources(mode === 'live' ? SOURCES : Object.keys(endpoints));
  await startFaultPanel(mode, Object.keys(endpoints));
  // Last, because loading it brings the elements to life: whose prices they show must be settled in the same task.
  const library = await import('/dist/cdn/coinlet.js');
  if (mode !== 'live') registerLocalSources(library, endpoints, rest);
  startPauseButton(library);
}

start().catch((error) => {
  label.textContent = 'The demo server does not answer: start it, and load this page again.';
  throw error;
});
