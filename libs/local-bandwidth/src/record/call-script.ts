import type { BxmlElement } from 'bandwidth-bxml';
import type { DetectedValue } from '../engine/machine-detection.js';
import type { PhoneBehaviour } from '../engine/phone.js';
import type { Step } from '../scenario/scenario.js';
import type { Masks } from './masks.js';
import type { PersonalValues } from './personal-values.js';
import { isPrompt, spokenWords } from './spoken-words.js';

/** The name of the person in the call. */
export const PERSON = 'caller';

/** The steps of a call as they are found out, event by event. */
export class CallScript {
  readonly steps: Step[] = [];
  readonly remarks = new Map<number, string>();
  /** What the phones do that the application calls. */
  phones: PhoneBehaviour | undefined;
  /** What machine detection found. */
  detected: DetectedValue | undefined;
  #verbs: readonly BxmlElement[] = [];
  /** How far they were listened to. */
  #heard = 0;
  #keys = '';

  constructor(
    readonly masks: Masks,
    readonly personal: PersonalValues,
  ) {}

  /** The verbs of the document in force that were not waited for yet. */
  get left(): readonly BxmlElement[] {
    return this.#verbs.slice(this.#heard);
  }

  /** The application answered with another document. */
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

  /** The person hears what comes before a verb, and what that one says. @returns the verb, if it is there */
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

  /** The person hears one prompt of the document, if there is one that can be written down. @returns whether there was */
  hearFirst(): boolean {
    const before = this.steps.length;
    for (const verb of this.left) {
      this.#heard += 1;
      this.#hear(verb, 1);
      if (this.steps.length > before) return true;
    }
    return false;
  }

  /** A key of its own; those that follow each other are one code. */
  key(digit: string): void {
    if (digit === '') return;
    if (this.#keys === '') this.hearFirst();
    this.#keys += digit;
  }

  /** @param end the key that says that these were all */
  press(digits: string, end = ''): void {
    const masked = this.masks.digits(digits);
    const remark = 'Other keys in the place of those that were pressed: use ones that the application knows.';
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
