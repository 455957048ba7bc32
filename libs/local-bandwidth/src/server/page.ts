import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** The sources, the package's ESM and its CommonJS lie at different depths. */
const PLACES = ['./page/', '../page/', '../../page/', '../../dist/page/'];

/** What a browser loads, and nothing else: each by its path. */
const FILES: Readonly<Record<string, { readonly file: string; readonly type: string }>> = {
  '/': { file: 'index.html', type: 'text/html; charset=utf-8' },
  '/index.html': { file: 'index.html', type: 'text/html; charset=utf-8' },
  '/page.js': { file: 'page.js', type: 'text/javascript; charset=utf-8' },
  '/page.css': { file: 'page.css', type: 'text/css; charset=utf-8' },
  '/icon.svg': { file: 'icon.svg', type: 'image/svg+xml' },
};

/** The page loads nothing but itself and what this machine has: pictures and recordings of the application. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data: http://localhost:* http://127.0.0.1:*",
  "media-src 'self' blob: http://localhost:* http://127.0.0.1:*",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  'Content-Security-Policy': POLICY,
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** A file of the page. */
export interface PageFile {
  readonly type: string;
  readonly content: Buffer;
}

/** The file of the page that a request asks for, if it does. @param target default: that of the request */
export function pageFile(request: IncomingMessage, target: string = request.url ?? ''): PageFile | undefined {
  const { method } = request;
  const path = target.replace(/\?.*$/s, '');
  const known = Object.hasOwn(FILES, path) ? FILES[path] : undefined;
  if (!known || (method !== 'GET' && method !== 'HEAD')) return undefined;
  const folder = PLACES.map((place) => new URL(place, import.meta.url)).find((each) => isBuilt(each));
  return folder && { type: known.type, content: readFileSync(new URL(known.file, folder)) };
}

function isBuilt(folder: URL): boolean {
  return existsSync(new URL('page.js', folder));
}

/** Nothing in it is secret, so it needs no token; what it shows comes from requests that do. */
export function writePage(response: ServerResponse, { type, content }: PageFile): void {
  response.writeHead(200, { ...HEADERS, 'Content-Type': type, 'Content-Length': content.length });
  response.end(content); // without a body for HEAD
}
