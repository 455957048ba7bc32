import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import type { TLSSocket } from 'node:tls';

/** A request with what the application's body parsers may have left on it. */
type Parsed = IncomingMessage & {
  readonly originalUrl?: string;
  readonly rawBody?: unknown;
  readonly body?: unknown;
};

/** Headers with one value each; several values are joined by commas. */
export function headersOf(headers: OutgoingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : String(value)]],
    ),
  );
}

/** The URL to which a request was sent. */
export function urlOf(request: IncomingMessage): string {
  const { originalUrl, url = '/', headers, socket } = request as Parsed;
  const scheme = (socket as Partial<TLSSocket> | null)?.encrypted ? 'https' : 'http';
  const path = originalUrl ?? url;
  const whole = `${scheme}://${headers.host ?? 'localhost'}${path}`;
  return URL.canParse(whole) ? whole : new URL(path, 'http://localhost').href;
}

/**
 * The body as text.
 *
 * @param bytes the body as it arrived; `undefined` if something else had read it, and then what that left is used
 */
export function bodyText(request: IncomingMessage, bytes: Buffer | undefined): string {
  const { rawBody, body } = request as Parsed;
  const raw = bytes ?? (Buffer.isBuffer(rawBody) ? rawBody : undefined);
  if (raw) return raw.toString('utf8');
  if (typeof body === 'string') return body;
  return typeof body === 'object' && body !== null ? JSON.stringify(body) : '';
}
