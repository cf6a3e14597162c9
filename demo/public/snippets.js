const SHOWN_MS = 2000;

/** Lets the buttons beside the snippets copy them. */
export function startSnippets() {
  for (const snippet of document.querySelectorAll('.snippet')) {
    const button = snippet.querySelector('button');
    const code = snippet.querySelector('code');
    button.setAttribute('aria-label', `Copy: ${snippet.querySelector('pre').getAttribute('aria-label')}`);
    button.addEventListener('click', () => void copy(code, button));
  }
}

/** @param {HTMLElement} code @param {HTMLButtonElement} button */
async function copy(code, button) {
  let answer = 'Copied';
  try {
    await navigator.clipboard.writeText(code.textContent);
  } catch {
    // Not allowed: the next best thing is one key away.
    getSelection().selectAllChildren(code);
    answer = 'Selected';
  }
  button.textContent = answer;
  document.querySelector('#announcement').textContent = answer;
  setTimeout(() => {
    button.textContent = 'Copy';
    document.querySelector('#announcement').textContent = '';
  }, SHOWN_MS);
}
