import type { ResolvedOptions } from '../../options/options.js';
import type { Drain } from '../drain.js';
import { FIRST_ATTEMPT, Idempotency } from './idempotency.js';
import { localMemory } from './local-memory.js';
import { SharedMemory } from './shared-memory.js';

/** Makes sure that each event is handled once. */
export type Once = Pick<Idempotency, 'once'>;

/** Handles every delivery of an event, for applications that turned idempotency off. */
const always: Once = { once: (_key, _retention, begin) => begin(FIRST_ATTEMPT).outcome };

export function onceFor({ idempotency, instance }: ResolvedOptions, drain: Drain): Once {
  if (!idempotency) return always;
  const { store, maxEntries } = idempotency;
  const memory = store ? new SharedMemory(store, `${instance}:`, () => drain.isOver) : localMemory(maxEntries);
  return new Idempotency(memory, (work) => drain.track(work));
}
