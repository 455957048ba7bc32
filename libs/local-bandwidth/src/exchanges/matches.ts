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

function isFailed({ response, error, later }: Exchange): boolean {
  if (error !== undefined || later?.at(-1)?.outcome === 'failed') return true;
  return response !== undefined && response.status >= 400;
}
