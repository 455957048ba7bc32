import type { Exchange } from '../exchanges/exchange.js';
import type { Style } from './style.js';

/** Describes an exchange in one line: its time, id, event, answer and request. */
export function exchangeLine(exchange: Exchange, style: Style): string {
  const { at, id, event = '', request, attempt, fallback, callId, messageId, handlers = [], faults = [] } = exchange;
  const remarks = [
    attempt > 1 && `attempt ${attempt}`,
    fallback && 'fallback',
    ...faults.map((fault) => `fault ${fault}`),
    handlers.length > 0 && handlers.map(({ name }) => name).join(' + '),
    callId ?? messageId,
  ].filter(Boolean);
  return [
    style('dim', new Date(at).toISOString().slice(11, 23)),
    id.padEnd(5),
    style('bold', event.padEnd(20)),
    answerOf(exchange, style),
    `${request.method} ${request.url}`,
    style('dim', remarks.join(', ')),
  ].join(' ');
}

/** The status of the answer and its duration, or why there is none. */
function answerOf({ response, error, ms }: Exchange, style: Style): string {
  if (!response) return style('red', error ?? 'no answer yet');
  const isFine = response.status < 400;
  return `${style(isFine ? 'green' : 'red', String(response.status))} ${style('dim', `${Math.round(ms)} ms`.padStart(7))}`;
}
