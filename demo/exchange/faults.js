/**
 * @typedef {import('node:stream').Duplex & {resetAndDestroy?: () => void}} AnySocket
 */

/**
 * @typedef {object} FaultOptions
 * @property {boolean} [rest] whether REST requests meet the same fate
 */

/**
 * @typedef {object} Fault what meets a new connection
 * @property {'reset' | 'refuse' | 'hang'} kind
 * @property {boolean} rest
 * @property {number} [status]
 * @property {Record<string, string>} [headers]
 */

/**
 * @typedef {object} RestRefusal how REST requests are answered instead
 * @property {number} status
 * @property {boolean} cors whether a page may read the answer
 * @property {Record<string, string>} headers
 * @property {string} body
 */

/**
 * Ends a connection the rude way, with a TCP reset.
 * @param {AnySocket} socket
 */
export function reset(socket) {
  if (socket.resetAndDestroy) socket.resetAndDestroy();
  else socket.destroy();
}

/**
 * Gives a new connection what its venue's fault has in store.
 * @param {Fault} fault
 * @param {AnySocket} socket
 * @param {Set<AnySocket>} held where a socket that is never answered is kept until the venue closes
 */
export function inflict(fault, socket, held) {
  if (fault.kind === 'reset') return reset(socket);
  if (fault.kind === 'refuse') {
    const lines = Object.entries({connection: 'close', 'content-length': '0', ...fault.headers});
    const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    return void socket.end(`HTTP/1.1 ${fault.status} Refused\r\n${head}\r\n`);
  }
  held.add(socket);
  socket.on('close', () => held.delete(socket));
}
