const ELEMENTS = 'crypto-ticker, crypto-price, crypto-converter';

/** Lets visitors choose a theme, how numbers are written, a direction, and where prices come from. */
export function startSwitches() {
  const form = document.querySelector('#switches');
  form.addEventListener('change', () => apply(form));
  form.addEventListener('submit', (event) => event.preventDefault());
  // A reloaded page may come with what was chosen before.
  apply(form);
}

/** @param {readonly string[]} names of the sources that there are, beside `auto` */
export function offerSources(names) {
  const {source} = document.querySelector('#switches').elements;
  for (const name of names) source.append(new Option(name));
}

/** @param {HTMLFormElement} form */
function apply(form) {
  const {theme, locale, dir, source} = Object.fromEntries(new FormData(form));
  document.documentElement.dataset.theme = theme;
  document.documentElement.dir = dir;
  for (const element of document.querySelectorAll(ELEMENTS)) {
    element.setAttribute('theme', theme);
    // The text stays English, so it is the numbers' language only.
    element.setAttribute('locale', locale);
    // Those that name a source of their own show what happens to that one.
    if (!element.closest('[data-venue]')) element.setAttribute('source', source);
  }
}
