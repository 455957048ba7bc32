import type { FieldProblem } from '../events/invalid.event.js';

/** An HTTP response, whichever platform sends it. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A response without a body. */
export function empty(status: 200 | 204): Reply {
  return { status, headers: {}, body: '' };
}

/** The document that answers a callback: BXML, unless its event is answered otherwise. */
export function documentReply(document: string, type = 'application/xml; charset=utf-8'): Reply {
  return { status: 200, headers: { 'content-type': type }, body: document };
}

/** What a refused request is told: what was wrong and where, never what it sent. */
export function problemReply(
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
  errors?: readonly FieldProblem[],
): Reply {
  const body = JSON.stringify({
    statusCode: status,
    code,
    message,
    ...(errors && { errors: errors.map(({ field, reason }) => ({ field, reason })) }),
  });
  return { status, headers: { 'content-type': 'application/json; charset=utf-8', ...headers }, body };
}

/** Asks for credentials. Without this header Bandwidth never comes back with them (V2 `protocol.md` §6). */
export function challenge(): Reply {
  return problemReply(401, 'BANDWIDTH_CREDENTIALS_REQUIRED', 'The credentials of this endpoint are required.', {
    'www-authenticate': 'Basic realm="bandwidth", charset="UTF-8"',
  });
}

/** A signature is missing or wrong. Credentials would not help, so none are asked for. */
export function signatureRequired(): Reply {
  return problemReply(401, 'BANDWIDTH_SIGNATURE_REQUIRED', 'A right signature of this callback is required.');
}

/** Not now: starting, shutting down, or something the credentials depend on is down. */
export function unavailable(message: string): Reply {
  return problemReply(503, 'BANDWIDTH_UNAVAILABLE', message, { connection: 'close' });
}

/** Only GET and POST bring callbacks. */
export function methodNotAllowed(): Reply {
  return problemReply(405, 'BANDWIDTH_METHOD', 'Callbacks come by POST or GET.', { allow: 'GET, POST' });
}

/** Why a body is refused that is larger than `limit` bytes. */
export function tooLarge(limit: number) {
  return {
    status: 413,
    code: 'BANDWIDTH_BODY_TOO_LARGE',
    problem: `The body is larger than ${limit} bytes.`,
  } as const;
}
