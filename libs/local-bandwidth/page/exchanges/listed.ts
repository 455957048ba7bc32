import { computed } from '@preact/signals';
import { matches } from '../../src/exchanges/matches.js';
import { view } from '../parts/view.js';
import { platform } from '../platform/platform.js';
import type { Exchange } from '../platform/types.js';
import { timingOf } from './timing.js';

/** Whether each exchange matches the query {@link asked}. To match thousands at each change would take too long. */
let answers = new WeakMap<Exchange, boolean>();
let asked = '';

function isWanted(exchange: Exchange, query: string): boolean {
  const known = answers.get(exchange);
  if (known !== undefined) return known;
  const answer = matches(exchange, query);
  answers.set(exchange, answer);
  return answer;
}

/** The exchanges that match the query, the newest first. */
export const listed = computed<readonly Exchange[]>(() => {
  const query = view.query.value.trim();
  if (query !== asked) {
    asked = query;
    answers = new WeakMap();
  }
  const all = platform.exchanges.value.toReversed();
  return query === '' ? all : all.filter((exchange) => isWanted(exchange, query));
});

/** The exchange whose details are shown; `undefined` if there is none. */
export const opened = computed(() => platform.exchanges.value.find(({ id }) => id === view.exchange.value));

/** The name of an exchange in a list: the event of a callback, the method and path of another request. */
export function nameOf({ event, request }: Exchange): string {
  return event ?? `${request.method} ${pathOf(request.url)}`;
}

function pathOf(url: string): string {
  if (!URL.canParse(url)) return url;
  const { pathname, search } = new URL(url);
  return pathname + search;
}

/** The end of the id of the call, message or conference that an exchange belongs to; empty if it belongs to none. */
export function aboutOf({ callId, messageId, conferenceId }: Exchange): string {
  const id = callId ?? messageId ?? conferenceId ?? '';
  return id.length > 10 ? `…${id.slice(-6)}` : id;
}

/** The names of the handlers that ran, including those that a worker ran last. */
export function handlersOf(exchange: Exchange): string {
  const handlers = [...timingOf(exchange).handlers, ...(exchange.later?.at(-1)?.handlers ?? [])];
  return handlers.map(({ name }) => name).join(', ');
}
