import { setTimeout as delay } from 'node:timers/promises';
import type { PublishedChange } from '../../changes/published.js';
import type { CallView } from '../../engine/call-view.js';
import type { IncomingCall } from '../../engine/options.js';
import type { Action } from '../../engine/phone.js';
import { type ControlClient, Refusal } from '../control-client.js';

interface About {
  readonly clock: { readonly kind: 'virtual' | 'real'; readonly now: number };
}

/** The interval at which the call is looked up, ms of the clock. The virtual clock needs a request for each step. */
const STEP = { real: 50, virtual: 250 };
/** How long the command waits for the last answers when the call is over, ms of real time. */
const AFTERMATH = 2000;

/** A call in a local Bandwidth, with the legs of its transfers. */
export class LiveCall {
  readonly #client: ControlClient;
  readonly callId: string;
  /** The phones by the ids of their calls, the caller's first; `undefined` for calls that are no legs of this one. */
  readonly #phones = new Map<string, string | undefined>();

  private constructor(client: ControlClient, callId: string, phone: string) {
    this.#client = client;
    this.callId = callId;
    this.#phones.set(callId, phone);
  }

  static async start(client: ControlClient, call: IncomingCall): Promise<LiveCall> {
    const { callId } = await client.post<{ callId: string }>('/calls', call);
    return new LiveCall(client, callId, call.from);
  }

  view(callId: string = this.callId): Promise<CallView> {
    return this.#client.get(`/calls/${callId}`);
  }

  /** Does something at a phone. Returns the error message if that was refused. */
  async act(action: Action, callId: string = this.callId): Promise<string | undefined> {
    try {
      await this.#client.post(`/calls/${callId}/actions`, action);
      return undefined;
    } catch (error) {
      if (error instanceof Refusal && error.status < 500) return error.message;
      throw error;
    }
  }

  /** The phone at which a change happened; `undefined` for changes of other calls. */
  async phoneOf(change: PublishedChange): Promise<string | undefined> {
    const callId = change.kind === 'sent' || change.kind === 'settled' ? change.delivery.callId : callIdOf(change);
    if (callId === undefined) return undefined;
    if (!this.#phones.has(callId)) {
      const { parentCallId, phone } = await this.view(callId);
      const isLeg = parentCallId !== undefined && this.#phones.get(parentCallId) !== undefined;
      this.#phones.set(callId, isLeg ? phone : undefined);
    }
    return this.#phones.get(callId);
  }

  /** The leg whose phone rings; `undefined` if none does. */
  async ringing(): Promise<CallView | undefined> {
    const legs = [...this.#phones].filter(([id, phone]) => phone !== undefined && id !== this.callId);
    for (const [id] of legs) {
      const leg = await this.view(id);
      if (leg.state === 'ringing') return leg;
    }
    return undefined;
  }

  /** Calls `look` regularly until the call is over and its events are answered. Advances a virtual clock meanwhile. */
  async whileUp(look: (call: CallView, now: number) => Promise<void>): Promise<CallView> {
    for (let overSince: number | undefined; ;) {
      const [call, { clock }] = await Promise.all([this.view(), this.#client.get<About>('')]);
      await look(call, clock.now);
      if (call.state === 'disconnected') {
        overSince ??= performance.now();
        const isAnswered = call.events.every(({ exchangeId }) => exchangeId !== undefined);
        if (isAnswered || performance.now() - overSince > AFTERMATH) return call;
      }
      if (clock.kind === 'virtual') await this.#client.post('/clock', { advance: STEP.virtual });
      else await delay(STEP.real);
    }
  }
}

function callIdOf(change: PublishedChange): string | undefined {
  return 'callId' in change ? change.callId : undefined;
}
