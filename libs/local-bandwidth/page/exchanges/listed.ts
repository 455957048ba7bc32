import { computed } from '@preact/signals';
import { matches } from '../../src/exchanges/matches.js';
import { view } from '../parts/view.js';
import { platform } from '../platform/platform.js';
import type { Exchange } from '../platform/types.js';
import { timingOf } from './timing.js';

/** To ask an exchange for a query is dear where there are thousands, so each is asked once. */
let answers = new WeakMap<Exchange, boolean>();
let asked = '';

function isWanted(exchange: Exchange, query: string): boolean {
  const known = answers.get(exchange);
  if (known !== undefined) return known;
  const answer = matches(exchange, query);
  answers.set(exchange, answer);
  return answer;
}

/** The exchanges that fit the query, the newest first. */
export const listed = computed<readonly Exchange[]>(() => {
  const query = view.query.value.trim();
  if (query !== asked) {
    asked = query;
    answers = new WeakMap();
  }
  const all = platform.exchanges.value.toReversed();
  return query === '' ? all : all.filter((exchange) => isWanted(exchange, query));
});

/** The one whose details are shown. */
export const opened = computed(() => platform.exchanges.value.find(({ id }) => id === view.exchange.value));

/** Its name in a list. */
export function nameOf({ event, request }: Exchange): string {
  return event ?? `${request.method} ${pathOf(request.url)}`;
}

function pathOf(url: string): string {
  if (!URL.canParse(url)) return url;
  const { pathname, search } = new URL(url);
  return pathname + search;
}

/** Whom it is about, short. */
export function aboutOf({ callId, messageId, conferenceId }: Exchange): string {
  const id = callId ?? messageId ?? conferenceId ?? '';
  return id.length > 10 ? `…${id.slice(-6)}` : id;
}

/** The handlers that ran. */
export function handlersOf(exchange: Exchange): string {
  const handlers = [...timingOf(exchange).handlers, ...(exchange.later?.at(-1)?.handlers ?? [])];
  return handlers.map(({ name }) => name).join(', ');
}
