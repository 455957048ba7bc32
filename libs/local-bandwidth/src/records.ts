import type { CallView } from './engine/call-view.js';
import type { Engine } from './engine/engine.js';
import type { Message } from './engine/message.js';
import { LocalBandwidthError } from './errors.js';
import { earlierCall, messageOf, type Snapshot } from './snapshot.js';

/** The calls and messages of a session, with those of the session that it continues. */
export class Records {
  readonly #engine: Engine;
  readonly #kept: number;
  readonly #earlierCalls: readonly CallView[];
  readonly #earlierMessages: readonly Message[];

  /** @param kept how many calls, and how many messages, are kept */
  constructor(engine: Engine, kept: number, earlier: Snapshot | undefined) {
    this.#engine = engine;
    this.#kept = kept;
    this.#earlierCalls = (earlier?.calls ?? []).slice(-kept).map((call) => earlierCall(call));
    this.#earlierMessages = (earlier?.messages ?? []).slice(-kept).map((message) => messageOf(message));
  }

  /** @throws LocalBandwidthError for a call that does not exist */
  call(callId: string): CallView {
    return this.#earlierCalls.find((call) => call.callId === callId) ?? this.#engine.call(callId);
  }

  /** @throws LocalBandwidthError for a call of the session that this one continues: it is over */
  beOfThisRun(callId: string): void {
    if (!this.#earlierCalls.some((call) => call.callId === callId)) return;
    throw new LocalBandwidthError(
      'LOCAL_BANDWIDTH_CALL_STATE',
      'The call is over: it is one of an earlier run.',
      'Begin another one.',
    );
  }

  /** The calls that are kept, the oldest first. */
  calls(): CallView[] {
    return [...this.#earlierCalls, ...this.#engine.calls()].slice(-this.#kept);
  }

  /** The messages that are kept, in both directions, the oldest first. */
  messages(): Message[] {
    return [...this.#earlierMessages, ...this.#engine.messages()].slice(-this.#kept);
  }
}
