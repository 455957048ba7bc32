import { checkBxml } from 'bandwidth-bxml';
import type { Explorer } from '../explorer.js';
import type { Failure } from '../trail.js';
import type { Walk } from '../walk.js';
import { at, atEnd, type Found } from './found.js';
import { withoutCredentials } from '../../without-credentials.js';

/** The causes of calls that end with an error, except those of callbacks and documents, which have other findings. */
const FAILURES = new Set(['application-error', 'error', 'unknown', 'account-limit']);

const CREDENTIALS = ' Give the right credentials: --user and --password, in code `credentials`.';

/** Callbacks that the application refused or did not answer, and calls that ended with an error. */
export function errors({ ends }: Explorer): Found[] {
  return [...ends].flatMap(([walk, node]) => [
    ...walk.last.failures.map((failure) => failed(failure, walk, node)),
    ...ended(walk, node),
  ]);
}

function failed({ delivery, outcome, run, isSaved }: Failure, walk: Walk, node: string): Found {
  const { event, isSync, isFallback, target } = delivery;
  const what = `${event}${isFallback ? ' at the fallback URL' : ''}`;
  const answer =
    outcome.kind === 'answered'
      ? `The application answered ${what} with ${outcome.status}.${outcome.status === 401 ? CREDENTIALS : ''}`
      : `The application did not answer ${what}: ${outcome.message}`;
  const message = isSaved ? `${answer} Only the fallback URL saved the call.` : answer;
  const isRefused = outcome.kind === 'answered' && outcome.status < 500;
  const severity = isSync || !isRefused ? 'error' : 'warning';
  const where = run ? at(run.document, run.verb) : { url: withoutCredentials(target.url) };
  return { code: 'EXPLORE_CALLBACK_FAILED', severity, message, path: walk.path, node, ...where };
}

function ended(walk: Walk, node: string): Found[] {
  const { end, path, lastAnswer } = walk;
  if (end.kind !== 'ended') return [];
  const about = { severity: 'error', path, node } as const;
  if (end.cause === 'invalid-bxml') {
    const { bxml = '', url = '' } = lastAnswer ?? {};
    const finding = checkBxml(bxml, { relativeTo: url }).find(({ severity }) => severity === 'error');
    const message = `Bandwidth does not run this document: ${finding?.message ?? end.errorMessage ?? 'it is invalid.'}`;
    const { line = 1, column = 1, code: rule, page } = finding ?? {};
    return [
      { ...about, code: 'EXPLORE_BXML', message, url, line, column, ...(rule && { rule }), ...(page && { page }) },
    ];
  }
  if (!FAILURES.has(end.cause)) return [];
  const message = `The call ends with ${end.cause}: ${end.errorMessage ?? 'no reason is given.'}`;
  return [{ ...about, code: 'EXPLORE_CALL_FAILED', message, ...atEnd(walk) }];
}
