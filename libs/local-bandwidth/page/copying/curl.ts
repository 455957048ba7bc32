import { headerOf } from '../../src/exchanges/challenge.js';
import type { Exchange } from '../platform/types.js';

/** Headers that curl sets itself, that apply to one connection only, or that hold credentials. */
const LEFT_OUT = new Set([
  'host',
  'content-length',
  'connection',
  'accept-encoding',
  'authorization',
  'transfer-encoding',
]);

/** Writes the request as a curl command. Environment variables replace the credentials. */
export function asCurl({ request: { method, url, headers, body } }: Exchange): string {
  const hasCredentials = headerOf(headers, 'authorization') !== undefined;
  const parts = [
    `curl -X ${method} ${quoted(url)}`,
    ...(hasCredentials ? ['-u "$BANDWIDTH_USER:$BANDWIDTH_PASSWORD"'] : []),
    ...Object.entries(headers)
      .filter(([name]) => !LEFT_OUT.has(name.toLowerCase()))
      .map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === '' ? [] : [`--data-raw ${quoted(body)}`]),
  ];
  return parts.join(' \\\n  ');
}

/** Quotes for a POSIX shell, where only a single quote has a meaning between single quotes. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
