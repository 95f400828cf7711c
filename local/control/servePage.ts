import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** Serves a file of the page's folder; false when there is none of that name. */
export function servePage(folder: string, path: string, response: ServerResponse): boolean {
  const type = types[extname(path === '/' ? '/index.html' : path)];
  const file = normalize(join(folder, path === '/' ? 'index.html' : path));
  if (!type || !file.startsWith(folder)) return false;
  let content: Buffer;
  try {
    content = readFileSync(file);
  } catch {
    return false;
  }
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(content);
  return true;
}
