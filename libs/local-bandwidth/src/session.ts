import type { Application } from './callbacks/application.js';
import { credentialsOf } from './callbacks/callback-request.js';
import { replayOf } from './callbacks/replay.js';
import type { Sent, SingleSender } from './callbacks/single-sender.js';
import type { TimedErrands } from './callbacks/timed-errands.js';
import { ChangeLog } from './changes/change-log.js';
import { published } from './changes/published.js';
import type { ClockState } from './clock/clock-state.js';
import type { RealClock } from './clock/real-clock.js';
import { checkSpeed } from './clock/speed.js';
import type { VirtualClock } from './clock/virtual-clock.js';
import type { Change } from './engine/changes.js';
import type { CallView } from './engine/call-view.js';
import type { Engine } from './engine/engine.js';
import { Ids } from './engine/ids.js';
import type { Message } from './engine/message.js';
import type { IncomingCall, IncomingMessage, OutgoingCall } from './engine/options.js';
import type { Action, PhoneBehaviour } from './engine/phone.js';
import type { Credentials, Target } from './engine/port.js';
import type { Deed } from './deeds/deed.js';
import { DeedLog } from './deeds/deed-log.js';
import type { Codes } from './codes/codes.js';
import { LocalBandwidthError } from './errors.js';
import { eventErrand, type WantedEvent } from './events/event-errand.js';
import type { ExchangeStore } from './exchanges/exchange-store.js';
import type { Faults } from './faults/faults.js';
import { fileIn } from './media/data-url.js';
import type { MessageMedia } from './media/message-media.js';
import type { LocalBandwidthOptions } from './options.js';
import { sessionParts, targetOf } from './session-parts.js';
import type { Streams } from './streams/streams.js';
import { withoutCredentials } from './without-credentials.js';
import { earlierCall, keptMessage, messageOf, type Snapshot } from './snapshot.js';

const USUAL_NUMBER = '+15550100000';
const TEN_MINUTES = 600_000;
const USUAL_KEPT = 1000;
/** So many deeds are kept for each call that is. */
const DEEDS_FOR_EACH = 10;

/** One application with its calls, messages, phones and clock: sessions share nothing. */
export class Session {
  readonly engine: Engine;
  readonly clock: VirtualClock | RealClock;
  readonly exchanges: ExchangeStore;
  readonly faults: Faults;
  readonly application: Application;
  /** The numbers of the application. */
  readonly numbers: readonly string[];
  readonly changes: ChangeLog;
  readonly streams: Streams;
  readonly media: MessageMedia;
  /** What people did in it, and what they met. */
  readonly deeds: DeedLog;
  /** How it was started. */
  readonly options: LocalBandwidthOptions;
  /** Two-factor codes. */
  readonly codes: Codes;
  /** What the URLs of its REST API begin with; bandwidth-sdk takes it as `basePath`. */
  readonly url: string;
  readonly #ending = new AbortController();
  readonly #single: SingleSender;
  readonly #credentials: Credentials | undefined;
  readonly #errands: TimedErrands;
  readonly #requestIds: Ids;
  readonly #kept: number;
  readonly #phones = new Map<string, PhoneBehaviour>();
  readonly #underWay = new Set<string>();
  readonly #earlierCalls: readonly CallView[];
  readonly #earlierMessages: readonly Message[];

  /**
   * @param url where the local Bandwidth listens
   * @param earlier what an earlier session left behind
   */
  constructor(options: LocalBandwidthOptions, url: string, earlier?: Snapshot) {
    const { kept = USUAL_KEPT } = options;
    const seed = seedOf(options, earlier);
    const numbers = options.number === undefined ? (options.numbers ?? [USUAL_NUMBER]) : [options.number];
    const ending = this.#ending.signal;
    const parts = sessionParts({ options, url, seed, kept, numbers, ending, messages: () => this.messages(), earlier });
    this.url = url;
    this.options = options;
    this.numbers = numbers;
    this.application = parts.application;
    this.exchanges = parts.exchanges;
    this.media = parts.media;
    this.codes = parts.codes;
    this.faults = parts.faults;
    this.streams = parts.streams;
    this.engine = parts.engine;
    this.clock = parts.clock;
    this.#errands = parts.errands;
    this.#single = parts.single;
    this.#credentials = options.credentials;
    this.#requestIds = new Ids(seed + 1);
    this.#kept = kept;
    this.deeds = new DeedLog(() => this.now, DEEDS_FOR_EACH * kept);
    this.changes = new ChangeLog(kept);
    if (this.faults.all.length > 0) this.deeds.add({ kind: 'faults', faults: this.faults.all });
    this.faults.watch((faults) => this.deeds.add({ kind: 'faults', faults }));
    this.#noteAssumptions();
    this.engine.assumptions.watch(() => this.#noteAssumptions());
    this.engine.watch((change) => this.#look(change));
    this.exchanges.watch((exchange) => this.changes.add({ at: this.now, kind: 'exchange', exchange }));
    this.#earlierCalls = (earlier?.calls ?? []).map((call) => earlierCall(call));
    this.#earlierMessages = (earlier?.messages ?? []).map((message) => messageOf(message));
    this.exchanges.restore(earlier?.exchanges ?? []);
    for (const [number, behaviour] of Object.entries(earlier?.phones ?? {})) this.setPhone(number, behaviour);
  }

  /** For an answer that names its request: not from the ids of calls, which stay the same whatever is asked meanwhile. */
  newRequestId(): string {
    return this.#requestIds.uuid();
  }

  /** ms since 1970 on the clock in force */
  get now(): number {
    return Math.round(this.clock.now);
  }

  /**
   * Somebody calls a number of the application.
   *
   * @returns the call's id
   * @throws LocalBandwidthError for a number that is not the application's, and when too many calls are under way
   */
  call(call: IncomingCall): string {
    this.#beOwn([call.to]);
    this.#beRoom();
    const callId = this.engine.receiveCall(call);
    this.deeds.add({ kind: 'called', callId });
    return callId;
  }

  /**
   * The application calls a phone.
   *
   * @returns the call's id
   * @throws LocalBandwidthError when too many calls are under way
   */
  place(call: OutgoingCall): string {
    this.#beRoom();
    return this.engine.placeCall(call);
  }

  /**
   * The person at the phone of a call does something.
   *
   * @throws LocalBandwidthError for a call that does not exist, and when its state does not allow it
   */
  act(callId: string, action: Action): void {
    const wasRinging = this.engine.call(callId).state === 'ringing';
    const undo = this.deeds.add({ kind: 'acted', callId, action, wasRinging });
    try {
      this.engine.act(callId, action);
    } catch (refusal) {
      undo();
      throw refusal;
    }
  }

  /** How a phone behaves that nobody holds, from its next ringing on. */
  setPhone(number: string, behaviour: PhoneBehaviour): void {
    if (!this.#phones.has(number) && this.#phones.size >= this.#kept) {
      throw new LocalBandwidthError(
        'LOCAL_BANDWIDTH_TOO_MANY',
        `${this.#kept} phones are set.`,
        'Use those that there are.',
      );
    }
    this.#phones.set(number, behaviour);
    this.engine.setPhone(number, behaviour);
    this.deeds.add({ kind: 'behaves', number, behaviour });
  }

  /** Those whose behaviour was set. */
  get phones(): ReadonlyMap<string, PhoneBehaviour> {
    return this.#phones;
  }

  /**
   * Somebody sends a message to the application.
   *
   * @returns the ids of the messages, one for each number of the application among the recipients
   * @throws LocalBandwidthError when no recipient is a number of the application, and for a `data:` URL without a file
   */
  text(message: IncomingMessage): string[] {
    this.#beOwn(message.to);
    const { media = [] } = message;
    const files = media.map((url) => fileIn(url));
    const named = media.map((url, place) => (files[place] ? nameOf(files[place].contentType, place) : url));
    const messageIds = this.engine.receiveMessage(
      { ...message, media: named },
      message.to.filter((number) => this.numbers.includes(number)),
    );
    this.media.keep(messageIds, files);
    this.deeds.add({ kind: 'texted', message });
    return messageIds;
  }

  /** @throws LocalBandwidthError for a call that does not exist */
  callView(callId: string): CallView {
    return this.#earlierCalls.find((call) => call.callId === callId) ?? this.engine.call(callId);
  }

  /** Those that are kept, the oldest first. */
  calls(): CallView[] {
    return [...this.#earlierCalls, ...this.engine.calls()].slice(-this.#kept);
  }

  /** Those that are kept, in both directions, the oldest first. */
  messages(): Message[] {
    return [...this.#earlierMessages, ...this.engine.messages()].slice(-this.#kept);
  }

  /**
   * Sends the request of an exchange again, without a call behind it, so many times.
   *
   * @param body in the place of what was sent
   * @returns the ids of the exchanges that it made
   * @throws LocalBandwidthError for an exchange that is not kept, and for one that is no callback
   */
  async replay(exchangeId: string, times: number = 1, body?: string): Promise<string[]> {
    const exchange = this.exchanges.get(exchangeId);
    const errand = replayOf(exchange, this.exchanges.credentialsOf(exchangeId), body);
    const { event = '' } = exchange;
    const last = this.exchanges.list({ q: `kind:callback event:${event}` }).at(-1);
    this.deeds.add({ kind: 'replayed', event, times, isLastOfIt: last?.id === exchangeId && body === undefined });
    const ids: string[] = [];
    for (let time = 0; time < times; time += 1) ids.push((await this.#single.send(errand)).exchangeId);
    return ids;
  }

  /**
   * Sends one event of the catalogue, without a call or a message behind it.
   *
   * @param url relative to the callback URL; default that one
   * @throws LocalBandwidthError for an event that the catalogue does not have, values that do not fit, and a URL that is
   *   not called
   */
  async send(wanted: WantedEvent, url?: string): Promise<Sent> {
    const target = this.target(url);
    const to = withoutCredentials(target.url);
    const errand = eventErrand(wanted, to, credentialsOf(target));
    const deed: Extract<Deed, { kind: 'sent' }> = { kind: 'sent', wanted, to };
    this.deeds.add(deed);
    const sent = await this.#single.send(errand);
    if (sent.status !== undefined) deed.status = sent.status;
    return sent;
  }

  /**
   * Where callbacks to a URL of the application go.
   *
   * @param url relative to the callback URL; default that one
   */
  target(url?: string): Target {
    return targetOf(this.application, this.#credentials, url);
  }

  /** Its history, and how its phones, faults and assumptions are set. */
  snapshot(): Snapshot {
    return {
      version: 1,
      now: this.now,
      calls: this.calls(),
      messages: this.messages().map((message) => keptMessage(message)),
      exchanges: this.exchanges.list(),
      phones: Object.fromEntries(this.#phones),
      faults: this.faults.all,
      assumptions: this.engine.assumptions.chosen,
    };
  }

  /** Calls back with everything that happens, in order. @returns what ends that */
  watch(listener: (change: Change) => void): () => void {
    return this.engine.watch(listener);
  }

  /**
   * Lets a number of ms pass. Resolves when everything that fell due has happened, callbacks and answers included.
   *
   * @returns the time, ms since 1970
   * @throws LocalBandwidthError on the real clock
   */
  async advance(ms: number): Promise<number> {
    if (this.clock.kind === 'real') {
      throw new LocalBandwidthError(
        'LOCAL_BANDWIDTH_CLOCK_REAL',
        'The time of the real clock passes by itself.',
        "Start the local Bandwidth with the clock 'virtual'.",
      );
    }
    if (!(ms >= 0 && ms <= LONGEST_ADVANCE)) {
      throw new LocalBandwidthError(
        'LOCAL_BANDWIDTH_VALUE',
        'The clock cannot be advanced by that.',
        'Give a number of ms from 0 to a year.',
      );
    }
    return this.clock.advance(Math.round(ms));
  }

  /**
   * Pauses the real clock or lets it go on, and changes how many times faster than the wall's it is.
   *
   * @throws LocalBandwidthError on the virtual clock, and for a speed that no clock can have
   */
  setClock({ paused, speed }: { readonly paused?: boolean; readonly speed?: number }): ClockState {
    const { clock } = this;
    if (clock.kind === 'virtual') {
      throw new LocalBandwidthError(
        'LOCAL_BANDWIDTH_CLOCK_VIRTUAL',
        'The virtual clock stands still until somebody asks for time, so it has no speed and cannot be paused.',
        'Advance it, or take a step.',
      );
    }
    if (speed !== undefined) {
      checkSpeed(speed);
      clock.setSpeed(speed);
    }
    if (paused === true) clock.pause();
    if (paused === false) clock.resume();
    return this.#tellClock();
  }

  /**
   * Goes on to the next verb, the next callback, or the end of a call. The real clock is paused there; on the virtual one
   * all happens that is due then. What lies in between is not waited for, but for answers of the application.
   *
   * @returns whether any of them came within ten minutes of the clock
   */
  async step(): Promise<boolean> {
    this.#tellPause();
    const hasCome = await this.clock.step();
    this.#tellClock();
    return hasCome;
  }

  /**
   * Lets time pass until something is found, at most so many ms of the clock in force: the virtual clock goes on as far as
   * needed and no further, the real one is waited for.
   *
   * @param found asked after each thing that happens
   * @returns whether it was found
   */
  async until(found: () => boolean, ms: number = TEN_MINUTES): Promise<boolean> {
    return this.clock.until(found, ms);
  }

  /** Resolves when everything that is due now has happened: on the virtual clock with the answers of callbacks. */
  async settle(): Promise<void> {
    await this.clock.settle();
  }

  /** Ends it: nothing happens any more, and what is under way is given up. */
  stop(): void {
    this.clock.stop();
    this.#ending.abort();
    this.#errands.stop();
    this.streams.stop();
    this.changes.close();
  }

  /** A step pauses a clock that runs, which others are to know while it is under way. */
  #tellPause(): void {
    const { clock } = this;
    if (clock.kind === 'virtual' || clock.state.paused) return;
    clock.pause();
    this.#tellClock();
  }

  #tellClock(): ClockState {
    const { state } = this.clock;
    this.changes.add({ at: this.now, kind: 'clock', clock: state });
    return state;
  }

  #noteAssumptions(): void {
    this.deeds.add({ kind: 'assumptions', assumptions: this.engine.assumptions.chosen });
  }

  #look(change: Change): void {
    this.changes.add(published(change));
    this.deeds.look(change);
    this.streams.look(change);
    if (change.kind !== 'call') return;
    if (change.state === 'disconnected') this.#underWay.delete(change.callId);
    else this.#underWay.add(change.callId);
  }

  #beRoom(): void {
    if (this.#underWay.size < this.#kept) return;
    throw new LocalBandwidthError(
      'LOCAL_BANDWIDTH_TOO_MANY',
      `${this.#kept} calls are under way.`,
      'Let some of them end first.',
    );
  }

  #beOwn(numbers: readonly string[]): void {
    if (numbers.some((number) => this.numbers.includes(number))) return;
    throw new LocalBandwidthError(
      'LOCAL_BANDWIDTH_NUMBER_UNKNOWN',
      `${numbers.join(', ')} is no number of the application.`,
      `Use one of ${this.numbers.join(', ')}, or start the local Bandwidth with other numbers.`,
    );
  }
}

/** What a file is called that a phone sends, by its content type. */
function nameOf(contentType: string, place: number): string {
  const [, ending = 'bin'] = /^\w+\/(?:x-)?([a-z0-9]+)/i.exec(contentType) ?? [];
  return `attachment-${place}.${ending}`;
}

/** A year, ms. */
const LONGEST_ADVANCE = 31_622_400_000;

/** Ids of an earlier session do not come again. */
function seedOf({ seed = 1 }: LocalBandwidthOptions, earlier: Snapshot | undefined): number {
  return earlier ? seed + earlier.calls.length + earlier.messages.length + Math.round(earlier.now) : seed;
}
