/**
 * Brings the buttons to life that break the local exchange.
 * @param {string} mode which prices the page shows
 * @param {readonly string[]} venues those that it plays; none when the prices are live
 */
export async function startFaultPanel(mode, venues) {
  const panel = document.querySelector('#plug');
  for (const text of panel.querySelectorAll(`[data-when]:not([data-when=${mode}])`)) text.remove();
  for (const fieldset of panel.querySelectorAll('fieldset')) {
    const {venue} = fieldset.dataset;
    if (venues.includes(venue)) {
      fieldset.addEventListener('click', ({target}) => void breakVenue(panel, venue, target));
    } else if (venues.length) {
      fieldset.remove();
    } else {
      fieldset.querySelector('.buttons').remove();
    }
  }
  if (venues.length) await ask(panel);
}

/** @param {Element} panel @param {string} venue @param {EventTarget} target of the click */
async function breakVenue(panel, venue, target) {
  const {name: fault} = target.closest('button') ?? {};
  if (fault) await ask(panel, {method: 'POST', body: JSON.stringify({venue, fault})});
}

/**
 * Asks the server, and shows what is broken.
 * @param {Element} panel
 * @param {RequestInit} [request]
 */
async function ask(panel, request) {
  const response = await fetch('/fault', request);
  const faults = await response.json();
  for (const button of panel.querySelectorAll('button[aria-pressed]')) {
    const {venue} = button.closest('fieldset').dataset;
    button.setAttribute('aria-pressed', faults[venue] === button.name);
  }
}
