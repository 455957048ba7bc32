import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LocalBandwidthOptions } from '../options.js';
import { refusalOf } from '../server/guard.js';
import { type Answering, USUAL_HOST } from '../server/http-server.js';
import { Paths } from '../server/paths.js';
import { readBody } from '../server/read-body.js';
import type { Session } from '../session.js';
import type { Sessions } from '../sessions.js';
import { type Address, addressOf } from './address.js';
import { asRestError } from './as-rest-error.js';
import { askedBody } from './asked-body.js';
import { checkQuery } from './asked-query.js';
import { ApiCredentials } from './credentials.js';
import { errorBody } from './error-body.js';
import { Noted } from './noted.js';
import type { Api, Operation, RestAnswer } from './operation.js';
import { operations } from './operations.js';
import { orderedFaults } from './ordered-faults.js';
import { RequestRates } from './request-rates.js';
import { RestError } from './rest-error.js';

const USUAL_LARGEST = 1_048_576;
const JSON_TYPE = 'application/json;charset=utf-8';

/** The facts about a request that are known so far. */
interface Visit {
  api: Api;
  params: Readonly<Record<string, string>>;
  session?: Session;
  noted?: Noted;
}

/** Answers the requests of Bandwidth's REST API. */
export function restApi(sessions: Pick<Sessions, 'get'>, options: LocalBandwidthOptions): Answering {
  const paths = new Paths(operations);
  const credentials = new ApiCredentials(options);
  const rates = new RequestRates(options.rateLimits);

  async function serve(request: IncomingMessage, visit: Visit): Promise<RestAnswer> {
    const refusal = refusalOf(request, options.host ?? USUAL_HOST);
    if (refusal) throw new RestError(403, refusal.message);
    const { headers, method = 'GET' } = request;
    const address = addressed(request);
    visit.api = apiOf(address.path);
    const session = (visit.session = sessionOf(sessions, request, address));
    const found = paths.find(method, address.path);
    const operation = 'one' in found ? found.one : undefined;
    if ('one' in found) Object.assign(visit, { api: found.one.api, params: found.params });
    const bytes = await readBody(request, operation?.body?.largest ?? USUAL_LARGEST);
    const noted = (visit.noted = new Noted(session, request, bytes, operation?.id, visit.params));
    if (!('one' in found)) throw notServed(found.methods);
    authenticate(found.one, headers.authorization, credentials, session);
    const { accountId = '' } = found.params;
    if (options.strictAccount && accountId !== '' && accountId !== session.engine.accountId) {
      throw new RestError(403, 'Access is denied');
    }
    rates.admit(found.one, session);
    if (!bytes) throw new RestError(413, 'Payload Too Large');
    await checkQuery(found.one, address.query);
    const body = await askedBody(found.one.body, headers['content-type'], bytes);
    const { query, prefix } = address;
    const baseUrl = `http://${headers.host ?? ''}${prefix}`;
    const asked = { session, accountId, params: found.params, query, headers, body, baseUrl, credentials };
    orderedFaults(found.one, asked, noted);
    return found.one.handle(asked);
  }

  return async (request, response) => {
    const visit: Visit = { api: 'voice', params: {} };
    const answer = await answerOf(visit, () => serve(request, visit));
    visit.noted?.end(answer);
    if (!request.complete) response.setHeader('Connection', 'close'); // the rest of the body is not read
    write(response, answer);
  };
}

/** Parses the URL of a request. @throws RestError for an invalid one */
function addressed({ url = '' }: IncomingMessage): Address {
  const address = addressOf(url);
  if (address) return address;
  throw new RestError(400, 'Bad Request');
}

/** The session that the path or the header names, or the default one. */
function sessionOf(sessions: Pick<Sessions, 'get'>, { headers }: IncomingMessage, { session }: Address): Session {
  const named = headers['local-session'];
  return sessions.get(session ?? (typeof named === 'string' ? named : undefined));
}

function notServed(methods: readonly string[]): RestError {
  if (methods.length === 0) return new RestError(404, 'Not Found');
  return new RestError(405, 'Method Not Allowed', { headers: { Allow: methods.join(', ') } });
}

/** Checks the credentials of a request. @throws RestError if they are missing or wrong */
function authenticate(
  operation: Operation,
  given: string | undefined,
  credentials: ApiCredentials,
  session: Session,
): void {
  const problem = operation.isOpen ? undefined : credentials.refusalOf(given, session);
  if (problem === undefined) return;
  if (
    operation.api === 'mfa' &&
    given !== undefined &&
    session.engine.assumptions.use('wrongCodeCredentials', undefined) === '403'
  ) {
    throw new RestError(403, 'User is not authorized to access this resource with an explicit deny');
  }
  throw new RestError(401, problem, { headers: { 'WWW-Authenticate': 'Basic realm="local-bandwidth"' } });
}

/** The API whose error body answers a path that does not exist. */
function apiOf(path: string): Api {
  if (path.startsWith('/users/')) return 'messaging';
  return /^\/accounts\/[^/]+\/code\//.test(path) ? 'mfa' : 'voice';
}

async function answerOf(visit: Visit, serve: () => Promise<RestAnswer>): Promise<RestAnswer> {
  try {
    const { headers, ...answer } = await serve();
    const isJson = answer.body !== undefined && !(answer.body instanceof Uint8Array);
    return { ...answer, headers: { ...(isJson && { 'Content-Type': JSON_TYPE }), ...headers } };
  } catch (thrown) {
    const error = asRestError(thrown, visit.params);
    const body = errorBody(visit.api, error, () => visit.session?.newRequestId() ?? '');
    return { status: error.status, headers: { 'Content-Type': JSON_TYPE, ...error.details.headers }, body };
  }
}

function write(response: ServerResponse, { status, headers = {}, body }: RestAnswer): void {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (body === undefined) response.end();
  else response.end(body instanceof Uint8Array ? body : JSON.stringify(body));
}
