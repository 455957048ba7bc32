import { Application } from './callbacks/application.js';
import { CallbackSender } from './callbacks/callback-sender.js';
import { Errands } from './callbacks/errand.js';
import { realPatience, virtualPatience } from './callbacks/patience.js';
import { RealClock } from './clock/real-clock.js';
import { VirtualClock } from './clock/virtual-clock.js';
import type { Change } from './engine/changes.js';
import type { CallView } from './engine/call-view.js';
import { Engine } from './engine/engine.js';
import type { Message } from './engine/message.js';
import type { IncomingCall, IncomingMessage } from './engine/options.js';
import type { Action, PhoneBehaviour } from './engine/phone.js';
import type { Delivery, Target } from './engine/port.js';
import { LocalBandwidthError } from './errors.js';
import { ExchangeStore } from './exchanges/exchange-store.js';
import { Faults, type Met } from './faults/faults.js';
import type { LocalBandwidthOptions } from './options.js';

const USUAL_NUMBER = '+15550100000';
const USUAL_PATIENCE = 2000;
const TEN_MINUTES = 600_000;
const USUAL_KEPT = 1000;

/** One application with its calls, messages, phones and clock: nothing of it is shared with another session. */
export class Session {
  readonly engine: Engine;
  readonly clock: VirtualClock | RealClock;
  readonly exchanges: ExchangeStore;
  readonly faults: Faults;
  readonly application: Application;
  /** The numbers of the application. */
  readonly numbers: readonly string[];
  readonly errands: Errands;
  readonly #sender: CallbackSender;
  readonly #kept: number;
  readonly #phones = new Map<string, PhoneBehaviour>();

  constructor(options: LocalBandwidthOptions) {
    const { seed = 1, kept = USUAL_KEPT, clock = 'real', credentials, latency = 0, fallbackUrl } = options;
    const isVirtual = clock === 'virtual';
    this.#kept = kept;
    this.numbers = options.number === undefined ? (options.numbers ?? [USUAL_NUMBER]) : [options.number];
    this.application = new Application(options);
    this.exchanges = new ExchangeStore(kept);
    this.faults = new Faults(seed);
    this.faults.replace(options.faults ?? []);
    this.errands = new Errands(this.exchanges, () => this.engine.now);
    this.#sender = new CallbackSender({
      application: this.application,
      errands: this.errands,
      faults: this.faults,
      patience: isVirtual ? virtualPatience(options.patience ?? USUAL_PATIENCE) : realPatience,
      isVirtual,
      met: (delivery) => this.#met(delivery),
    });
    const target = (url: string): Target => ({ url, method: 'POST', ...(credentials && { credentials }) });
    const main = target(this.application.url);
    this.engine = new Engine({
      deliver: (delivery) => this.#sender.send(delivery),
      application: {
        initiate: main,
        status: main,
        messaging: main,
        ...(fallbackUrl !== undefined && { initiateFallback: target(fallbackUrl) }),
      },
      seed,
      kept,
      latency,
      detected: (number) => this.faults.take('machineDetection', { numbers: [number] })?.value,
      messageFailure: (number) => this.#messageFailure(number),
      ...(isVirtual ? options.now !== undefined && { now: options.now } : { now: Date.now() }),
      ...(options.accountId !== undefined && { accountId: options.accountId }),
      ...(options.assumptions && { assumptions: options.assumptions }),
    });
    this.clock = isVirtual ? new VirtualClock(this.engine) : new RealClock(this.engine, options.speed);
  }

  /** ms since 1970 on the clock in force */
  get now(): number {
    return this.clock.now;
  }

  /**
   * Somebody calls a number of the application.
   *
   * @returns the call's id
   * @throws LocalBandwidthError for a number that is not the application's, and when too many calls are under way
   */
  call(call: IncomingCall): string {
    this.#beOwn([call.to]);
    if (this.engine.calls().filter(({ state }) => state !== 'disconnected').length >= this.#kept) {
      throw new LocalBandwidthError(
        'LOCAL_BANDWIDTH_TOO_MANY',
        `${this.#kept} calls are under way.`,
        'Let some of them end first.',
      );
    }
    return this.engine.receiveCall(call);
  }

  /**
   * The person at the phone of a call does something.
   *
   * @throws LocalBandwidthError for a call that does not exist, and when its state does not allow it
   */
  act(callId: string, action: Action): void {
    this.engine.act(callId, action);
  }

  /** How a phone behaves that nobody holds, from its next ringing on. */
  setPhone(number: string, behaviour: PhoneBehaviour): void {
    this.#phones.delete(number);
    this.#phones.set(number, behaviour);
    this.engine.setPhone(number, behaviour);
  }

  /** Those whose behaviour was set. */
  get phones(): ReadonlyMap<string, PhoneBehaviour> {
    return this.#phones;
  }

  /**
   * Somebody sends a message to the application.
   *
   * @returns the ids of the messages, one for each number of the application among the recipients
   * @throws LocalBandwidthError when no recipient is a number of the application
   */
  text(message: IncomingMessage): string[] {
    this.#beOwn(message.to);
    return this.engine.receiveMessage(
      message,
      message.to.filter((number) => this.numbers.includes(number)),
    );
  }

  /** @throws LocalBandwidthError for a call that does not exist */
  callView(callId: string): CallView {
    return this.engine.call(callId);
  }

  /** Those that are kept, the oldest first. */
  calls(): CallView[] {
    return this.engine.calls();
  }

  /** Those that are kept, in both directions, the oldest first. */
  messages(): Message[] {
    return this.engine.messages();
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
    return this.clock.advance(ms);
  }

  /**
   * Lets time pass until something is found, at most so many ms of the clock in force: the virtual clock goes on as far as
   * needed and no further, the real one is waited for.
   *
   * @param found asked after each thing that happens
   * @returns whether it was found
   */
  async until(found: () => boolean, ms: number = TEN_MINUTES): Promise<boolean> {
    if (this.clock.kind === 'virtual') return this.clock.until(found, ms);
    const { clock } = this;
    if (found()) return true;
    return new Promise<boolean>((resolve) => {
      const end = (wasFound: boolean) => {
        stopWatching();
        clearTimeout(timer);
        resolve(wasFound);
      };
      const timer = setTimeout(() => end(found()), Math.max(0, clock.realMs(ms)));
      // What a change leads to is complete only after the step that told of it.
      const stopWatching = this.watch(() => queueMicrotask(() => found() && end(true)));
    });
  }

  /** On the virtual clock: resolves when everything that is due now has happened. On the real one: at once. */
  async settle(): Promise<void> {
    if (this.clock.kind === 'virtual') await this.clock.settle();
  }

  /** Ends it: nothing happens any more, and what is under way is given up. */
  stop(): void {
    this.clock.stop();
    this.#sender.stop();
  }

  #beOwn(numbers: readonly string[]): void {
    if (numbers.some((number) => this.numbers.includes(number))) return;
    throw new LocalBandwidthError(
      'LOCAL_BANDWIDTH_NUMBER_UNKNOWN',
      `${numbers.join(', ')} is no number of the application.`,
      `Use one of ${this.numbers.join(', ')}, or start the local Bandwidth with other numbers.`,
    );
  }

  #met({ event, callId, body }: Delivery): Met {
    const { to, from, message } = (Array.isArray(body) ? body[0] : body) as {
      readonly to?: string;
      readonly from?: string;
      readonly message?: { readonly from?: string };
    };
    const phone = callId === undefined ? undefined : this.engine.call(callId).phone;
    return { event, numbers: [phone, to, from, message?.from].filter((number) => number !== undefined) };
  }

  #messageFailure(number: string) {
    const fault = this.faults.take('messageError', { numbers: [number] });
    return fault && { errorCode: fault.errorCode, description: fault.description ?? 'The message was not delivered' };
  }
}

/** A year, ms. */
const LONGEST_ADVANCE = 31_622_400_000;
