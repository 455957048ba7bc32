import type { NotedAssumption } from './assumed.js';
import type { Bridge } from './bridge.js';
import type { Conference } from './conference.js';
import { Feed } from './feed.js';
import type { CallDocument, Verb } from './document.js';
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

/** An event as it was sent, for whoever looks at a call. */
export interface SentEvent {
  readonly at: number;
  readonly name: string;
  /** Of the answer; `undefined` while it is under way, or when none came. */
  status?: number;
  exchangeId?: string;
  /** Names of the faults that had a part in it. */
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
  /** Where the end is reported. */
  readonly disconnect?: Target;
  /** ms */
  readonly callbackTimeout: number;
  /** Whether the number of the caller is hidden. */
  readonly isPrivate?: boolean;
  /** The number of the person at the phone. */
  readonly phone: string;
  /** The call whose Transfer made this leg. */
  readonly parent?: Call;
  readonly transferCallerId?: string;
  readonly enqueuedTime?: number;
  /** Reports the end of a leg in the place of `disconnect`. */
  readonly reportEnd?: (leg: Call, ending: Ending) => void;
}

/** A call, or a leg of one: the application on one end, a phone on the other. */
export class Call {
  state: CallState = 'queued';
  startTime: number;
  answerTime: number | undefined;
  endTime: number | undefined;
  tag: string | undefined;
  ending: Ending | undefined;

  /** What runs: the documents of this call. */
  process: Process | undefined;
  document: CallDocument | undefined;
  verb: Verb | undefined;
  /** The keys of a StartGather go here. */
  dtmf: Target | undefined;
  /** Gather pauses StartGather. */
  isGathering = false;
  /** Documents since one took time. */
  documentsInARow = 0;
  /** Keys pressed while no verb took them. */
  typedAhead: string[] = [];
  /** A machine answered, not a person. */
  isMachine = false;

  /** Keys that the person pressed. */
  readonly keys = new Feed<string>();
  /** Everything that the person says and presses. */
  readonly fromPhone = new Feed<Sound>();
  /** Everything that the person hears. */
  readonly toPhone = new Feed<Sound>();
  /** Set while the person speaks, so that one sentence follows the other. */
  speaksUntil = 0;

  readonly answered = new Signal<void>();
  /** The phone that was called will not answer. */
  readonly declined = new Signal<Ending>();
  readonly ended = new Signal<Ending>();
  /** Taken back when the call ends. */
  readonly timers: Cancel[] = [];
  readonly heard: Sound[] = [];
  readonly said: Sound[] = [];
  readonly sent: SentEvent[] = [];
  /** What was assumed in it, each once for each verb. */
  readonly assumed: NotedAssumption[] = [];
  readonly recordings: Recording[] = [];
  /** The StartRecording under way. */
  recording: Recording | undefined;
  readonly streams = new Map<string, Media>();
  readonly transcriptions = new Map<string, Media>();
  /** Of the transcriptions that are over. */
  transcripts: RealTimeTranscript[] = [];
  /** What the receiver of a stream played last. */
  fromStream: Sound | undefined;
  conference: Conference | undefined;
  bridge: Bridge | undefined;
  /** Set while Forward has it. */
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

  /** An inbound call that no verb has answered yet. */
  get isUnansweredInbound(): boolean {
    return this.facts.direction === 'inbound' && this.state === 'ringing';
  }
}
