import { faultSchema } from '../../faults/fault-schema.js';
import { integer, list, object, type Schema, text } from '../../schema/schema.js';
import type { AssumptionChoices } from '../../engine/assumptions.js';
import { LocalBandwidthError } from '../../errors.js';
import { eventErrand, sendingNames } from '../../events/event-errand.js';
import { matches, problemOfQuery } from '../../exchanges/matches.js';
import type { Exchange } from '../../exchanges/exchange.js';
import type { Fault } from '../../faults/fault.js';
import { NOT_CALLED } from '../../callbacks/application.js';
import { withoutCredentials } from '../../without-credentials.js';
import { assumptionsSchema, ms, url, type Waiting, within } from '../fields.js';
import { platformStep, type PlatformStep, type StepProblem } from '../step-kind.js';
import { compared, unmet } from '../unmet.js';

const anything: Schema = { type: 'object', additionalProperties: true };
const status = integer({ minimum: 100, maximum: 599, description: 'The status that the application must answer with' });
const query = text({
  maxLength: 1000,
  description: 'Words, and filters: event: call: message: kind: method: status: is:failed',
});
/** How long the application may take for a request, ms of real time. */
const LONGEST_REQUEST = 25_000;

interface Asked {
  readonly method?: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Steps of nobody, beside those that begin a call. */
export const PLATFORM: readonly PlatformStep[] = [
  platformStep<{ readonly wait: number }>({
    name: 'wait',
    about: 'Lets time pass on the clock in force, ms.',
    example: { wait: 5000 },
    subject: ms,
    fields: {},
    does: async ({ bandwidth: { session } }, step) => {
      await session.until(() => false, step.wait);
      await session.settle();
    },
  }),
  platformStep<{ readonly advance: number }>({
    name: 'advance',
    about: 'Advances the virtual clock, ms; the real clock cannot be advanced.',
    example: { advance: 60_000 },
    subject: ms,
    fields: {},
    does: ({ bandwidth }, { advance }) => bandwidth.advance(advance),
  }),
  platformStep<{ readonly faults: readonly Fault[] }>({
    name: 'faults',
    about: 'Replaces all faults; an empty list removes them.',
    example: { faults: [{ kind: 'timeout', event: 'gather', count: 1 }] },
    subject: list(faultSchema, { maxItems: 1000 }),
    fields: {},
    does: async ({ bandwidth }, { faults }) => bandwidth.faults.replace(faults),
  }),
  platformStep<{ readonly assumptions: AssumptionChoices }>({
    name: 'assumptions',
    about: 'Replaces the chosen values of assumptions; all others get their defaults.',
    example: { assumptions: { gatherTypeAhead: 'kept' } },
    subject: assumptionsSchema,
    fields: {},
    does: async ({ bandwidth }, { assumptions }) => bandwidth.assumptions.replace(assumptions),
  }),
  platformStep<{
    readonly send: string;
    readonly set?: Readonly<Record<string, unknown>>;
    readonly to?: string;
    readonly status?: number;
  }>({
    name: 'send',
    about: 'Sends one callback of any event in the catalogue, without a call or a message behind it.',
    example: { send: 'voice.gather', set: { digits: '1' }, status: 200 },
    subject: text({ minLength: 1, maxLength: 100, description: 'The name of an event in the catalogue' }),
    fields: {
      'set?': { ...anything, description: 'Values by path, such as message.text, that replace those of the sample' },
      'to?': url,
      'status?': status,
    },
    choices: sendingNames,
    problem: ({ send, set = {} }) =>
      refusal('send', () => eventErrand({ event: send }, '', undefined)) ??
      refusal('set', () => eventErrand({ event: send, set }, '', undefined)),
    does: async ({ bandwidth: { session } }, { send, set, to, status: expected }) => {
      const sent = await session.send({ event: send, ...(set && { set }) }, session.target(to).url);
      await session.settle();
      beStatus(sent.status, expected, `The callback ${send}`);
    },
  }),
  platformStep<{ readonly replay: string; readonly times?: number; readonly status?: number }>({
    name: 'replay',
    about: 'Sends the last callback that a query finds again, as a duplicate.',
    example: { replay: 'event:message-received', times: 2, status: 200 },
    subject: query,
    fields: { 'times?': integer({ minimum: 1, maximum: 100 }), 'status?': status },
    problem: ({ replay }) => wrongQuery('replay', replay),
    does: async ({ bandwidth: { session, exchanges } }, { replay, times, status: expected }) => {
      const found = exchanges.findLast((exchange) => exchange.kind === 'callback' && matches(exchange, replay));
      if (!found) throw unmet(`No callback so far matches ${JSON.stringify(replay)}.`);
      const ids = await session.replay(found.id, times);
      await session.settle();
      for (const id of ids) beStatus(session.exchanges.get(id).response?.status, expected, 'The callback');
    },
  }),
  platformStep<Waiting & { readonly exchanges: string; readonly count?: number; readonly status?: number }>({
    name: 'exchanges',
    about:
      'Checks how many HTTP exchanges a query finds (default: at least one), challenges included, and their status.',
    example: { exchanges: 'event:gather status:200', count: 1 },
    subject: query,
    fields: { 'count?': integer({ minimum: 0, maximum: 100_000 }), 'status?': status, 'within?': within },
    problem: ({ exchanges }) => wrongQuery('exchanges', exchanges),
    does: async ({ bandwidth }, { exchanges, count, status: expected, within: most = 0 }) => {
      const { session } = bandwidth;
      const found = () => bandwidth.exchanges.filter((exchange) => matches(exchange, exchanges));
      const fits = () =>
        (count === undefined ? found().length > 0 : found().length === count) &&
        found().every(({ response }) => expected === undefined || response?.status === expected);
      await session.settle();
      if (await session.until(fits, most)) return;
      const wanted = [count ?? 'some', ...(expected === undefined ? [] : [`with status ${expected}`])].join(' ');
      throw unmet(`The exchanges for ${JSON.stringify(exchanges)} differ.${compared(wanted, listed(found()))}\n`);
    },
  }),
  platformStep<{ readonly request: Asked; readonly status?: number }>({
    name: 'request',
    about: 'Sends a request to the application that is no callback, such as one to its own API.',
    example: { request: { method: 'POST', url: '/campaigns', body: { to: '+15551230002' } }, status: 201 },
    subject: object({
      'method?': text({ enum: ['GET', 'POST'] }),
      url,
      'headers?': { type: 'object', additionalProperties: text({ maxLength: 4096 }) },
      'body?': { description: 'JSON, or text' },
    }),
    fields: { 'status?': status },
    does: async ({ bandwidth: { session } }, { request, status: expected }) => {
      const target = withoutCredentials(session.target(request.url).url);
      const channel = session.application.channelTo(target);
      if (!channel) throw new LocalBandwidthError('LOCAL_BANDWIDTH_VALUE', NOT_CALLED, 'Use a URL of the application.');
      const { method = request.body === undefined ? 'GET' : 'POST', headers = {}, body = '' } = request;
      const isText = typeof body === 'string';
      const sent = {
        method,
        url: target,
        headers: Object.entries({ ...(isText ? {} : { 'Content-Type': 'application/json' }), ...headers }),
        body: isText ? body : JSON.stringify(body),
      };
      const reply = await channel(sent, AbortSignal.timeout(LONGEST_REQUEST));
      await session.settle();
      beStatus(reply.status, expected, `${method} ${target}`);
    },
  }),
];

/** A query that can never find anything. */
function wrongQuery(field: string, wanted: string): StepProblem | undefined {
  const problem = problemOfQuery(wanted);
  return problem === undefined ? undefined : { path: [field], says: `cannot be used: ${problem}` };
}

/** Why something is refused, without the code that a reader of a file does not need. */
function refusal(field: string, attempt: () => unknown): StepProblem | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    if (!(error instanceof LocalBandwidthError)) throw error;
    return { path: [field], says: `cannot be used: ${error.message.replace(` [${error.code}]`, '')}` };
  }
}

/**
 * @throws LocalBandwidthError if the status is not the expected one; if none is expected, for 4xx, 5xx and no answer
 */
function beStatus(found: number | undefined, expected: number | undefined, what: string): void {
  if (expected === undefined ? found !== undefined && found < 400 : found === expected) return;
  const wanted = expected === undefined ? 'a status below 400' : String(expected);
  throw unmet(`${what} did not get the expected status.${compared(wanted, String(found ?? 'no answer'))}\n`);
}

const MOST_LISTED = 10;

function listed(exchanges: readonly Exchange[]): string {
  if (exchanges.length === 0) return 'none';
  const lines = exchanges.slice(-MOST_LISTED).map(({ event = '', request, response, error }) => {
    return `\n    ${event} ${request.method} ${request.url} → ${response?.status ?? error ?? 'no answer yet'}`;
  });
  return `${exchanges.length}${lines.join('')}`;
}
