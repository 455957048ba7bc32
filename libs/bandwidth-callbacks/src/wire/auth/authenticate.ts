import type { IncomingMessage } from 'node:http';
import { Logger } from '@nestjs/common';
import { withinDeadline } from '../../async/deadline.js';
import { errorKind } from '../../privacy/redact.js';
import { type BasicPair, readBasicHeader } from './basic-header.js';
import { asList, type CredentialsRequest, type CredentialsResolver } from '../../options/credentials.js';
import type { ResolvedOptions } from '../../options/options.js';
import { matchesAny } from './compare-credentials.js';
import { pathOf } from '../routes/path.js';

/** Whether a request may be read. It is challenged without credentials, and again with wrong ones. */
export type Verdict = 'accepted' | 'challenge' | 'wrong' | 'unavailable';

/**
 * Checks the credentials of a request before its body is touched. Bandwidth's first request never carries any: the
 * challenge is the normal way in.
 */
export function authenticate(
  request: IncomingMessage,
  { auth, instance, answerDeadline }: Pick<ResolvedOptions, 'auth' | 'instance' | 'answerDeadline'>,
  params: CredentialsRequest['params'],
): Verdict | Promise<Verdict> {
  if (auth === false) return 'accepted';
  const presented = readBasicHeader(soleAuthorization(request));
  if (!presented) return request.headers.authorization === undefined ? 'challenge' : 'wrong';
  if (typeof auth === 'function') {
    // Which event it is shows in the body only, so a resolver has the shorter of the deadlines.
    const patience = Math.min(answerDeadline.v1, answerDeadline.voice);
    return askResolver(auth, presented, request, { instance, params }, patience);
  }
  return matchesAny(presented, asList(auth)) ? 'accepted' : 'wrong';
}

/** @param patience milliseconds that the resolver has */
async function askResolver(
  auth: CredentialsResolver,
  presented: BasicPair,
  request: IncomingMessage,
  { instance, params }: Pick<CredentialsRequest, 'instance' | 'params'>,
  patience: number,
): Promise<Verdict> {
  try {
    const finding = Promise.resolve(auth({ username: presented.username, path: pathOf(request), instance, params }));
    if (!(await withinDeadline(finding, patience))) return unavailable(`did not settle within ${patience} ms`);
    return matchesAny(presented, asList(await finding)) ? 'accepted' : 'wrong';
  } catch (error) {
    return unavailable(`failed (${errorKind(error)})`);
  }
}

function unavailable(why: string): Verdict {
  new Logger('BandwidthCallbacks').error(`The credentials resolver ${why}; the callback was refused with 503.`);
  return 'unavailable';
}

/** Two Authorization headers are nobody's: a proxy may have checked the other one. */
function soleAuthorization(request: IncomingMessage): string | undefined {
  const { rawHeaders } = request;
  let count = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) if (isAuthorization(rawHeaders[at] as string)) count += 1;
  return count > 1 ? undefined : request.headers.authorization;
}

function isAuthorization(name: string): boolean {
  return name.length === 'authorization'.length && name.toLowerCase() === 'authorization';
}
