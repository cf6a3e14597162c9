/** Shows what the form with a converter in it would send, and sends nothing. */
export function startOrderForm() {
  const form = document.querySelector('#order');
  const sent = document.querySelector('#sent');
  const show = () => {
    sent.textContent = [...new FormData(form)].map(([name, value]) => `${name} = ${value}`).join('\n');
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    show();
  });
  // A frame later, because the element tells its form when it has been rendered.
  for (const type of ['input', 'change', 'crypto-update', 'crypto-status']) {
    form.addEventListener(type, () => requestAnimationFrame(show));
  }
}
