import { ask, notify } from './asking.js';
import { Call, CallEnds, type Ending } from './call.js';
import { endCall, sendDisconnect } from './ending.js';
import { live } from './life.js';
import { callPayload } from './payloads/call-payload.js';
import type { Platform } from './platform.js';
import type { Target } from './port.js';
import { never, type Script, until } from './process.js';
import { ring } from './ringing.js';
import { Signal } from './signal.js';
import { setTag } from './tags.js';
import { runDocuments } from './run-documents.js';

/** A phone that a Transfer calls. */
export interface Destination {
  readonly to: string;
  readonly tag: string | undefined;
  readonly answer: Target | undefined;
  readonly answerFallback: Target | undefined;
  readonly disconnect: Target | undefined;
}

export interface TransferPlan {
  readonly callerId: string;
  /** How long the phones ring, ms. */
  readonly timeout: number;
  readonly destinations: readonly Destination[];
}

/** The legs of a Transfer: they ring together, and the first that answers wins. */
export class TransferLegs {
  /** Fires with the leg that is to be connected with the caller. */
  readonly connected = new Signal<Call>();
  /** Fires when no leg is left. */
  readonly over = new Signal<void>();
  readonly #platform: Platform;
  readonly #caller: Call;
  readonly #plan: TransferPlan;
  readonly #up = new Set<Call>();
  readonly #reports: (() => void)[] = [];
  #winner: Call | undefined;
  /** Whether the winner continued with a document of its own. */
  #hasLeft = false;
  /** What transferComplete reports where the account may have no further call. */
  #refused: Record<string, unknown> | undefined;
  /** The leg that transferComplete reports: the winner, else the last one that ended. */
  #last: Call | undefined;

  constructor(platform: Platform, caller: Call, plan: TransferPlan) {
    this.#platform = platform;
    this.#caller = caller;
    this.#plan = plan;
    for (const destination of plan.destinations) if (!this.#isOneTooMany(destination)) this.#call(destination);
    if (this.#up.size === 0) this.over.fire();
  }

  get wasAnswered(): boolean {
    return this.#winner !== undefined;
  }

  /** The fields of transferComplete about the legs. */
  get reported(): Record<string, unknown> {
    const leg = this.#winner ?? this.#last;
    if (!leg) return this.#refused ?? { cause: 'unknown' };
    const { transferCallerId, to: transferTo } = leg.facts;
    return { transferCallerId, transferTo, ...this.#endingOf(leg) };
  }

  /** Ends the remaining legs, because the caller left or another document runs. */
  drop(): void {
    for (const leg of this.#up) {
      const cause = leg === this.#winner ? 'hangup' : this.#platform.assumptions.use('ringingLegCause', leg);
      endCall(this.#platform, leg, { cause });
    }
  }

  /** Sends the transferDisconnect events that were held back. */
  reportAll(): void {
    for (const report of this.#reports.splice(0)) report();
  }

  #endingOf(leg: Call): Ending {
    const ending = leg.ending ?? { cause: 'hangup' };
    const isDuringAnswer = leg === this.#winner && !this.connected.hasCome && ending.cause === 'hangup';
    return isDuringAnswer
      ? { ...ending, cause: this.#platform.assumptions.use('hangupInTransferAnswer', leg) }
      : ending;
  }

  /** Whether the limits of the account leave no room for one more call. Such a destination gets no leg, and no events of one. */
  #isOneTooMany({ to: transferTo }: Destination): boolean {
    const { queue, callsUnderWay, ids } = this.#platform;
    const errorMessage = queue.refusal(callsUnderWay);
    if (errorMessage === undefined) return false;
    const ending: Ending = { cause: 'account-limit', errorMessage, errorId: ids.uuid() };
    this.#refused = { transferCallerId: this.#plan.callerId, transferTo, ...ending };
    return true;
  }

  #call(destination: Destination): void {
    const { ids, now, assumptions } = this.#platform;
    const { callerId } = this.#plan;
    const leg = new Call(
      {
        callId: ids.call(),
        direction: 'outbound',
        from: callerId,
        to: destination.to,
        phone: destination.to,
        applicationId: this.#caller.facts.applicationId,
        callbackTimeout: this.#caller.facts.callbackTimeout,
        parent: this.#caller,
        transferCallerId: callerId,
        enqueuedTime: now,
        reportEnd: (_leg, ending) => this.#ended(leg, destination, ending),
        ...(this.#caller.facts.disconnect && { disconnect: this.#caller.facts.disconnect }),
      },
      now,
    );
    this.#platform.addCall(leg);
    this.#platform.queue.begin();
    if (destination.tag !== undefined) setTag(leg, destination.tag);
    else if (assumptions.use('legTag', leg) === 'inherited') leg.tag = this.#caller.tag;
    this.#up.add(leg);
    live(this.#platform, leg, this.#life(leg, destination));
  }

  /** The script of a leg. It ends with the leg, or when REST gives the leg another document. */
  *#life(leg: Call, destination: Destination): Script {
    let isEnding = false;
    try {
      yield* this.#conversation(leg, destination);
    } catch (error) {
      isEnding = true;
      throw error;
    } finally {
      if (!isEnding && !leg.isOver) this.#redirected(leg);
    }
  }

  *#conversation(leg: Call, destination: Destination): Script {
    const ending = yield* ring(this.#platform, leg, this.#plan.timeout);
    if (ending) throw new CallEnds(ending);
    if (this.#winner) throw new CallEnds({ cause: this.#platform.assumptions.use('transferLoserCause', leg) });
    this.#winner = leg;
    this.#dropLosers(leg, destination.answer === undefined);
    if (destination.answer) yield* this.#runAnswer(leg, destination.answer, destination.answerFallback);
    this.connected.fire(leg);
    yield* until(never);
  }

  *#runAnswer(leg: Call, target: Target, fallback: Target | undefined): Script {
    const { assumptions, ids } = this.#platform;
    const body = callPayload(this.#platform, leg, 'transferAnswer');
    const timeout = leg.facts.callbackTimeout;
    const answer = yield* ask(this.#platform, { event: 'transferAnswer', body, target, fallback, timeout, call: leg });
    if ('failure' in answer) {
      if (assumptions.use('legCallbackFailure', leg) === 'connect') return;
      const errorMessage = `The callback transferAnswer could not be delivered: ${answer.failure}`;
      throw new CallEnds({ cause: 'callback-error', errorMessage, errorId: ids.uuid() });
    }
    yield* runDocuments(this.#platform, leg, answer, 'transferAnswer');
    if (leg.document?.verbs.length === 0 && assumptions.use('emptyTransferAnswer', leg) === 'hangup') {
      throw new CallEnds({ cause: 'hangup' });
    }
  }

  #redirected(leg: Call): void {
    if (this.#platform.assumptions.use('redirectedLeg', leg) === 'stays') return;
    this.#up.delete(leg);
    this.#hasLeft = true;
    this.over.fire();
  }

  /** Ends the other legs, once transferAnswer is under way. */
  #dropLosers(winner: Call, atOnce: boolean): void {
    const drop = () => {
      for (const leg of this.#up) {
        if (leg !== winner)
          endCall(this.#platform, leg, { cause: this.#platform.assumptions.use('transferLoserCause', leg) });
      }
    };
    if (atOnce) drop();
    else this.#platform.scheduler.soon(drop);
  }

  #ended(leg: Call, destination: Destination, ending: Ending): void {
    this.#up.delete(leg);
    this.#last = leg;
    this.#report(leg, destination.disconnect, ending);
    if (leg === this.#winner || (this.#up.size === 0 && !this.#winner)) this.over.fire();
  }

  #report(leg: Call, target: Target | undefined, ending: Ending): void {
    const { assumptions } = this.#platform;
    const timeout = leg.facts.callbackTimeout;
    const isAnonymous = assumptions.use('legAccount', leg) === 'absent';
    const body = callPayload(this.#platform, leg, 'transferDisconnect', {
      ...ending,
      ...(isAnonymous && { accountId: undefined, applicationId: undefined }),
    });
    const send = () => notify(this.#platform, { event: 'transferDisconnect', body, target, timeout, call: leg });
    if (
      assumptions.use('transferEventsOrder', leg) === 'transferDisconnect first' ||
      this.#caller.isOver ||
      this.#hasLeft ||
      (this.#winner && leg !== this.#winner) // whose end is not what transferComplete tells of
    )
      send();
    else this.#reports.push(send);
    if (assumptions.use('legDisconnect', leg) === 'sent') sendDisconnect(this.#platform, leg, ending);
  }
}
