import { LocalBandwidthError } from '../errors.js';
import { act } from './acting.js';
import type { Assumptions } from './assumptions.js';
import type { Call } from './call.js';
import type { Change } from './changes.js';
import { type CallView, viewOf } from './call-view.js';
import { receiveCall } from './inbound.js';
import type { EngineOptions, IncomingCall } from './options.js';
import type { Action, PhoneBehaviour } from './phone.js';
import { Platform } from './platform.js';
import { runDocuments } from './run-documents.js';
import type { Cancel } from './scheduler.js';

/**
 * Bandwidth's platform: calls, messages, and the phones that people hold. It knows neither HTTP nor a wall clock: a clock
 * of `clock/` moves its time and applies the answers of its callbacks. Every command takes effect at the time of the
 * engine, and what follows from it when the clock runs what is due.
 */
export class Engine {
  readonly #platform: Platform;

  constructor(options: EngineOptions) {
    this.#platform = new Platform(options, runDocuments);
  }

  /** ms since 1970 */
  get now(): number {
    return this.#platform.now;
  }

  get accountId(): string {
    return this.#platform.accountId;
  }

  /** What is assumed where Bandwidth documents nothing, and what of it decided something. */
  get assumptions(): Assumptions {
    return this.#platform.assumptions;
  }

  /** Calls back with everything that happens, in order. @returns what ends that */
  watch(listener: (change: Change) => void): Cancel {
    return this.#platform.changes.each(listener);
  }

  /** Somebody calls a number of the application. @returns the call's id */
  receiveCall(call: IncomingCall): string {
    const { id } = receiveCall(this.#platform, call);
    this.#wake();
    return id;
  }

  /**
   * The person at the phone of a call does something.
   *
   * @throws LocalBandwidthError for a call that does not exist, and when its state does not allow it
   */
  act(callId: string, action: Action): void {
    act(this.#platform, this.#call(callId), action);
    this.#wake();
  }

  /** How a phone behaves that nobody holds, from its next ringing on. */
  setPhone(number: string, behaviour: PhoneBehaviour): void {
    this.#platform.phones.set(number, behaviour);
  }

  /** @throws LocalBandwidthError for a call that does not exist */
  call(callId: string): CallView {
    return viewOf(this.#call(callId));
  }

  /** Those that are kept, the oldest first. */
  calls(): CallView[] {
    return [...this.#platform.calls.values()].map((call) => viewOf(call));
  }

  /** For a clock: what is due, and what is under way. */
  get work(): EngineWork {
    return this.#work;
  }

  readonly #work: EngineWork = {
    nextAt: () => this.#platform.scheduler.nextAt(),
    step: () => this.#platform.scheduler.step(),
    moveTo: (time) => this.#platform.scheduler.moveTo(time),
    underWay: () => this.#underWay(),
    onChange: (wake) => {
      this.#wake = wake;
      this.#platform.deliveries.onSettled = wake;
      this.#platform.audioFiles.onSettled = wake;
    },
  };

  #wake: () => void = () => {};

  *#underWay(): Iterable<UnderWay> {
    const { deliveries, audioFiles } = this.#platform;
    for (const pending of deliveries.pending) {
      const { settled, outcome } = pending;
      yield {
        settled,
        isSettled: outcome !== undefined,
        took: outcome?.took ?? 0,
        apply: (took) => deliveries.apply(pending, took),
      };
    }
    for (const { settled, apply, isSettled } of audioFiles.pending)
      yield { settled, isSettled: isSettled(), took: 0, apply };
  }

  #call(callId: string): Call {
    const call = this.#platform.calls.get(callId);
    if (call) return call;
    throw new LocalBandwidthError(
      'LOCAL_BANDWIDTH_CALL_UNKNOWN',
      'There is no call of that id.',
      'Use the id of a call.',
    );
  }
}

/** A request whose outcome has no effect yet. */
export interface UnderWay {
  /** Resolves when the outcome is there. */
  readonly settled: Promise<void>;
  readonly isSettled: boolean;
  /** How long it says that it took, ms. */
  readonly took: number;
  /** Makes the outcome take effect, after so many ms. */
  readonly apply: (took: number) => void;
}

/** What a clock sees of the engine. */
export interface EngineWork {
  /** When something is due, ms since 1970. */
  readonly nextAt: () => number | undefined;
  /** Runs the first thing that is due. @returns whether there was one */
  readonly step: () => boolean;
  readonly moveTo: (time: number) => void;
  /** In the order of sending. */
  readonly underWay: () => Iterable<UnderWay>;
  /** Calls back when there may be something to do: a command came, or an outcome. */
  readonly onChange: (wake: () => void) => void;
}
