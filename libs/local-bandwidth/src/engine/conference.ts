import type { Call } from './call.js';
import type { Answer } from './document.js';
import { Feed } from './feed.js';
import type { Process } from './process.js';
import type { Target } from './port.js';
import type { Recording } from './recording.js';
import type { Cancel } from './scheduler.js';
import type { Signal } from './signal.js';
import type { Sound } from './sound.js';

/** What the creating call settles for the whole conference. */
export interface ConferenceSettings {
  readonly name: string;
  readonly tag?: string;
  readonly target?: Target;
  readonly fallback?: Target;
  /** ms */
  readonly callbackTimeout: number;
}

/** How a member takes part. */
export interface Participation {
  readonly isMuted: boolean;
  readonly isOnHold: boolean;
  /** The ids of the calls that it coaches: they alone hear it. */
  readonly coaches: readonly string[];
}

/** A call in a conference. */
export interface Member {
  readonly call: Call;
  takes: Participation;
  /** What it hears of the others, and what they and the recording hear of it. */
  overheard: Sound[];
  /** Fires when the conference ends and the member goes on with its document. */
  readonly released: Signal<'completed' | 'a day'>;
  /** Takes it out of the conference; does nothing when it is out already. */
  readonly leave: () => void;
}

/** Calls that hear each other, under a name. */
export class Conference {
  readonly members = new Map<string, Member>();
  completedTime: number | undefined;
  /** BXML that its events were answered with; runs in the order of arrival. */
  readonly documents = new Feed<Answer>();
  /** What is to be heard in its recording. */
  readonly sound = new Feed<Sound>();
  readonly recordings: Recording[] = [];
  recording: Recording | undefined;
  /** Runs its documents. */
  process: Process | undefined;
  /** Taken back when it ends. */
  readonly timers: Cancel[] = [];
  /** Ends it when an event cannot be delivered, if that is assumed. */
  onFailure: (() => void) | undefined;

  constructor(
    readonly id: string,
    readonly settings: ConferenceSettings,
    readonly createdTime: number,
  ) {}

  get isOver(): boolean {
    return this.completedTime !== undefined;
  }
}
