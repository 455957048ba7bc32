import { object } from '../schema/schema.js';
import { action as actionSchema } from '../schema/schemas.js';
import type { Message } from '../engine/message.js';
import type { Action, PhoneBehaviour } from '../engine/phone.js';
import { checkInput, checkWords, mediaOfMessage } from '../schema/check-input.js';
import { Conversation, type Ended, inWords, mostOf, PATIENCE, type Patience } from './conversation.js';
import { acting, here, type Place, unmet } from './expectation.js';
import type { CallRecord } from './journal.js';
import { LocalBandwidthError } from '../errors.js';
import type { MediaFile } from '../media/media-store.js';
import type { Stage } from './stage.js';
import type { TranscriptLine } from './transcript.js';

/** A message that a phone sends. */
export interface Texting {
  /** A number of the application; default its first one. */
  readonly to?: string;
  /** URLs. `data:` URLs contain a file of the phone itself. */
  readonly media?: readonly string[];
}

/** The fields of {@link Texting}. What they hold is checked as parts of the message. */
const TEXTING = object({ 'to?': {}, 'media?': {} });

/**
 * A phone and the person who holds it. The methods answer, reject or ignore the calls that ring there. {@link
 * Phone.behaves} sets what the phone does while nobody holds it.
 */
export class Phone {
  readonly #stage: Stage;
  readonly #conversations = new WeakMap<CallRecord, Conversation>();
  /** The ids of the messages that were waited for, and of those that had arrived before them. */
  #passed: ReadonlySet<string> = new Set();

  constructor(
    stage: Stage,
    readonly number: string,
  ) {
    this.#stage = stage;
  }

  /**
   * Waits until the phone rings.
   *
   * @throws LocalBandwidthError `LOCAL_BANDWIDTH_EXPECTATION` when it does not, with what happened instead
   */
  async rings(patience: Patience = {}): Promise<Conversation> {
    return this.#rings(mostOf(patience), here(this.rings));
  }

  /** Answers the call; waits for it to ring first. */
  async answers(): Promise<Conversation> {
    return this.#take({ do: 'answer' }, here(this.answers));
  }

  /** Turns the call away; waits for it to ring first. */
  async rejects(): Promise<void> {
    await this.#take({ do: 'reject' }, here(this.rejects));
  }

  /** Is busy when the call comes; waits for it. */
  async busy(): Promise<void> {
    await this.#take({ do: 'busy' }, here(this.busy));
  }

  /** A machine answers and says its greeting, then a tone; waits for the call to ring first. */
  async voicemail(greeting = 'Please leave a message after the tone.'): Promise<Conversation> {
    const action = { do: 'voicemail', greeting } as const;
    checkInput(action, actionSchema, 'action');
    return this.#take(action, here(this.voicemail));
  }

  /**
   * Sets what the phone does while nobody holds it, from the next time it rings.
   *
   * @throws LocalBandwidthError for what no phone does
   */
  behaves(behaviour: PhoneBehaviour): void {
    this.#stage.session.setPhone(this.number, behaviour);
  }

  /** As {@link Conversation.hears}, in the last call of this phone. The same holds for all methods below. */
  async hears(words: string | RegExp, patience?: Patience): Promise<void> {
    await this.call.hears(words, patience);
  }

  async press(digits: string): Promise<void> {
    await this.call.press(digits);
  }

  async says(text: string): Promise<void> {
    await this.call.says(text);
  }

  async hangsUp(): Promise<void> {
    await this.call.hangsUp();
  }

  async ended(patience?: Patience): Promise<Ended> {
    return this.call.ended(patience);
  }

  get events(): string[] {
    return this.call.events;
  }

  get transcript(): TranscriptLine[] {
    return this.call.transcript;
  }

  /** The last call of this phone. @throws LocalBandwidthError if there was none */
  get call(): Conversation {
    const record =
      this.#stage.journal.lastOf(this.number, ({ isOver }) => !isOver) ?? this.#stage.journal.lastOf(this.number);
    if (record) return this.#conversation(record);
    throw new LocalBandwidthError(
      'LOCAL_BANDWIDTH_CALL_UNKNOWN',
      `The phone ${this.number} has no call.`,
      'Wait until it rings first.',
    );
  }

  /**
   * Sends a message to the application, and waits until it was delivered.
   *
   * @returns its id
   * @throws LocalBandwidthError for values that a message cannot have
   */
  async texts(text: string, texting: Texting = {}): Promise<string> {
    checkInput(texting, TEXTING, 'texting');
    const { to, media = [] } = texting;
    const { session } = this.#stage;
    const [id = ''] = session.text({ from: this.number, to: to ?? session.numbers[0] ?? '', text, media });
    await session.settle();
    return id;
  }

  /**
   * Waits for a message of the application whose text contains the words, after the message of the previous wait.
   *
   * @throws LocalBandwidthError `LOCAL_BANDWIDTH_EXPECTATION` when none does, `LOCAL_BANDWIDTH_VALUE` for no words, and
   *   for a time that nobody can wait
   */
  async receives(words: string | RegExp, patience: Patience = {}): Promise<Message> {
    checkWords(words);
    const within = mostOf(patience);
    const place = here(this.receives);
    const found = () => this.#arrived.find((each) => !this.#passed.has(each.id) && has(each, words));
    await this.#stage.session.until(() => found() !== undefined, within);
    const message = found();
    const arrived = this.#arrived;
    if (!message) {
      const others = arrived.map(({ text }) => `\n  "${text}"`).join('') || ' none';
      throw unmet(
        this.#stage,
        `${this.number} received no message with ${String(words)} within ${inWords(within)}. It received:${others}.`,
        undefined,
        place,
      );
    }
    const last = arrived.indexOf(message);
    const passed = arrived.filter(({ id }, index) => index <= last || this.#passed.has(id));
    this.#passed = new Set(passed.map(({ id }) => id));
    await this.#stage.session.settle();
    return message;
  }

  /**
   * Opens the media of a message, one after the other, from the application or from its uploads. A file that is missing
   * or somewhere else is `undefined`.
   *
   * @throws LocalBandwidthError for what is no message
   */
  async opens(message: Message): Promise<(MediaFile | undefined)[]> {
    checkInput(message, mediaOfMessage, 'message');
    const { id, media } = message;
    return Promise.all(media.map((_url, place) => this.#stage.session.media.ofMessage(id, place)));
  }

  /** The messages that are kept, in the order in which they arrived. */
  get #arrived(): Message[] {
    return this.#stage.session
      .messages()
      .filter(({ direction, states }) => direction === 'out' && states.get(this.number)?.state === 'delivered')
      .toSorted((one, other) => this.#arrivalOf(one) - this.#arrivalOf(other));
  }

  #arrivalOf({ states }: Message): number {
    return states.get(this.number)?.at ?? 0;
  }

  async #rings(within: number, place: Place): Promise<Conversation> {
    await this.#stage.session.until(() => this.#ringing !== undefined, within);
    const ringing = this.#ringing;
    if (!ringing) throw this.#silent(within, place);
    await this.#stage.session.settle();
    return this.#conversation(ringing);
  }

  async #take(action: Action, place: Place): Promise<Conversation> {
    const conversation = await this.#rings(PATIENCE, place);
    acting(place, () => this.#stage.session.act(conversation.callId, action));
    await this.#stage.session.settle();
    return conversation;
  }

  get #ringing(): CallRecord | undefined {
    const { session, journal } = this.#stage;
    return journal.lastOf(this.number, ({ callId, isOver }) => {
      if (isOver) return false;
      const { direction, state } = session.callView(callId);
      return direction === 'outbound' && state === 'ringing';
    });
  }

  /**
   * The error of a phone that did not ring, with the last call of the application, which probably should have rung
   * here.
   */
  #silent(within: number, place: Place): LocalBandwidthError {
    const { session, journal } = this.#stage;
    const last = session.calls().findLast(({ parentCallId }) => parentCallId === undefined);
    const problem = `${this.number} did not ring within ${inWords(within)}.`;
    return unmet(this.#stage, problem, last && journal.find(last.callId), place);
  }

  #conversation(record: CallRecord): Conversation {
    const known = this.#conversations.get(record);
    if (known) return known;
    const conversation = new Conversation(this.#stage, record.callId);
    this.#conversations.set(record, conversation);
    return conversation;
  }
}

function has({ text }: Message, words: string | RegExp): boolean {
  return typeof words === 'string' ? text.toLowerCase().includes(words.toLowerCase()) : new RegExp(words).test(text);
}
