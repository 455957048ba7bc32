import {
  type Action,
  Engine,
  type EngineOptions,
  LocalBandwidthError,
  type Delivery,
  type Outcome,
  type IncomingCall,
  type OutgoingCall,
  VirtualClock,
} from 'local-bandwidth';

/** What the application answers an event with: verbs, a status, or a function that says so. */
type Reply = string | number | Outcome | ((delivery: Delivery, times: number) => string | number | Outcome);

export const APP = 'http://app.test/callbacks';

/** An application without HTTP, and the phones around it: an engine on a virtual clock and the answers to its events. */
export class Application {
  readonly engine: Engine;
  readonly clock: VirtualClock;
  readonly deliveries: Delivery[] = [];
  /** Every call, without its legs: the engine forgets the oldest ones. */
  readonly begun: string[] = [];
  readonly #times = new Map<string, number>();
  /** `gather 200`, `disconnect 200` …, in the order of sending; those of a leg with its phone: `transferAnswer+2 200`. */
  readonly events: string[] = [];

  constructor(
    private readonly replies: Record<string, Reply> = {},
    options: Partial<EngineOptions> = {},
  ) {
    const target = { url: APP, method: 'POST' } as const;
    this.engine = new Engine({
      deliver: (delivery) => Promise.resolve(this.#answer(delivery)),
      application: { initiate: target, status: target, messaging: target },
      ...options,
    });
    this.clock = new VirtualClock(this.engine);
  }

  /** +15551230001 calls the application. */
  receive(from = '+15551230001', to = '+15550100000', details: Partial<IncomingCall> = {}): string {
    return this.#begin(this.engine.receiveCall({ from, to, ...details }));
  }

  /** The application calls a phone. */
  place(to: string, settings: Partial<OutgoingCall> = {}): string {
    const target = { url: APP, method: 'POST' } as const;
    return this.#begin(
      this.engine.placeCall({ from: '+15550100000', to, answer: target, disconnect: target, ...settings }),
    );
  }

  #begin(callId: string): string {
    this.begun.push(callId);
    return callId;
  }

  /** The last leg that a phone rang for. */
  leg(phone: string): string {
    const leg = this.engine.calls().findLast((call) => call.phone === phone);
    if (!leg) throw new Error(`${phone} was not called`);
    return leg.callId;
  }

  /** The person at a phone does something, if its last call allows it. */
  actIfPossible(phone: string, action: Action): void {
    const call = this.engine.calls().findLast((each) => each.phone === phone);
    if (call) this.#ifPossible(() => this.engine.act(call.callId, action));
  }

  hangUpIfPossible(callId: string): void {
    this.#ifPossible(() => this.engine.act(callId, { do: 'hangUp' }));
  }

  /** REST asks the last call of a phone to go on elsewhere, if that is possible. */
  redirectIfPossible(phone: string): void {
    const redirect = { url: APP, method: 'POST' } as const;
    const call = this.engine.calls().findLast((each) => each.phone === phone);
    if (call) this.#ifPossible(() => this.engine.updateCall(call.callId, { redirect }));
  }

  endConferences(): void {
    this.#updateConferences({ state: 'completed' });
  }

  redirectConferences(): void {
    this.#updateConferences({ redirect: { url: APP, method: 'POST' } });
  }

  #updateConferences(update: Parameters<Engine['updateConference']>[1]): void {
    for (const { id, isOver } of this.engine.conferences()) if (!isOver) this.engine.updateConference(id, update);
  }

  /** Nothing is due any more, and nothing is under way. */
  get isIdle(): boolean {
    return this.engine.work.nextAt() === undefined && [...this.engine.work.underWay()].length === 0;
  }

  #ifPossible(act: () => void): void {
    try {
      act();
    } catch (error) {
      if (!(error instanceof LocalBandwidthError)) throw error;
    }
  }

  get bodies(): Record<string, unknown>[] {
    return this.deliveries.map(({ body }) => body as Record<string, unknown>);
  }

  #answer(delivery: Delivery): Outcome {
    this.deliveries.push(delivery);
    const path = new URL(delivery.target.url).pathname;
    const reply = this.replies[path] ?? this.replies[delivery.event] ?? 204;
    const times = (this.#times.get(delivery.event) ?? 0) + 1;
    this.#times.set(delivery.event, times);
    const outcome = outcomeOf(typeof reply === 'function' ? reply(delivery, times) : reply);
    this.events.push(`${delivery.event} ${outcome.kind === 'answered' ? outcome.status : outcome.reason}`);
    return outcome;
  }
}

function outcomeOf(reply: string | number | Outcome): Outcome {
  if (typeof reply === 'object') return reply;
  if (typeof reply === 'number') return { kind: 'answered', status: reply, body: '' };
  const body = reply.startsWith('<?xml') || reply.startsWith('<Response') ? reply : `<Response>${reply}</Response>`;
  return { kind: 'answered', status: 200, body };
}
