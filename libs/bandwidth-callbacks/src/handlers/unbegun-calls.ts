import { definitions } from '../events/catalogue.js';
import type { Subscription } from './handler-metadata.js';
import { logger } from '../log/logger.js';

/** The events that a call begins with: `voice.initiate` for inbound calls, `voice.answer` for outbound ones. */
const BEGINNINGS = ['voice.initiate', 'voice.answer'];

/**
 * Warns when handlers answer events during a call, but none answers its first event. Such a call gets an empty
 * `<Response/>` and ends before the other handlers are reached.
 */
export function reportUnbegunCalls(subscriptions: readonly Subscription[]): void {
  const handled = new Set(subscriptions.flatMap(({ names }) => names));
  const later = definitions.filter(({ api, lane, name }) => api === 'voice' && lane === 'answer' && handled.has(name));
  if (later.length === 0 || BEGINNINGS.some((name) => handled.has(name))) return;
  logger.warn(
    `Handlers answer ${later.map(({ name }) => name).join(', ')}, but none takes ${BEGINNINGS.join(' or ')}, with which calls begin. An incoming call is answered with an empty <Response/>, which ends it, until a handler takes one of them.`,
  );
}
