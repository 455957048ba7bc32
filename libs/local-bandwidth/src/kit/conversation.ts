import { action as actionSchema } from '../schema/schemas.js';
import type { CallView } from '../engine/call-view.js';
import type { Action } from '../engine/phone.js';
import { speakingTime } from '../engine/sound.js';
import { checkInput, checkPatience, checkWords, eventName } from '../schema/check-input.js';
import { acting, here, type Place, unmet } from './expectation.js';
import type { CallRecord } from './journal.js';
import { Listening } from './listening.js';
import { report } from './report.js';
import type { Stage } from './stage.js';
import { type TranscriptLine, transcriptOf } from './transcript.js';

/** How long people wait by default, ms of the clock in use. */
export const PATIENCE = 600_000;

/** How long an expectation waits. */
export interface Patience {
  /** ms of the clock in use, at most a year; default ten minutes. A test really waits only with the real clock. */
  readonly within?: number;
}

/** How a call ended. */
export interface Ended {
  /** `hangup`, `busy`, `timeout`, `callback-error` … */
  readonly cause: string;
  readonly errorMessage?: string;
  readonly errorId?: string;
  readonly wasAnswered: boolean;
  /** How long it was, from its beginning, ms. */
  readonly duration: number;
}

/**
 * One call, and the person at the phone in it. Waiting for something advances a virtual clock as far as needed.
 * Speaking takes time; other actions do not.
 */
export class Conversation {
  readonly #stage: Stage;
  readonly #record: CallRecord;
  readonly #listening: Listening;

  constructor(stage: Stage, callId: string) {
    this.#stage = stage;
    this.#record = stage.journal.call(callId);
    this.#listening = new Listening(this.#record);
  }

  get callId(): string {
    return this.#record.callId;
  }

  /** The number of the person at the phone. */
  get number(): string {
    return this.#record.phone;
  }

  /** Everything that is known of the call. */
  get view(): CallView {
    return this.#stage.session.callView(this.callId);
  }

  /** The names of the call's events, and of those of its legs, in the order in which they were delivered. */
  get events(): string[] {
    return this.transcript.filter(({ kind }) => kind === 'event').map(({ text }) => text);
  }

  /** What was heard and done, in this call and in the legs of its transfers. */
  get transcript(): TranscriptLine[] {
    const { enqueuedTime, startTime } = this.view;
    return transcriptOf(this.#family, enqueuedTime ?? startTime);
  }

  /** A report of the call for people, as a failed expectation shows it. */
  get report(): string {
    return report(this.view, this.#family, this.#now, this.#stage.session.exchanges.list());
  }

  /**
   * Waits until the person has heard the words to the end of their sentence, after the words of the previous wait. A
   * text matches in upper and lower case, with white space collapsed.
   *
   * @throws LocalBandwidthError `LOCAL_BANDWIDTH_EXPECTATION` when they are not heard, with what happened instead;
   * `LOCAL_BANDWIDTH_VALUE` when there are none
   */
  async hears(words: string | RegExp, patience: Patience = {}): Promise<void> {
    checkWords(words);
    const within = mostOf(patience);
    const place = here(this.hears);
    const until = this.#stage.session.now + within;
    const isHeard = await this.#waitUntil(() => this.#listening.find(words) !== undefined, within);
    if (!isHeard) throw await this.#unmet(`did not hear ${quoted(words)}${this.#whyNotHeard(words, within)}`, place);
    const sound = this.#listening.find(words);
    this.#listening.pass(words);
    if (sound)
      await this.#waitUntil(
        () => this.#now >= sound.at + sound.ms,
        Math.max(0, Math.min(until, sound.at + sound.ms) - this.#now),
      );
    await this.#stage.session.settle();
  }

  /**
   * Presses keys, one after the other without a pause. On the real clock this waits for the application to answer a call
   * that has just begun.
   *
   * @throws LocalBandwidthError when the call is not answered, or over
   */
  async press(digits: string): Promise<void> {
    await this.#act({ do: 'press', digits }, here(this.press));
  }

  /**
   * Says something to its end.
   *
   * @throws LocalBandwidthError when the call is not answered, or over, and when there is nothing to say
   */
  async says(text: string): Promise<void> {
    const place = here(this.says);
    const saying = { do: 'say', text } as const;
    checkInput(saying, actionSchema, 'action');
    await this.#act(saying, place);
    const { engine } = this.#stage.session;
    const ms = speakingTime(text, engine.assumptions.value('speechRate'));
    await this.#waitUntil(() => this.#record.isOver, ms);
  }

  /** Ends the call. */
  async hangsUp(): Promise<void> {
    await this.#act({ do: 'hangUp' }, here(this.hangsUp));
  }

  /**
   * Waits until the call is over.
   *
   * @throws LocalBandwidthError `LOCAL_BANDWIDTH_EXPECTATION` when it goes on, with what happens in it
   */
  async ended(patience: Patience = {}): Promise<Ended> {
    const within = mostOf(patience);
    const place = here(this.ended);
    const isOver = await this.#stage.session.until(() => this.#record.isOver, within);
    if (!isOver) throw await this.#unmet(`is still in the call after ${inWords(within)}`, place);
    await this.#stage.session.settle();
    const { cause = 'unknown', errorMessage, errorId, answerTime, enqueuedTime, startTime, endTime } = this.view;
    return {
      cause,
      ...(errorMessage !== undefined && { errorMessage }),
      ...(errorId !== undefined && { errorId }),
      wasAnswered: answerTime !== undefined,
      duration: (endTime ?? startTime) - (enqueuedTime ?? startTime),
    };
  }

  /**
   * Waits until an event of the call, or of a leg of it, was delivered and answered: also one that comes after the
   * call, as `recordingAvailable` does.
   *
   * @returns its payload
   * @throws LocalBandwidthError `LOCAL_BANDWIDTH_EXPECTATION` when it does not come, with what happened instead;
   *   `LOCAL_BANDWIDTH_VALUE` for what is no name
   */
  async event(name: string, patience: Patience = {}): Promise<Readonly<Record<string, unknown>>> {
    checkInput(name, eventName, 'name');
    const within = mostOf(patience);
    const place = here(this.event);
    await this.#stage.session.until(() => this.#payload(name) !== undefined, within);
    const payload = this.#payload(name);
    if (!payload) throw await this.#unmet(`had no event ${name} within ${inWords(within)}`, place);
    await this.#stage.session.settle();
    return payload;
  }

  async #act(action: Action, place: Place): Promise<void> {
    if (action.do !== 'hangUp') await this.#taken();
    acting(place, () => this.#stage.session.act(this.callId, action));
    await this.#stage.session.settle();
  }

  /**
   * On the real clock, waits until the application has said what becomes of a call that has just begun. On the virtual
   * clock it has.
   */
  async #taken(): Promise<void> {
    const { session } = this.#stage;
    if (session.clock.kind === 'real') await session.until(() => !this.#isBeingTaken, PATIENCE);
  }

  get #isBeingTaken(): boolean {
    const { direction, state } = this.view;
    if (direction !== 'inbound' || state !== 'ringing') return false;
    const countOf = (kind: 'sent' | 'settled') =>
      this.#record.entries.filter(({ change }) => change.kind === kind).length;
    return countOf('sent') === 0 || countOf('sent') > countOf('settled');
  }

  /** Waits for a condition, unless the call is over and cannot change. */
  async #waitUntil(found: () => boolean, ms: number): Promise<boolean> {
    await this.#stage.session.until(() => found() || this.#record.isOver, ms);
    return found();
  }

  #payload(name: string): Readonly<Record<string, unknown>> | undefined {
    const settled = this.#family
      .flatMap(({ entries }) => entries)
      .flatMap(({ change }) => (change.kind === 'settled' ? [change.delivery] : []));
    return settled.findLast(({ event }) => event === name)?.body as Readonly<Record<string, unknown>> | undefined;
  }

  #whyNotHeard(words: string | RegExp, within: number): string {
    if (this.#listening.wasPassed(words)) return ' again: it was heard before what was waited for last';
    return this.#record.isOver ? ' before the call ended' : ` within ${inWords(within)}`;
  }

  /** The error of an expectation. It is made after everything that is due, so that sent events have their answers. */
  async #unmet(problem: string, place: Place): Promise<Error> {
    await this.#stage.session.settle();
    return unmet(this.#stage, `${this.number} ${problem}.`, this.#record, place);
  }

  get #family(): CallRecord[] {
    return this.#stage.journal.family(this.callId);
  }

  get #now(): number {
    return this.#stage.session.now;
  }
}

function quoted(words: string | RegExp): string {
  return typeof words === 'string' ? `"${words}"` : String(words);
}

/** How long is waited, ms. @throws LocalBandwidthError for what is no time */
export function mostOf(patience: Patience): number {
  checkPatience(patience);
  return patience.within ?? PATIENCE;
}

/** `10 minutes`, `4.5 seconds`. */
export function inWords(ms: number): string {
  const [amount, unit] = ms % 60_000 === 0 && ms > 0 ? [ms / 60_000, 'minute'] : [ms / 1000, 'second'];
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}
