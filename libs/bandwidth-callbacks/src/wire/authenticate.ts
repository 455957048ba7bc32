import type { IncomingMessage } from 'node:http';
import { Logger } from '@nestjs/common';
import { errorKind } from '../delivery/redact.js';
import { readBasicHeader } from './basic-header.js';
import { asList, type AuthOption, type CredentialsRequest, matchesAny } from './credentials.js';
import { pathOf } from './path.js';

/** Whether a request may be read. */
export type Verdict = 'accepted' | 'challenge' | 'unavailable';

/**
 * Checks the credentials of a request before its body is touched. Bandwidth's first request never carries any: the
 * challenge is the normal way in (V2 `protocol.md` §6).
 */
export async function authenticate(
  request: IncomingMessage,
  auth: AuthOption,
  { instance, params }: Pick<CredentialsRequest, 'instance' | 'params'>,
): Promise<Verdict> {
  if (auth === false) return 'accepted';
  const presented = readBasicHeader(soleAuthorization(request));
  if (!presented) return 'challenge';
  if (typeof auth !== 'function') return matchesAny(presented, asList(auth)) ? 'accepted' : 'challenge';
  try {
    const found = await auth({ username: presented.username, path: pathOf(request), instance, params });
    return matchesAny(presented, asList(found)) ? 'accepted' : 'challenge';
  } catch (error) {
    new Logger('BandwidthCallbacks').error(
      `The credentials resolver failed (${errorKind(error)}); the callback was refused with 503.`,
    );
    return 'unavailable';
  }
}

/** Two Authorization headers are nobody's: a proxy may have checked the other one. */
function soleAuthorization(request: IncomingMessage): string | undefined {
  const names = request.rawHeaders.filter((_, index) => index % 2 === 0);
  return names.filter((name) => name.toLowerCase() === 'authorization').length > 1
    ? undefined
    : request.headers.authorization;
}
