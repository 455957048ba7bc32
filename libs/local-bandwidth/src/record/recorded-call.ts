import type { BxmlElement } from 'bandwidth-bxml';
import type { Payload } from './callbacks-in.js';
import { PersonalValues } from './personal-values.js';

/** An event of a call, and the verbs of the application's answer. */
export interface RecordedEvent {
  readonly event: string;
  /** The needed fields of its payload. */
  readonly payload: Payload;
  /** The path of the request, without its query. */
  readonly path: string;
  /** Whether it belongs to a leg that a Transfer made. */
  readonly isLeg: boolean;
  readonly isAnswered: boolean;
  readonly verbs: readonly BxmlElement[];
}

/** A call with the legs of its transfers. It is kept only in memory, since it is personal. */
export interface RecordedCall {
  readonly events: RecordedEvent[];
  readonly personal: PersonalValues;
  /** The events by the digests of their payloads. Bandwidth sends the same event again after a failure. */
  readonly seen: Map<string, RecordedEvent>;
  /** The time of the last event, ms. */
  at: number;
  /** The size of requests and answers so far, bytes. */
  size: number;
  hasCredentials: boolean;
  /** Why there will be no scenario of the call; absent if there will be one. */
  obstacle?: string;
}

export function newCall(): RecordedCall {
  return { events: [], personal: new PersonalValues(), seen: new Map(), at: 0, size: 0, hasCredentials: false };
}

/** Tells whether the call has ended. The end of a leg does not count. */
export function isOver({ events }: RecordedCall): boolean {
  return events.some(({ event, isLeg }) => event === 'disconnect' && !isLeg);
}
