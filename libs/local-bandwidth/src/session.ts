import type { Application } from './callbacks/application.js';
import type { Sent } from './callbacks/single-sender.js';
import type { TimedErrands } from './callbacks/timed-errands.js';
import { ChangeLog } from './changes/change-log.js';
import { published } from './changes/published.js';
import { ClockControl, type Pace } from './clock/clock-control.js';
import type { ClockState } from './clock/clock-state.js';
import type { RealClock } from './clock/real-clock.js';
import type { VirtualClock } from './clock/virtual-clock.js';
import type { Codes } from './codes/codes.js';
import { DeedLog } from './deeds/deed-log.js';
import type { CallView } from './engine/call-view.js';
import type { Change } from './engine/changes.js';
import type { Engine } from './engine/engine.js';
import { Ids } from './engine/ids.js';
import type { Message } from './engine/message.js';
import type { IncomingCall, OutgoingCall } from './engine/options.js';
import type { Action, PhoneBehaviour } from './engine/phone.js';
import type { Target } from './engine/port.js';
import { LocalBandwidthError } from './errors.js';
import type { WantedEvent } from './events/event-errand.js';
import type { ExchangeStore } from './exchanges/exchange-store.js';
import type { Faults } from './faults/faults.js';
import { checkFunction, checkInput } from './schema/check-input.js';
import { attachmentsIn } from './media/attachments.js';
import type { MessageMedia } from './media/message-media.js';
import type { LocalBandwidthOptions } from './options.js';
import { Records } from './records.js';
import { number as numberSchema, object, text } from './schema/schema.js';
import { newCall, newMessage, phone, phoneNumber } from './schema/schemas.js';
import { sessionParts, targetOf } from './session-parts.js';
import { SingleCallbacks } from './single-callbacks.js';
import { keptMessage, type Snapshot } from './snapshot.js';
import { incomingMessage, type TextMessage } from './text-message.js';
import type { Streams } from './streams/streams.js';

const USUAL_NUMBER = '+15550100000';
const TEN_MINUTES = 600_000;
const USUAL_KEPT = 1000;
/** How many deeds are kept for each call that may be kept. */
const DEEDS_FOR_EACH = 10;

const WANTED_EVENT = object({
  event: text({ minLength: 1, maxLength: 100 }),
  'set?': { type: 'object', additionalProperties: true },
});

/** One application with its calls, messages, phones and clock. Sessions share nothing with each other. */
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
  /** What people did in the session, and what happened to them. */
  readonly deeds: DeedLog;
  /** The options with which the session was started. */
  readonly options: LocalBandwidthOptions;
  /** Two-factor codes. */
  readonly codes: Codes;
  /** The beginning of the URLs of its REST API. bandwidth-sdk takes it as `basePath`. */
  readonly url: string;
  readonly #ending = new AbortController();
  readonly #callbacks: SingleCallbacks;
  readonly #clockControl: ClockControl;
  readonly #errands: TimedErrands;
  readonly #records: Records;
  readonly #requestIds: Ids;
  readonly #kept: number;
  readonly #underWay = new Set<string>();

  /**
   * @param url where the local Bandwidth listens
   * @param earlier the snapshot of the session that this one continues
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
    this.#requestIds = new Ids(seed + 1);
    this.#kept = kept;
    this.deeds = new DeedLog(() => this.now, DEEDS_FOR_EACH * kept);
    this.changes = new ChangeLog(kept);
    this.#records = new Records(this.engine, kept, earlier);
    this.#callbacks = new SingleCallbacks(parts.single, this.exchanges, this.deeds);
    this.#clockControl = new ClockControl(this.clock, (clock) =>
      this.changes.add({ at: this.now, kind: 'clock', clock }),
    );
    if (this.faults.all.length > 0) this.deeds.add({ kind: 'faults', faults: this.faults.all });
    this.faults.watch((faults) => this.deeds.add({ kind: 'faults', faults }));
    this.#noteAssumptions();
    this.engine.assumptions.watch(() => this.#noteAssumptions());
    this.engine.watch((change) => this.#look(change));
    this.exchanges.watch((exchange) => this.changes.add({ at: this.now, kind: 'exchange', exchange }));
    this.exchanges.restore(earlier?.exchanges ?? []);
    const phones = Object.entries(earlier?.phones ?? {}).slice(-kept);
    for (const [number, behaviour] of phones) this.setPhone(number, behaviour);
  }

  /** Draws the id of a REST request. The ids of calls are drawn separately, so that they do not depend on REST requests. */
  newRequestId(): string {
    return this.#requestIds.uuid();
  }

  /** The time of the session's clock, ms since 1970. */
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
    this.#beRunning();
    checkInput(call, newCall, 'call');
    this.#beOwn([call.to]);
    this.#beRoom();
    const callId = this.engine.receiveCall(call);
    this.deeds.add({ kind: 'called', callId, call: structuredClone(call) });
    return callId;
  }

  /**
   * The application calls a phone.
   *
   * @returns the call's id
   * @throws LocalBandwidthError when too many calls are under way
   */
  place(call: OutgoingCall): string {
    this.#beRunning();
    this.#beRoom();
    return this.engine.placeCall(call);
  }

  /**
   * The person at the phone of a call does something.
   *
   * @throws LocalBandwidthError for a call that does not exist, and when its state does not allow it
   */
  act(callId: string, action: Action): void {
    this.#beRunning();
    this.#records.beOfThisRun(callId);
    const wasRinging = this.engine.call(callId).state === 'ringing';
    const undo = this.deeds.add({ kind: 'acted', callId, action, wasRinging });
    try {
      this.engine.act(callId, action);
    } catch (refusal) {
      undo();
      throw refusal;
    }
  }

  /**
   * Sets how a phone behaves that nobody holds, from the next time it rings.
   *
   * @throws LocalBandwidthError when too many phones are set
   */
  setPhone(number: string, behaviour: PhoneBehaviour): void {
    checkInput(number, phoneNumber, 'number');
    checkInput(behaviour, phone, 'behaviour');
    if (!this.phones.has(number) && this.phones.size >= this.#kept) {
      throw new LocalBandwidthError(
        'LOCAL_BANDWIDTH_TOO_MANY',
        `${this.#kept} phones are set.`,
        'Use those that there are.',
      );
    }
    this.engine.setPhone(number, behaviour);
    this.deeds.add({ kind: 'behaves', number, behaviour });
  }

  /** The phones whose behaviour was set, by number. */
  get phones(): ReadonlyMap<string, PhoneBehaviour> {
    return this.engine.phones;
  }

  /**
   * Somebody sends a message to the application.
   *
   * @returns the ids of the messages, one for each number of the application among the recipients
   * @throws LocalBandwidthError for values that a message cannot have, when no recipient is a number of the application,
   *   and for a `data:` URL without a file
   */
  text(texted: TextMessage): string[] {
    this.#beRunning();
    checkInput(texted, newMessage, 'message');
    const message = incomingMessage(texted);
    this.#beOwn(message.to);
    const { names, files } = attachmentsIn(message.media ?? []);
    const messageIds = this.engine.receiveMessage(
      { ...message, media: names },
      message.to.filter((number) => this.numbers.includes(number)),
    );
    this.media.keep(messageIds, files);
    this.deeds.add({ kind: 'texted', message });
    return messageIds;
  }

  /** @throws LocalBandwidthError for a call that does not exist */
  callView(callId: string): CallView {
    return this.#records.call(callId);
  }

  /** The calls that are kept, the oldest first. */
  calls(): CallView[] {
    return this.#records.calls();
  }

  /** The messages that are kept, in both directions, the oldest first. */
  messages(): Message[] {
    return this.#records.messages();
  }

  /**
   * Sends the callback of an exchange again, one or several times.
   *
   * @param body replaces the body that was sent
   * @returns the ids of the new exchanges
   * @throws LocalBandwidthError for an exchange that is not kept, for one that is no callback, and for one whose body was
   *   too long to be kept, if none replaces it
   */
  async replay(exchangeId: string, times: number = 1, body?: string): Promise<string[]> {
    this.#beRunning();
    return this.#callbacks.replay(exchangeId, times, body);
  }

  /**
   * Sends one event of the catalogue, without a call or a message behind it.
   *
   * @param url relative to the callback URL; default: the callback URL itself
   * @throws LocalBandwidthError for an event that is not in the catalogue, for values that do not fit, and for a URL
   *   outside of the application
   */
  async send(wanted: WantedEvent, url?: string): Promise<Sent> {
    this.#beRunning();
    checkInput(wanted, WANTED_EVENT, 'event');
    return this.#callbacks.send(wanted, this.target(url));
  }

  /**
   * Where callbacks to a URL of the application go.
   *
   * @param url relative to the callback URL; default: the callback URL itself
   */
  target(url?: string): Target {
    return targetOf(this.application, this.options.credentials, url);
  }

  /** The history of the session, and how its phones, faults and assumptions are set. */
  snapshot(): Snapshot {
    return {
      version: 1,
      now: this.now,
      calls: this.calls(),
      messages: this.messages().map((message) => keptMessage(message)),
      exchanges: this.exchanges.list(),
      phones: Object.fromEntries(this.phones),
      faults: this.faults.all,
      assumptions: this.engine.assumptions.chosen,
    };
  }

  /** Calls back with everything that happens, in order. @returns a function that ends this */
  watch(listener: (change: Change) => void): () => void {
    return this.engine.watch(listener);
  }

  /**
   * Lets a number of ms pass. Resolves when everything that fell due has happened, callbacks and answers included.
   *
   * @returns the time, ms since 1970
   * @throws LocalBandwidthError on the real clock, and for more than a year
   */
  async advance(ms: number): Promise<number> {
    this.#beRunning();
    return this.#clockControl.advance(ms);
  }

  /**
   * Pauses the real clock or resumes it, and changes how many times faster than real time it runs.
   *
   * @throws LocalBandwidthError on the virtual clock, and for a speed outside of the limits
   */
  setClock(pace: Pace): ClockState {
    return this.#clockControl.setPace(pace);
  }

  /**
   * Goes on to the next verb, the next callback, or the end of a call, and pauses the real clock there. Skips the time
   * in between, but waits for answers of the application.
   *
   * @returns whether one of these came within ten minutes of the clock
   */
  async step(): Promise<boolean> {
    return this.#clockControl.step();
  }

  /**
   * Lets time pass until something is found, or until a number of ms of the clock have passed. The virtual clock stops
   * where it was found; for the real clock this waits.
   *
   * @param found called after each thing that happens
   * @returns whether it was found
   * @throws LocalBandwidthError for what is no function or no number
   */
  async until(found: () => boolean, ms: number = TEN_MINUTES): Promise<boolean> {
    checkFunction(found, 'found');
    checkInput(ms, numberSchema(), 'ms');
    return this.clock.until(found, ms);
  }

  /** Resolves when everything that is due now has happened: on the virtual clock with the answers of callbacks. */
  async settle(): Promise<void> {
    await this.clock.settle();
  }

  /** Ends the session: nothing happens any more, and requests under way are aborted. */
  stop(): void {
    this.clock.stop();
    this.#ending.abort();
    this.#errands.stop();
    this.streams.stop();
    this.changes.close();
  }

  /** @throws LocalBandwidthError when the session has ended */
  #beRunning(): void {
    if (!this.#ending.signal.aborted) return;
    throw new LocalBandwidthError(
      'LOCAL_BANDWIDTH_STOPPED',
      'The local Bandwidth was stopped, or this session of it was deleted.',
      'Start another one.',
    );
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

/** The seed of what the session draws. A session that continues another one does not draw the same ids again. */
function seedOf({ seed = 1 }: LocalBandwidthOptions, earlier: Snapshot | undefined): number {
  return earlier ? seed + earlier.calls.length + earlier.messages.length + Math.round(earlier.now) : seed;
}
