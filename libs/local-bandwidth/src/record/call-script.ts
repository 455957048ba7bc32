import type { BxmlElement } from 'bandwidth-bxml';
import type { DetectedValue } from '../engine/options.js';
import type { PhoneBehaviour } from '../engine/phone.js';
import type { Step } from '../scenario/scenario.js';
import type { Masks } from './masks.js';
import type { PersonalValues } from './personal-values.js';
import { isPrompt, spokenWords } from './spoken-words.js';

/** The name of the person in the call. */
export const PERSON = 'caller';

/** Collects the steps of a call, event by event. */
export class CallScript {
  readonly steps: Step[] = [];
  readonly remarks = new Map<number, string>();
  /** The behaviour of the phones that the application calls. */
  phones: PhoneBehaviour | undefined;
  /** The result of machine detection. */
  detected: DetectedValue | undefined;
  #verbs: readonly BxmlElement[] = [];
  /** The number of verbs that the person has heard. */
  #heard = 0;
  #keys = '';

  constructor(
    readonly masks: Masks,
    readonly personal: PersonalValues,
  ) {}

  /** The verbs of the current document that the person has not heard yet. */
  get left(): readonly BxmlElement[] {
    return this.#verbs.slice(this.#heard);
  }

  /** Starts another document. */
  begin(verbs: readonly BxmlElement[]): void {
    this.#verbs = verbs;
    this.#heard = 0;
  }

  step(step: Step, remark?: string): void {
    this.flushKeys();
    if (remark !== undefined) this.remarks.set(this.steps.length, remark);
    this.steps.push(step);
  }

  does(what: string, fields: Step = {}, remark?: string): void {
    this.step({ [PERSON]: what, ...fields }, remark);
  }

  /** Adds the prompts up to a verb, including its own. Returns the verb; `undefined` if the document has none left. */
  hearUntil(name: string): BxmlElement | undefined {
    const place = this.left.findIndex((verb) => verb.name === name);
    const verb = this.left[place];
    for (const each of this.left.slice(0, place + 1)) this.#hear(each);
    this.#heard += place + 1;
    return verb;
  }

  hearAll(): void {
    for (const verb of this.left) this.#hear(verb);
    this.#heard = this.#verbs.length;
  }

  /** Adds the next prompt that can be written. Returns whether there was one. */
  hearFirst(): boolean {
    const before = this.steps.length;
    for (const verb of this.left) {
      this.#heard += 1;
      this.#hear(verb, 1);
      if (this.steps.length > before) return true;
    }
    return false;
  }

  /** Adds a key. Consecutive keys become one step. */
  key(digit: string): void {
    if (digit === '') return;
    if (this.#keys === '') this.hearFirst();
    this.#keys += digit;
  }

  /** Adds a step that presses keys. @param end the terminating key, which is not replaced */
  press(digits: string, end = ''): void {
    const masked = this.masks.digits(digits);
    const remark = 'These keys replace those that were pressed: use keys that the application knows.';
    this.does('press', { digits: masked + end }, masked === digits ? undefined : remark);
  }

  flushKeys(): void {
    const keys = this.#keys;
    this.#keys = '';
    if (keys !== '') this.press(keys);
  }

  #hear(verb: BxmlElement, most = Number.POSITIVE_INFINITY): void {
    const prompts = isPrompt(verb)
      ? [verb]
      : verb.name === 'Gather'
        ? verb.children.filter((each) => isPrompt(each))
        : [];
    const words = prompts.flatMap((prompt) => spokenWords(prompt, this.personal) ?? []);
    for (const text of words.slice(0, most)) this.does('hears', { text });
  }
}
