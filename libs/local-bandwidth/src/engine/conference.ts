import type { Call } from './call.js';
import type { Answer } from './document.js';
import { Feed } from './feed.js';
import type { Process } from './process.js';
import type { Target } from './port.js';
import type { Recording } from './recording.js';
import { Signal } from './signal.js';
import type { Sound } from './sound.js';

/** What the creating call settles for the whole conference. */
export interface ConferenceFacts {
  readonly conferenceId: string;
  readonly name: string;
  readonly tag?: string;
  readonly target?: Target;
  readonly fallback?: Target;
  /** ms */
  readonly callbackTimeout: number;
}

/** A call in a conference. */
export interface Member {
  readonly call: Call;
  isMuted: boolean;
  isOnHold: boolean;
  /** The calls that hear this one, when it is a coach. */
  coaches: readonly string[];
  /** Fires when the conference ends and the member goes on. */
  readonly released: Signal<void>;
  readonly disconnect: () => void;
}

/** Calls that hear each other, under a name. */
export class Conference {
  readonly members = new Map<string, Member>();
  readonly createdTime: number;
  completedTime: number | undefined;
  /** BXML that its events were answered with, in the order of arrival. */
  readonly documents = new Feed<Answer>();
  /** What everybody hears and what the members say, for its recording. */
  readonly sound = new Feed<Sound>();
  readonly recordings: Recording[] = [];
  recording: Recording | undefined;
  process: Process | undefined;

  constructor(
    readonly facts: ConferenceFacts,
    now: number,
  ) {
    this.createdTime = now;
  }

  get id(): string {
    return this.facts.conferenceId;
  }

  get isOver(): boolean {
    return this.completedTime !== undefined;
  }
}
