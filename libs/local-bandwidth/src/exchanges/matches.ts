import { remedyFor } from '../near-miss.js';
import { isChallenge } from './challenge.js';
import type { Exchange } from './exchange.js';

const FIELDS: Readonly<Record<string, (exchange: Exchange) => string | undefined>> = {
  event: ({ event }) => event,
  call: ({ callId }) => callId,
  message: ({ messageId }) => messageId,
  conference: ({ conferenceId }) => conferenceId,
  kind: ({ kind }) => kind,
  method: ({ request }) => request.method,
  status: ({ response }) => (response ? String(response.status) : undefined),
  outcome: ({ outcome }) => outcome,
  is: (exchange) => (isFailed(exchange) ? 'failed' : exchange.response && 'answered'), // or under way
};

/** Whether an exchange matches all words of a query, ignoring case. */
export function matches(exchange: Exchange, query: string): boolean {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = JSON.stringify(exchange).toLowerCase();
  return words.every((word) => {
    const [, name, wanted] = /^(\w+):(.+)$/.exec(word) ?? [];
    const field = name !== undefined && Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
    return field ? field(exchange)?.toLowerCase() === wanted : text.includes(word);
  });
}

/** Words with a colon that are no keys: `http://…`, `sip:…`. */
const SCHEME = /^(?:[a-z]+:\/\/|(?:sips?|tel|data|mailto|urn):)/;

/** The keys that have no values but these. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  kind: ['callback', 'rest'],
  is: ['failed', 'answered'],
};

/**
 * The problem of a query: an unknown key, or an unknown value of a key, with which it would find nothing.
 *
 * @returns `undefined` if there is none
 */
export function problemOfQuery(query: string): string | undefined {
  for (const word of query.toLowerCase().split(/\s+/)) {
    const [, name, value = ''] = /^([a-z]+):(.*)$/.exec(word) ?? [];
    if (name === undefined || SCHEME.test(word)) continue;
    if (!Object.hasOwn(FIELDS, name)) {
      return `A query has no key ${JSON.stringify(name)}. ${remedyFor(name, Object.keys(FIELDS))}`;
    }
    const values = Object.hasOwn(VALUES, name) ? VALUES[name] : undefined;
    if (values && !values.includes(value)) {
      return `The key ${name} of a query has no value ${JSON.stringify(value)}. ${remedyFor(value, values)}`;
    }
    if (name === 'status' && !/^\d{3}$/.test(value)) {
      return `The key status of a query has no value ${JSON.stringify(value)}. Use a status such as 500.`;
    }
  }
  return undefined;
}

function isFailed(exchange: Exchange): boolean {
  const { response, error, later } = exchange;
  if (error !== undefined || later?.at(-1)?.outcome === 'failed') return true;
  return response !== undefined && response.status >= 400 && !isChallenge(exchange);
}
