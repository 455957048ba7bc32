import type { IncomingMessage } from 'node:http';
import { withinDeadline } from '../../async/awaitable.js';
import {
  asList,
  type Credentials,
  type CredentialsRequest,
  type CredentialsResolver,
  type FoundCredentials,
} from '../../options/credentials.js';
import type { ResolvedOptions } from '../../options/options.js';
import { errorKind } from '../../privacy/redact.js';
import { pathOf } from '../routes/route-matcher.js';
import { logger } from '../../log/logger.js';
import type { OnceLog } from '../../log/once-log.js';

const NO_CREDENTIALS =
  'The credentials resolver returned something that is neither credentials nor nothing, which lets nobody in. ' +
  'Let it return `{ username, password }` with two texts, a list of them, or undefined.';

/**
 * The credentials that the application's resolver finds for a username.
 *
 * @param mistakes where a result of another shape is told of, once
 */
export async function resolved(
  resolver: CredentialsResolver,
  username: string,
  request: IncomingMessage,
  { instance, answerDeadline }: Pick<ResolvedOptions, 'instance' | 'answerDeadline'>,
  params: CredentialsRequest['params'],
  mistakes: OnceLog,
): Promise<readonly Credentials[] | 'unavailable'> {
  // The event is only known from the body, so a resolver gets the shorter of the deadlines, in milliseconds.
  const patience = Math.min(answerDeadline.v1, answerDeadline.voice);
  try {
    const finding = Promise.resolve(resolver({ username, path: requestedPath(request), instance, params }));
    if (!(await withinDeadline(finding, patience))) return unavailable(`did not settle within ${patience} ms`);
    const found = await finding;
    if (!isList(found)) mistakes.tell('credentials', NO_CREDENTIALS);
    return asList(found);
  } catch (error) {
    return unavailable(`failed (${errorKind(error)})`);
  }
}

/** Whether every entry is one of credentials; nothing and an empty list are fine, too. */
function isList(found: FoundCredentials): boolean {
  if (found === undefined || found === null) return true;
  return asList(found).length === (Array.isArray(found) ? found.length : 1);
}

function unavailable(why: string): 'unavailable' {
  logger.error(`The credentials resolver ${why}; the callback was refused with 503.`);
  return 'unavailable';
}

/**
 * The path a client asked for, without the query string and without a fragment, which routers cut off too. This does
 * not use `url`, which Express changes in sub-applications.
 */
function requestedPath(request: IncomingMessage & { readonly originalUrl?: string }): string {
  return pathOf(request.originalUrl ?? request.url ?? '');
}
