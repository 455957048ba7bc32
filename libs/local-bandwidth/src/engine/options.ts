import type { AssumptionChoices } from './assumptions.js';
import type { Lateness, Latency } from './deliveries.js';
import type { Message, MessageChannel } from './message.js';
import type { Deliver, FetchAudio, OpenStream, Target } from './port.js';

/** The application's URLs for callbacks that neither BXML nor REST names. */
export interface ApplicationTargets {
  /** `initiate` of inbound calls. */
  readonly initiate: Target;
  readonly initiateFallback?: Target;
  /** `disconnect` of inbound calls. Default: none is sent. */
  readonly status?: Target;
  /** Everything of messaging. */
  readonly messaging: Target;
}

/** What a fault may apply to. */
export interface FaultAbout {
  /** The wire name of the event. */
  readonly event: string;
  /** The phone, or the recipient. */
  readonly number: string;
  readonly callId?: string;
}

/** What machine detection finds. */
export type DetectedValue = 'answering-machine' | 'human' | 'tone-detected' | 'silence' | 'timeout' | 'error';

/** What machine detection is to find. */
interface OrderedDetection {
  readonly value: DetectedValue;
  /** The name of the fault that causes it. */
  readonly fault: string;
}

export interface MessageFailure {
  readonly errorCode: number;
  readonly description: string;
  /** The name of the fault that causes it. */
  readonly fault?: string;
}

export interface EngineOptions {
  /** Sends one request and gives its outcome. */
  readonly deliver: Deliver;
  readonly application: ApplicationTargets;
  /** Looks at sound files. Default: all can be played, for as long as the assumption `audioLength` says. */
  readonly fetchAudio?: FetchAudio;
  /** Opens the WebSockets of streams. Default: all are taken to be open, and nothing is sent. */
  readonly openStream?: OpenStream;
  /** When the clock starts, ms since 1970. Default: 2026-01-01T00:00:00Z, so that runs are alike. */
  readonly now?: number;
  /** The same seed gives the same ids. Default 1. */
  readonly seed?: number;
  /** Default `9900000`. */
  readonly accountId?: string;
  /** A UUID. Default: one that the seed gives. */
  readonly applicationId?: string;
  /** What `callUrl` and `mediaUrl` begin with. Default `https://voice.bandwidth.com/api/v2`. */
  readonly voiceUrl?: string;
  /** What the URLs of received media begin with. Default `https://messaging.bandwidth.com/api/v2`. */
  readonly messagingUrl?: string;
  /** Before each callback, ms; a function is asked about each. Default 0. */
  readonly latency?: Latency;
  readonly assumptions?: AssumptionChoices;
  /** The result of machine detection at a phone, instead of what it hears. */
  readonly detected?: (about: FaultAbout) => OrderedDetection | undefined;
  /** The error with which a message to a number fails. Default: all are delivered. */
  readonly messageFailure?: (about: FaultAbout, message: Message) => MessageFailure | undefined;
  /**
   * How long an event of messaging waits for others, to be sent with them in one request. Default: each is sent at
   * once, and alone.
   */
  readonly batching?: (about: FaultAbout) => Lateness | undefined;
  /**
   * Whether a number belongs to the application, which then receives the messages and the calls that it sends there.
   * Default: none does.
   */
  readonly isOwn?: (number: string) => boolean;
  /** How many calls the application may make. Default: as many as it likes, at once. */
  readonly limits?: CallLimits;
  /** How many calls, conferences, recordings and messages are kept, besides those under way. Default 1,000. */
  readonly kept?: number;
}

/** Somebody calls a number of the application. */
export interface IncomingCall {
  readonly from: string;
  readonly to: string;
  readonly displayName?: string;
  readonly sipHeaders?: Readonly<Record<string, string>>;
  readonly stirShaken?: Readonly<Record<string, string>>;
  readonly diversion?: Readonly<Record<string, string>>;
  readonly uui?: string;
}

/** The limits of an account. Each applies only if it is given. */
export interface CallLimits {
  /**
   * How many calls may begin in a second, in both directions. Those of the REST API wait in the queue, and a Transfer
   * that is one too many calls nobody. Bandwidth's default is 5.
   */
  readonly callsPerSecond?: number;
  /** How many calls, in both directions, may be under way. Bandwidth's default is 100. */
  readonly concurrentCalls?: number;
  /** How many calls may wait in the queue. Default: as many as begin in 5 minutes. */
  readonly queueLength?: number;
}

/** A call that the application makes (REST: createCall). */
export interface OutgoingCall {
  readonly from: string;
  readonly to: string;
  readonly displayName?: string;
  /** Whether its number is hidden. Default false. */
  readonly privacy?: boolean;
  readonly applicationId?: string;
  /** Where its first document comes from, or the document itself. */
  readonly answer: Target | { readonly bxml: string };
  readonly answerFallback?: Target;
  readonly disconnect?: Target;
  /** How long it rings, seconds. Default 30. */
  readonly callTimeout?: number;
  /** How long callbacks may take, seconds. Default 15. */
  readonly callbackTimeout?: number;
  readonly tag?: string;
  readonly uui?: string;
  /** 1 to 5: when calls have to wait, 1 goes first. Default 5. */
  readonly priority?: number;
  readonly machineDetection?: MachineDetection;
}

/** How to find out whether a person or a machine answered. Names are those of the REST API, and times are seconds. */
export interface MachineDetection {
  readonly mode: 'sync' | 'async';
  /** Default 15. */
  readonly detectionTimeout?: number;
  /** Default 10. */
  readonly silenceTimeout?: number;
  /** Default 10. */
  readonly speechThreshold?: number;
  /** Default 5. */
  readonly speechEndThreshold?: number;
  /** Default: `speechEndThreshold`. */
  readonly machineSpeechEndThreshold?: number;
  readonly delayResult?: boolean;
  /** `machineDetectionComplete`, in the mode `async`. */
  readonly callback?: Target;
  readonly callbackFallback?: Target;
}

/** What REST may change of a call that is under way (updateCall). */
export interface CallUpdate {
  /** `completed` hangs up. Default `active`. */
  readonly state?: 'active' | 'completed';
  /** Where the next document comes from; with `active`. */
  readonly redirect?: Target;
  readonly redirectFallback?: Target;
  readonly tag?: string;
}

/** What REST may change of a conference (updateConference). */
export interface ConferenceUpdate {
  readonly state?: 'active' | 'completed';
  /** Where a document for everybody comes from. */
  readonly redirect?: Target;
  readonly redirectFallback?: Target;
}

/** A message to the application. */
export interface IncomingMessage {
  readonly from: string;
  /** One, or several of a group. */
  readonly to: readonly string[];
  readonly text: string;
  /** URLs. */
  readonly media?: readonly string[];
}

/** What a message says, and who says it. */
export interface MessageContent {
  readonly from: string;
  readonly text?: string;
  /** URLs. */
  readonly media?: readonly string[];
  readonly applicationId?: string;
  readonly channel?: MessageChannel;
}

/** A message of the application (REST: createMessage, createMultiChannelMessage). */
export interface OutgoingMessage extends MessageContent {
  readonly to: readonly string[];
  readonly tag?: string;
  readonly priority?: string;
  /** The time after which it is not sent, ms since 1970. */
  readonly expiration?: number;
  /** What is tried instead when it fails, in this order. */
  readonly instead?: readonly MessageContent[];
  /** Whether it contains a two-factor code, for which other events are sent. */
  readonly isCode?: boolean;
}
