import {startFaultPanel} from './fault-panel.js';
import {registerLocalSources} from './local-sources.js';
import {showPairs} from './recorded-pairs.js';
import {startSnippets} from './snippets.js';
import {startSwitches} from './switches.js';
import {startStatusLog} from './status-log.js';

const label = document.querySelector('#mode');

async function start() {
  startSwitches();
  startSnippets();
  startStatusLog();
  const response = await fetch('/mode.json');
  const {mode, detail, endpoints, pairs} = await response.json();
  label.textContent = detail;
  label.classList.add(mode);
  if (pairs) showPairs(pairs);
  await startFaultPanel(mode, Object.keys(endpoints));
  // Last, because loading it brings the elements to life: whose prices they show must be settled in the same task.
  const library = await import('/dist/cdn/coinlet.js');
  if (mode !== 'live') registerLocalSources(library, endpoints);
}

start().catch((error) => {
  label.textContent = 'The demo server does not answer: start it, and load this page again.';
  throw error;
});
