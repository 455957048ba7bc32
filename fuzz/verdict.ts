import type { FuzzedRequest } from './requests.js';
import { AUTHORIZATION, type Reply } from './sender.js';

const EXPECTED = new Set([200, 204, 400, 401, 413, 415]);

/** Kinds that leave a request as Bandwidth sends it. */
const USUAL: ReadonlySet<string> = new Set(['json', 'none', 'right signature', 'own query']);

/** What is wrong with a reply; `undefined` for one that keeps its promises. No handler fails, so no failure is theirs. */
export function problemOf(request: FuzzedRequest, { status, contentType, body }: Reply): string | undefined {
  if (!EXPECTED.has(status)) return `status ${status}: ${body}`;
  const isAuthorized = request.headers['authorization'] === AUTHORIZATION;
  const isUnsigned = status === 401 && body.includes('"BANDWIDTH_SIGNATURE_REQUIRED"');
  if (isUnsigned && isSignedAsItIs(request)) return 'a right signature was refused';
  if (!isUnsigned && (status === 401) === isAuthorized) {
    return `status ${status} with ${isAuthorized ? 'good' : 'bad'} credentials`;
  }
  if (isUnsigned && !isAuthorized) return 'a signature was looked at before the credentials';
  if (status === 204) return body === '' ? undefined : '204 with a body';
  if (status === 200)
    return body === '' || isDocument(contentType, body) ? undefined : `200 with ${contentType}: ${body}`;
  return isProblem(status, body) ? undefined : `${status} without an explanation: ${body}`;
}

/** What Bandwidth might send: not mutated, not damaged, and signed as it should be. */
function isSignedAsItIs({ kinds }: FuzzedRequest): boolean {
  return kinds.includes('right signature') && kinds.every((kind) => USUAL.has(kind));
}

/** A document into which no verb was smuggled, or the JSON that answers an emergency query. */
function isDocument(contentType: string, body: string): boolean {
  if (contentType === 'application/json; charset=utf-8') return 'aeui' in (JSON.parse(body) as object);
  const markup = body.replaceAll(/<!\[CDATA\[.*?\]\]>|<!--.*?-->/gs, '');
  return contentType === 'application/xml; charset=utf-8' && /^<.*>$/s.test(markup) && !markup.includes('<Hangup');
}

function isProblem(status: number, body: string): boolean {
  const problem = JSON.parse(body) as { statusCode?: unknown; code?: unknown; message?: unknown };
  return problem.statusCode === status && typeof problem.code === 'string' && typeof problem.message === 'string';
}
