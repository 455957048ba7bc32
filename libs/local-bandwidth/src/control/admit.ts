import type { IncomingMessage } from 'node:http';
import { isSecret, refusalOf } from '../server/guard.js';
import { targetOf } from '../server/paths.js';
import { ControlError } from './control-error.js';

/** Who may use the control API. */
export interface GuardOptions {
  /** The interface on which the server listens. */
  readonly host: string;
  readonly token: string | undefined;
}

/**
 * Checks that a request may be answered.
 *
 * @throws ControlError for requests from other origins and hosts, and for those without the token if there is one
 */
export function admit(request: IncomingMessage, { host, token }: GuardOptions): void {
  const refusal = refusalOf(request, host);
  if (refusal) throw new ControlError(403, refusal.code, refusal.message);
  if (token !== undefined && !hasToken(request, token)) {
    throw new ControlError(401, 'TOKEN_MISSING', 'Send the token as Authorization: Bearer TOKEN.');
  }
}

function hasToken({ headers, url = '' }: IncomingMessage, token: string): boolean {
  const [, given] = /^Bearer (.+)$/i.exec(headers.authorization ?? '') ?? [];
  // A browser's EventSource cannot send headers.
  return isSecret(given ?? targetOf(url)?.searchParams.get('token') ?? '', token);
}
