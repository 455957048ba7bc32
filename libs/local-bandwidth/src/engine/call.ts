import type { NotedAssumption } from './assumed.js';
import { Feed } from './feed.js';
import type { CallDocument, DocumentPlace, Verb } from './document.js';
import type { Process } from './process.js';
import type { Target } from './port.js';
import type { Cancel } from './scheduler.js';
import type { RealTimeTranscript } from './real-time-transcript.js';
import type { Recording } from './recording.js';
import { Signal } from './signal.js';
import type { Sound } from './sound.js';
import type { Media } from './media.js';

export type CallState = 'queued' | 'ringing' | 'answered' | 'disconnected';

/** How a call ended. */
export interface Ending {
  readonly cause: string;
  readonly errorMessage?: string;
  readonly errorId?: string;
  /** The SIP status with which an outbound call was refused. */
  readonly sipResponseCode?: number;
}

/** Thrown by a verb that ends its call. */
export class CallEnds extends Error {
  constructor(readonly ending: Ending) {
    super(ending.cause);
  }
}

/** An event as it was sent, for views of a call. */
export interface SentEvent {
  readonly at: number;
  readonly name: string;
  /** The status of the answer; `undefined` until it comes, and if none came. */
  status?: number;
  exchangeId?: string;
  /** The names of the faults that affected it. */
  faults?: readonly string[];
}

/** What is fixed when a call begins. */
export interface CallFacts {
  readonly callId: string;
  readonly direction: 'inbound' | 'outbound';
  readonly from: string;
  readonly to: string;
  readonly applicationId: string;
  readonly displayName?: string;
  readonly details?: Readonly<Record<string, unknown>>;
  /** Where the end of the call is reported. */
  readonly disconnect?: Target;
  /** How long callbacks may take, ms. */
  readonly callbackTimeout: number;
  /** Whether the number of the caller is hidden. */
  readonly isPrivate?: boolean;
  /** The number of the person at the phone. */
  readonly phone: string;
  /** The call whose Transfer made this leg. */
  readonly parent?: Call;
  readonly transferCallerId?: string;
  /** The call of the application to its own number that arrived as this one. */
  readonly arrivedFrom?: Call;
  readonly enqueuedTime?: number;
  /** Reports the end of a leg instead of `disconnect`. */
  readonly reportEnd?: (leg: Call, ending: Ending) => void;
}

/** A call, or a leg of one: the application on one end, a phone on the other. */
export class Call {
  state: CallState = 'queued';
  startTime: number;
  /** Whether it still waits in the queue, or was cancelled there, so that it has not begun. */
  isUnbegun = false;
  answerTime: number | undefined;
  endTime: number | undefined;
  tag: string | undefined;
  ending: Ending | undefined;

  /** The process that runs the documents of this call. */
  process: Process | undefined;
  document: CallDocument | undefined;
  /** Where its documents run, which decides what may stand in them. */
  place: DocumentPlace = 'call';
  verb: Verb | undefined;
  /** Where the keys of a StartGather are sent. */
  dtmf: Target | undefined;
  /** Whether a Gather is running, which pauses StartGather. */
  isGathering = false;
  /** How many documents ran since the last one that took time. */
  documentsInARow = 0;
  /** Keys that were pressed while no verb was taking keys. */
  typedAhead: string[] = [];
  /** Whether a machine answered, and not a person. */
  isMachine = false;

  /** Keys that the person pressed. */
  readonly keys = new Feed<string>();
  /** Everything that the person says and presses. */
  readonly fromPhone = new Feed<Sound>();
  /** Everything that the person hears. */
  readonly toPhone = new Feed<Sound>();
  /** Until when the person speaks, so that the next sentence begins after that. */
  speaksUntil = 0;

  readonly answered = new Signal<void>();
  /** Fires when the phone that was called will not answer. */
  readonly declined = new Signal<Ending>();
  readonly ended = new Signal<Ending>();
  /** Timers to cancel when the call ends. */
  readonly timers = new Set<Cancel>();
  /** What the person heard, said, and what was sent: the last 1,000 of each. */
  readonly heard: Sound[] = [];
  readonly said: Sound[] = [];
  readonly sent: SentEvent[] = [];
  /** The assumptions that decided something in it, each once for each verb. */
  readonly assumed: NotedAssumption[] = [];
  readonly recordings: Recording[] = [];
  /** The recording that StartRecording began, while it runs. */
  recording: Recording | undefined;
  readonly streams = new Map<string, Media>();
  readonly transcriptions = new Map<string, Media>();
  /** The transcriptions that are over. */
  transcripts: RealTimeTranscript[] = [];
  /** The last sound that the receiver of a stream played. */
  fromStream: Sound | undefined;
  /** The conference that it takes part in. */
  conferenceId: string | undefined;
  bridge: Bridge | undefined;
  /** The call as which it arrived at a number of the application. */
  arrivedAs: Call | undefined;
  /** Whether Forward has handed the call to another phone. */
  isForwarded = false;

  constructor(
    readonly facts: CallFacts,
    now: number,
  ) {
    this.startTime = now;
  }

  get id(): string {
    return this.facts.callId;
  }

  get isOver(): boolean {
    return this.state === 'disconnected';
  }

  /** Whether it is an inbound call that no verb has answered yet. */
  get isUnansweredInbound(): boolean {
    return this.facts.direction === 'inbound' && this.state === 'ringing';
  }

  /** Whether it is a side of a forwarded call, which the application cannot control any more. */
  get isBeyondControl(): boolean {
    return this.isForwarded || this.facts.parent?.isForwarded === true;
  }
}

/** Two calls that hear each other. */
export interface Bridge {
  /** The call whose document has the verb. */
  readonly source: Call;
  readonly target: Call;
  /** Fires with the call that left. */
  readonly over: Signal<Call>;
}
