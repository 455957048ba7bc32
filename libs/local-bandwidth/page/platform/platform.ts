import { signal } from '@preact/signals';
import type {
  About,
  AssumptionInForce,
  Call,
  DeadLetter,
  Exchange,
  Fault,
  PhoneBehaviour,
  ShownMessage,
  Step,
} from './types.js';

/** The state of the connection to the local Bandwidth. */
export type Connection = 'connecting' | 'live' | 'lost' | 'refused';

/** The state of the local Bandwidth as far as the page knows it. `connect` updates it, and the components show it. */
export const platform = {
  connection: signal<Connection>('connecting'),
  /** Whether the stream of changes is open. A request may fail all the same. */
  isFollowed: signal(false),
  about: signal<About | undefined>(undefined),
  /** The calls by id, the oldest first. */
  calls: signal<ReadonlyMap<string, Call>>(new Map()),
  /** The steps of each call, by the id of the call, the oldest first. */
  steps: signal<ReadonlyMap<string, readonly Step[]>>(new Map()),
  /** The exchanges, the oldest first. */
  exchanges: signal<readonly Exchange[]>([]),
  /** The messages, the oldest first. */
  messages: signal<readonly ShownMessage[]>([]),
  /** The phones whose behaviour was set, by number; `undefined` until they are known. */
  phones: signal<Readonly<Record<string, PhoneBehaviour>> | undefined>(undefined),
  faults: signal<readonly Fault[]>([]),
  assumptions: signal<readonly AssumptionInForce[]>([]),
  /** The dead letters, the latest first; `undefined` if the queue does not answer. */
  deadLetters: signal<readonly DeadLetter[] | undefined>(undefined),
  /** The error message of the last request; empty if it succeeded or the user dismissed the message. */
  refusal: signal(''),
};

export function isLive({ state }: Call): boolean {
  return state !== 'disconnected';
}
