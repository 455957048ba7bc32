import { nearest } from '../near-miss.js';
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
  is: (exchange) => (isFailed(exchange) ? 'failed' : 'answered'),
};

/** Whether an exchange has all words of a query, small and capital letters being the same. */
export function matches(exchange: Exchange, query: string): boolean {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = JSON.stringify(exchange).toLowerCase();
  return words.every((word) => {
    const [, name, wanted] = /^(\w+):(.+)$/.exec(word) ?? [];
    const field = name === undefined ? undefined : FIELDS[name];
    return field ? field(exchange)?.toLowerCase() === wanted : text.includes(word);
  });
}

/** What is written with a colon, and is no key: `http://…`, `sip:…`. */
const SCHEME = /^(?:[a-z]+:\/\/|(?:sips?|tel|data|mailto|urn):)/;

/** What is wrong with a query: a word that is meant for a key that there is not, and would find nothing. */
export function problemOfQuery(query: string): string | undefined {
  for (const word of query.toLowerCase().split(/\s+/)) {
    const [, name] = /^([a-z]+):/.exec(word) ?? [];
    if (name === undefined || Object.hasOwn(FIELDS, name) || SCHEME.test(word)) continue;
    const names = Object.keys(FIELDS);
    const close = nearest(name, names);
    const remedy = close === undefined ? `There is: ${names.join(', ')}.` : `Did you mean ${close}?`;
    return `A query has no key ${JSON.stringify(name)}. ${remedy}`;
  }
  return undefined;
}

function isFailed({ response, error, later }: Exchange): boolean {
  if (error !== undefined || later?.at(-1)?.outcome === 'failed') return true;
  return response !== undefined && response.status >= 400;
}
