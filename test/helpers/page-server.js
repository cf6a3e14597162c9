import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {extname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));

/** @type {Record<string, string>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
};

/**
 * @typedef {object} PageServer
 * @property {string} origin
 * @property {(html: string, headers?: Record<string, string>) => string} page puts a page on the server; gives its address
 * @property {(code: string) => string} script puts a script on the server; gives its path
 * @property {() => Promise<void>} close
 */

/**
 * Serves the built library under `/dist/`, and pages and scripts that are given as text; everything compressed with
 * `gzip -9`, as a content delivery network does.
 * @returns {Promise<PageServer>}
 */
export async function startPageServer() {
  /** @type {Map<string, {text: string, headers?: Record<string, string>}>} */
  const texts = new Map();
  const server = createServer((request, response) => {
    const {pathname} = new URL(request.url ?? '/', 'http://localhost');
    const given = texts.get(pathname);
    const body = given ? Buffer.from(given.text) : readBuilt(pathname);
    if (!body) return void response.writeHead(404).end();
    response.writeHead(200, {
      'content-type': TYPES[extname(pathname)] ?? 'text/plain; charset=utf-8',
      'content-encoding': 'gzip',
      'cache-control': 'no-store',
      ...given?.headers,
    });
    response.end(gzipSync(body, {level: 9}));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = /** @type {import('node:net').AddressInfo} */ (server.address());
  const origin = `http://127.0.0.1:${port}`;

  /** @param {string} extension @param {string} text @param {Record<string, string>} [headers] */
  const put = (extension, text, headers) => {
    const path = `/${texts.size + 1}${extension}`;
    texts.set(path, {text, headers});
    return path;
  };

  return {
    origin,
    page: (html, headers) => origin + put('.html', html, headers),
    script: (code) => put('.js', code),
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** @param {string} pathname */
function readBuilt(pathname) {
  if (!pathname.startsWith('/dist/') || pathname.includes('..')) return undefined;
  try {
    return readFileSync(join(DIST, pathname.slice('/dist/'.length)));
  } catch {
    return undefined;
  }
}
