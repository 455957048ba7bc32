import { headerOf } from '../exchanges/challenge.js';
import type { Exchange } from '../platform/types.js';

/** Headers that curl makes for itself, or that hold for one connection only. */
const LEFT_OUT = new Set([
  'host',
  'content-length',
  'connection',
  'accept-encoding',
  'authorization',
  'transfer-encoding',
]);

/** The request as a command for a shell. Credentials are left to variables. */
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

/** For a POSIX shell: nothing in single quotes means anything but a single quote. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
