import {createReadStream} from 'node:fs';
import {realpath, stat} from 'node:fs/promises';
import {extname, join, sep} from 'node:path';
import {pipeline} from 'node:stream/promises';
import {fileURLToPath} from 'node:url';

const PUBLIC = fileURLToPath(new URL('public', import.meta.url));
const DIST = fileURLToPath(new URL('../dist', import.meta.url));

/** @type {Record<string, string>} */
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.ts': 'text/plain; charset=utf-8',
};

/**
 * Finds the file that a path of the site means: one of the demo page's, or below `/dist/` one of the library's.
 * @param {string} pathname of the request, still escaped
 * @returns {Promise<{file: string, size: number, type: string} | undefined>}
 */
async function findFile(pathname) {
  try {
    const path = decodeURIComponent(pathname === '/' ? '/index.html' : pathname);
    const [folder, name] = path.startsWith('/dist/') ? [DIST, path.slice(5)] : [PUBLIC, path];
    // Real paths, so that neither `..` nor a link leads out of the folder.
    const file = await realpath(join(folder, name));
    const stats = await stat(file);
    if (!stats.isFile() || !file.startsWith((await realpath(folder)) + sep)) return undefined;
    return {file, size: stats.size, type: TYPES[extname(file)] ?? 'application/octet-stream'};
  } catch {
    return undefined;
  }
}

/**
 * Answers a request with a file, or with 404 or 405.
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {string} pathname
 */
export async function serveFile(request, response, pathname) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return void response.writeHead(405, {allow: 'GET, HEAD'}).end();
  }
  const found = await findFile(pathname);
  if (!found) {
    return void response.writeHead(404, {'content-type': 'text/plain; charset=utf-8'}).end('Not found\n');
  }
  response.writeHead(200, {'content-type': found.type, 'content-length': found.size});
  if (request.method === 'HEAD') return void response.end();
  // A visitor who leaves halfway is no error.
  await pipeline(createReadStream(found.file), response).catch(() => response.destroy());
}
