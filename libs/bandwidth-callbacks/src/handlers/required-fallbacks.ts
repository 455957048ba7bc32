import { BandwidthCallbacksError } from '../errors.js';
import { definitions } from '../events/catalogue.js';
import type { ModuleFallback } from '../options/options.js';
import type { Subscription } from './handler-metadata.js';

/**
 * Requires a fallback for events where Bandwidth acts by itself when no answer comes. Otherwise Bandwidth would, for
 * example, approve a port-out because a database was slow.
 *
 * @throws {BandwidthCallbacksError} `BANDWIDTH_FALLBACK_MISSING` for a handler of such an event without a fallback
 */
export function mustHaveFallbacks(
  subscriptions: readonly Subscription[],
  fallbackAnswer: ModuleFallback | undefined,
): void {
  if (typeof fallbackAnswer === 'function') return;
  for (const { name, answer } of definitions) {
    if (!answer?.mustAnswer) continue;
    const handlers = subscriptions.filter(({ names }) => names.includes(name));
    if (handlers.every(({ options }) => options.fallback !== undefined)) continue;
    throw new BandwidthCallbacksError(
      'BANDWIDTH_FALLBACK_MISSING',
      `A handler of ${name} has no fallback, and Bandwidth decides by itself when no answer comes.`,
      `Declare an answer for that case: @OnBandwidthEvent('${name}', { fallback: … }) with ${answer.name}, or a function ` +
        'as `fallbackAnswer` of the module.',
    );
  }
}
