import type { CallLimits } from './engine/options.js';
import { LocalBandwidthError } from './errors.js';
import { remedyFor } from './near-miss.js';

/** What the paths of the REST API are about: their first part behind the account. */
export const RESOURCES = ['calls', 'conferences', 'recordings', 'statistics', 'messages', 'media', 'code'] as const;

export type Resource = (typeof RESOURCES)[number];

/**
 * Limits of an account, each in force only where it is given: those of its calls, and for each resource how many requests
 * it answers in a second of the clock in force. One more is refused with 429.
 */
export type RateLimits = CallLimits & { readonly [Name in Resource]?: number };

const OF_CALLS = ['callsPerSecond', 'concurrentCalls', 'queueLength'] as const satisfies (keyof CallLimits)[];

/** The names of all limits. */
const RATE_LIMITS: readonly string[] = [...RESOURCES, ...OF_CALLS];

const MOST = 1_000_000;

/** @throws LocalBandwidthError for a limit that there is not, and for one that is no number above 0 */
export function checkRateLimits(limits: RateLimits): void {
  for (const [name, value] of Object.entries(limits) as [string, unknown][]) {
    if (!RATE_LIMITS.includes(name)) throw unknown(name);
    const isFitting = name === 'callsPerSecond' ? Number.isFinite(value) : Number.isInteger(value);
    if (!isFitting || Number(value) <= 0 || Number(value) > MOST) throw outside(name);
  }
}

function unknown(name: string): LocalBandwidthError {
  const problem = `There is no rate limit ${JSON.stringify(name)}.`;
  return new LocalBandwidthError('LOCAL_BANDWIDTH_VALUE', problem, remedyFor(name, RATE_LIMITS));
}

function outside(name: string): LocalBandwidthError {
  const number = name === 'callsPerSecond' ? 'number above 0' : 'whole number from 1';
  return new LocalBandwidthError(
    'LOCAL_BANDWIDTH_VALUE',
    `The rate limit ${name} has no such value.`,
    `Give a ${number} to ${MOST}, such as ${name}=5. The limits are ${RATE_LIMITS.join(', ')}.`,
  );
}
