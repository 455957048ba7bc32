import type { BxmlElement } from 'bandwidth-bxml';
import type { Payload } from './callbacks-in.js';
import { PersonalValues } from './personal-values.js';

/** An event of a call, and the verbs that the application answered it with. */
export interface RecordedEvent {
  readonly event: string;
  /** What is needed of its payload. */
  readonly payload: Payload;
  /** The path at which it arrived, without its query. */
  readonly path: string;
  /** Whether it belongs to a leg that a Transfer made. */
  readonly isLeg: boolean;
  readonly isAnswered: boolean;
  readonly verbs: readonly BxmlElement[];
}

/** A call under way, with the legs of its transfers. Nothing of it is on the disk. */
export interface RecordedCall {
  readonly events: RecordedEvent[];
  readonly personal: PersonalValues;
  /** The events by what they said; the same one comes again after a failure. */
  readonly seen: Map<string, RecordedEvent>;
  /** ms, of the last event */
  at: number;
  /** What came and went so far, bytes. */
  size: number;
  hasCredentials: boolean;
  /** Why no scenario can be made of it. */
  obstacle?: string;
}

export function newCall(): RecordedCall {
  return { events: [], personal: new PersonalValues(), seen: new Map(), at: 0, size: 0, hasCredentials: false };
}

/** Whether it was hung up; the end of a leg is not its end. */
export function isOver({ events }: RecordedCall): boolean {
  return events.some(({ event, isLeg }) => event === 'disconnect' && !isLeg);
}
