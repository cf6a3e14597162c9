// What one writes at first with Lit: an element for each price, which renders whenever a message comes.
import {css, html, LitElement} from 'lit';

class PlainPrice extends LitElement {
  static properties = {product: {}, message: {attribute: false}};

  static styles = css`
    :host {
      display: flex;
      gap: 1em;
      block-size: 100%;
    }
  `;

  render() {
    const {price = '', open_24h: open = NaN} = this.message ?? {};
    return html`<span>${this.product}</span> <span class="price">${price && `$${price}`}</span>
      <span>${price && `${((price / open - 1) * 100).toFixed(2)}%`}</span>`;
  }
}
customElements.define('plain-price', PlainPrice);

const ids = document.body.dataset.ids.split(' ');
const rows = new Map();
for (const id of ids) {
  const row = document.createElement('div');
  const price = document.createElement('plain-price');
  price.product = id;
  row.append(price);
  rows.set(id, price);
  document.body.append(row);
}

const socket = new WebSocket(document.body.dataset.endpoint);
socket.onopen = () => {
  socket.send(JSON.stringify({type: 'subscribe', product_ids: ids, channels: ['ticker_batch', 'heartbeat']}));
};
socket.onmessage = ({data}) => {
  const message = JSON.parse(data);
  if (message.type === 'ticker') rows.get(message.product_id).message = message;
};
