import { shownAssumption } from './assumed.js';
import type { AssumptionName } from './assumption-table.js';
import { Assumptions } from './assumptions.js';
import { AudioFiles } from './audio-files.js';
import type { Call } from './call.js';
import { CallQueue } from './call-queue.js';
import type { Change, Happening } from './changes.js';
import type { Conference } from './conference.js';
import { Deliveries } from './deliveries.js';
import type { Answer, Verb } from './document.js';
import { Feed } from './feed.js';
import { forgetOldest } from './keeping.js';
import { Ids } from './ids.js';
import type { Message, WaitingEvent } from './message.js';
import { MessageQueue } from './message-queue.js';
import type { EngineOptions } from './options.js';
import { PendingResults } from './pending-results.js';
import type { PhoneBehaviour } from './phone.js';
import type { Script } from './process.js';
import { Readings } from './readings.js';
import type { Recording } from './recording.js';
import { Scheduler } from './scheduler.js';

const NEW_YEAR_2026 = Date.UTC(2026, 0, 1);

/** The most assumptions that are kept for a call. */
const MOST_ASSUMED = 200;

/** What a verb does. It may return the document that runs next. */
export interface VerbDefinition {
  readonly name: string;
  /**
   * Whether it answers a ringing call: because it makes something heard, because it needs an answered call, or not at
   * all.
   */
  readonly answers: 'audible' | 'yes' | 'no' | ((verb: Verb) => 'audible' | 'no');
  /** A verb that takes no time returns nothing instead of a script. */
  readonly run: (platform: Platform, call: Call, verb: Verb) => Script<Answer | undefined> | void;
}

/** What all parts of the engine share: the time, the ids, the assumptions, and all calls, messages and conferences. */
export class Platform {
  readonly scheduler: Scheduler;
  readonly ids: Ids;
  readonly assumptions: Assumptions;
  readonly deliveries: Deliveries;
  /** Questions to the outside other than callbacks. */
  readonly results = new PendingResults();
  readonly audioFiles: AudioFiles;
  readonly readings = new Readings();
  readonly changes = new Feed<Change>();
  readonly queue: CallQueue;
  readonly accountId: string;
  readonly applicationId: string;
  readonly voiceUrl: string;
  readonly messagingUrl: string;

  readonly calls = new Map<string, Call>();
  readonly recordings = new Map<string, Recording>();
  readonly conferences = new Map<string, Conference>();
  /** The conferences under way, by name. */
  readonly openConferences = new Map<string, Conference>();
  readonly messages = new Map<string, Message>();
  /** Events of messaging that wait for others. */
  readonly waitingEvents: WaitingEvent[] = [];
  readonly phones = new Map<string, PhoneBehaviour>();
  readonly #messageQueues = new Map<string, MessageQueue>();

  constructor(
    readonly options: EngineOptions,
    /** Every verb, by its name. */
    readonly verbs: ReadonlyMap<string, VerbDefinition>,
  ) {
    this.scheduler = new Scheduler(options.now ?? NEW_YEAR_2026);
    this.queue = new CallQueue(options.limits ?? {}, this.scheduler);
    this.ids = new Ids(options.seed ?? 1);
    this.assumptions = new Assumptions(options.assumptions, (call, name, value) =>
      this.#noteAssumed(call, name, value),
    );
    this.audioFiles = new AudioFiles(options.fetchAudio, this.results);
    this.accountId = options.accountId ?? '9900000';
    this.applicationId = options.applicationId ?? this.ids.uuid();
    this.voiceUrl = options.voiceUrl ?? 'https://voice.bandwidth.com/api/v2';
    this.messagingUrl = options.messagingUrl ?? 'https://messaging.bandwidth.com/api/v2';
    this.deliveries = new Deliveries(this.scheduler, options.deliver, options.latency ?? 0, (happening) =>
      this.tell(happening),
    );
  }

  get now(): number {
    return this.scheduler.now;
  }

  /** Adds a call. If too many are kept, the oldest calls that are over are removed. */
  addCall(call: Call): void {
    this.calls.set(call.id, call);
    forgetOldest(this.calls, this.#kept, ({ isOver }) => isOver);
  }

  /** Adds a conference: one call may begin any number of them. */
  addConference(conference: Conference): void {
    this.conferences.set(conference.id, conference);
    forgetOldest(this.conferences, this.#kept, ({ isOver }) => isOver);
  }

  /** Adds a recording: one call may begin any number of them. */
  addRecording(recording: Recording): void {
    this.recordings.set(recording.id, recording);
    forgetOldest(this.recordings, this.#kept, ({ isOver }) => isOver);
  }

  /** How many calls are not over. */
  get callsUnderWay(): number {
    let count = 0;
    for (const { isOver } of this.calls.values()) if (!isOver) count += 1;
    return count;
  }

  /** Whether one more call may be under way. */
  get hasRoom(): boolean {
    return this.callsUnderWay < this.#kept;
  }

  addMessage(message: Message): void {
    this.messages.set(message.id, message);
    forgetOldest(this.messages, this.#kept, () => true);
  }

  /** Replaces a message that is kept with a changed one. */
  changeMessage(message: Message): void {
    if (this.messages.has(message.id)) this.messages.set(message.id, message);
  }

  /** The queue of a number's messages. */
  messageQueueOf(number: string): MessageQueue {
    const known = this.#messageQueues.get(number);
    if (known) return known;
    const queue = new MessageQueue(this.assumptions, this.scheduler);
    this.#messageQueues.set(number, queue);
    forgetOldest(this.#messageQueues, this.#kept, ({ isIdle }) => isIdle);
    return queue;
  }

  get #kept(): number {
    return this.options.kept ?? 1000;
  }

  /** Passes a change to all watchers. */
  tell(happening: Happening): void {
    this.changes.push({ at: this.now, ...happening });
  }

  note(text: string, call?: Call): void {
    this.tell({ kind: 'note', text, ...(call && { callId: call.id }) });
  }

  /** Records an assumption in a call and reports it as a change, once for each verb and value. */
  #noteAssumed(call: Call, name: AssumptionName, value: string | number): void {
    const { verb, facts, assumed } = call;
    if (assumed.length >= MOST_ASSUMED) return;
    if (assumed.some((one) => one.name === name && one.value === value && one.verb === verb)) return;
    const noted = { at: this.now, name, value, verb };
    assumed.push(noted);
    const leg = facts.parent && { parentCallId: facts.parent.id };
    this.tell({ kind: 'assumption', callId: call.id, ...leg, ...shownAssumption(noted) });
  }
}
