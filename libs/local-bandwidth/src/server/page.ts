import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Where the page is, from this module: the sources, the ESM build and the CommonJS build have different depths. */
const PLACES = ['./page/', '../page/', '../../page/', '../../dist/page/'];

/** The files that a browser may load, by path. */
const FILES: Readonly<Record<string, { readonly file: string; readonly type: string }>> = {
  '/': { file: 'index.html', type: 'text/html; charset=utf-8' },
  '/index.html': { file: 'index.html', type: 'text/html; charset=utf-8' },
  '/page.js': { file: 'page.js', type: 'text/javascript; charset=utf-8' },
  '/page.css': { file: 'page.css', type: 'text/css; charset=utf-8' },
  '/icon.svg': { file: 'icon.svg', type: 'image/svg+xml' },
};

/** Lets the page load only itself, and pictures and recordings from this machine. */
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

/** The file of the page that a request asks for, if any. @param target default: the target of the request */
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

/**
 * Sends a file of the page. It needs no token, because it holds no secrets: the page requests what it shows with a
 * token.
 */
export function writePage(response: ServerResponse, { type, content }: PageFile): void {
  response.writeHead(200, { ...HEADERS, 'Content-Type': type, 'Content-Length': content.length });
  response.end(content); // without a body for HEAD
}
