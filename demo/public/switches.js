const ELEMENTS = 'crypto-ticker, crypto-price, crypto-converter';

/** Lets visitors choose a theme, how numbers are written, and a direction. */
export function startSwitches() {
  const form = document.querySelector('#switches');
  form.addEventListener('change', () => apply(form));
  form.addEventListener('submit', (event) => event.preventDefault());
  // A reloaded page may come with what was chosen before.
  apply(form);
}

/** @param {HTMLFormElement} form */
function apply(form) {
  const {theme, locale, dir} = Object.fromEntries(new FormData(form));
  document.documentElement.dataset.theme = theme;
  document.documentElement.dir = dir;
  for (const element of document.querySelectorAll(ELEMENTS)) {
    element.setAttribute('theme', theme);
    // The text stays English, so it is the numbers' language only.
    element.setAttribute('locale', locale);
  }
}
