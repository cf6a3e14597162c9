const ELEMENTS = 'crypto-ticker, crypto-price, crypto-converter';

const RIGHT_TO_LEFT = ['ar', 'fa', 'he'];

/** Lets visitors choose a theme, the language of the elements, and where prices come from. */
export function startSwitches() {
  const form = document.querySelector('#switches');
  form.addEventListener('change', () => apply(form));
  form.addEventListener('submit', (event) => event.preventDefault());
  // The text stays English whatever language the page is turned to; a sentence with a price goes with its price.
  for (const text of document.querySelectorAll('h1, h2, h3, h4, p, li, legend, pre, button, label')) {
    if (!text.querySelector(`select, ${ELEMENTS}`)) text.lang = 'en';
  }
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
  const {theme, lang, source} = Object.fromEntries(new FormData(form));
  const root = document.documentElement;
  root.dataset.theme = theme;
  root.lang = lang;
  root.dir = RIGHT_TO_LEFT.includes(lang) ? 'rtl' : 'ltr';
  for (const element of document.querySelectorAll(ELEMENTS)) {
    element.setAttribute('theme', theme);
    // An element does not watch the page's language: it is asked to look again.
    element.requestUpdate?.();
    // Those that name a source of their own show what happens to that one.
    if (!element.closest('[data-venue]')) element.setAttribute('source', source);
  }
}
