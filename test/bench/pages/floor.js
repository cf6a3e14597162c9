// The least that a page of live prices can do: what has changed is written once a frame.
const ids = document.body.dataset.ids.split(' ');
const rows = new Map();
const changed = new Map();
for (const id of ids) {
  const row = document.createElement('div');
  const [name, price, change] = ['', '', ''].map(() => document.createElement('span'));
  name.textContent = id;
  price.className = 'price';
  row.append(name, price, change);
  rows.set(id, [price, change]);
  document.body.append(row);
}

function write() {
  for (const [id, {price, open_24h: open}] of changed) {
    const [first, second] = rows.get(id);
    first.textContent = `$${price}`;
    second.textContent = `${((price / open - 1) * 100).toFixed(2)}%`;
  }
  changed.clear();
}

const socket = new WebSocket(document.body.dataset.endpoint);
socket.onopen = () => {
  socket.send(JSON.stringify({type: 'subscribe', product_ids: ids, channels: ['ticker_batch', 'heartbeat']}));
};
socket.onmessage = ({data}) => {
  const message = JSON.parse(data);
  if (message.type !== 'ticker') return;
  if (!changed.size) requestAnimationFrame(write);
  changed.set(message.product_id, message);
};
