const MOST_ENTRIES = 100;

/** Keeps a log of what the elements of the panel say about their prices. */
export function startStatusLog() {
  const log = document.querySelector('#log');
  document.querySelector('#plug').addEventListener('crypto-status', (event) => {
    log.prepend(entryOf(event));
    while (log.children.length > MOST_ENTRIES) log.lastChild.remove();
  });
}

/** @param {import('../../dist/index.js').CryptoStatusEvent} event */
function entryOf({target, pair, status, reason}) {
  const entry = document.createElement('li');
  const time = document.createElement('time');
  time.textContent = new Date().toLocaleTimeString('en-GB');
  const word = document.createElement('b');
  word.className = status;
  word.textContent = status;
  const source = target.getAttribute('source') ?? 'either';
  const name = pair ? `${pair.base}/${pair.quote}` : target.localName;
  entry.append(time, ` ${name}, ${source}: `, word, reason && ` – ${reason}`);
  return entry;
}
