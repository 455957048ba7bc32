import { signal } from '@preact/signals';
import type { About, AssumptionInForce, Call, DeadLetter, Exchange, Fault, ShownMessage, Step } from './types.js';

/** How the page is connected with the local Bandwidth. */
export type Connection = 'connecting' | 'live' | 'lost' | 'refused';

/** Everything that the page knows of the local Bandwidth; filled by `connect`, and read by whoever shows it. */
export const platform = {
  connection: signal<Connection>('connecting'),
  about: signal<About | undefined>(undefined),
  /** By id, in the order in which they began. */
  calls: signal<ReadonlyMap<string, Call>>(new Map()),
  /** For each call, its course. */
  steps: signal<ReadonlyMap<string, readonly Step[]>>(new Map()),
  /** The oldest first. */
  exchanges: signal<readonly Exchange[]>([]),
  /** The oldest first. */
  messages: signal<readonly ShownMessage[]>([]),
  faults: signal<readonly Fault[]>([]),
  assumptions: signal<readonly AssumptionInForce[]>([]),
  /** The latest first; nothing while they are not known. */
  deadLetters: signal<readonly DeadLetter[] | undefined>(undefined),
  /** What the local Bandwidth last said no to; empty when it has been read. */
  refusal: signal(''),
};

export function isLive({ state }: Call): boolean {
  return state !== 'disconnected';
}
