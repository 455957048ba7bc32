import { text } from './attributes.js';
import type { Call } from './call.js';
import type { Verb } from './document.js';
import type { Inbox } from './feed.js';
import type { Platform } from './platform.js';
import { first, never, type Wait } from './process.js';
import type { Sound } from './sound.js';

/** What a Gather has taken. */
export interface Gathered {
  readonly digits: string;
  readonly terminatingDigit: string;
  readonly text?: string;
}

/** A key, or a sentence. */
export type Input = { readonly by: 'key'; readonly value: string } | { readonly by: 'speech'; readonly value: Sound };

export const NOTHING: Gathered = { digits: '', terminatingDigit: '' };

/** What the person presses and says while a Gather listens. */
export class GatherInput {
  readonly #call: Call;
  readonly #keys: Inbox<string>;
  readonly #speech: Inbox<Sound> | undefined;
  /** Whether it takes keys and words. */
  readonly isMixed: boolean;
  #takesKeys: boolean;
  #takesSpeech: boolean;
  readonly kept: string[] = [];
  sofar: Gathered = NOTHING;

  constructor(platform: Platform, call: Call, verb: Verb) {
    const kinds = text(verb, 'input', 'dtmf');
    this.#call = call;
    this.#takesKeys = kinds !== 'speech';
    this.#takesSpeech = kinds !== 'dtmf';
    this.isMixed = this.#takesKeys && this.#takesSpeech;
    this.#keys = call.keys.open();
    if (kinds !== 'dtmf') this.#speech = call.fromPhone.open();
    if (call.typedAhead.length > 0 && platform.assumptions.use('gatherTypeAhead', call) === 'kept')
      this.kept.push(...call.typedAhead);
    call.typedAhead = [];
    call.isGathering = true;
  }

  get key(): Wait<string> {
    const [kept] = this.kept;
    if (!this.#takesKeys) return never;
    if (kept === undefined) return this.#keys.next;
    return (resolve, scheduler) =>
      scheduler.soon(() => {
        this.kept.shift();
        resolve(kept);
      });
  }

  get speech(): Wait<Sound> {
    const speech = this.#speech;
    if (!speech || !this.#takesSpeech) return never;
    return (resolve, scheduler) => {
      let cancel = () => {};
      const take = () => {
        cancel = speech.next((sound) => (sound.kind === 'speech' ? resolve(sound) : take()), scheduler);
      };
      take();
      return () => cancel();
    };
  }

  get first(): Wait<Input> {
    return first({ key: this.key, speech: this.speech });
  }

  /** Ignores the other kind of input from now on. */
  takeOnly(kind: Input['by']): void {
    this.#takesKeys = kind === 'key';
    this.#takesSpeech = kind === 'speech';
  }

  close(): void {
    this.#keys.close();
    this.#speech?.close();
    this.#call.isGathering = false;
  }
}
