import { type BxmlElement, type BxmlFinding, checkBxml, readBxml } from 'bandwidth-bxml';
import { spokenText } from '../engine/speech.js';
import type { Sound } from '../engine/sound.js';
import { shapeOf, withoutIds } from './without-ids.js';

/** A document that the application answered, whichever calls it was in. */
export interface SeenDocument {
  /** The same for the documents of two calls that differ in ids only. */
  readonly key: string;
  /** The same for documents that differ in numbers only. */
  readonly shape: string;
  /** As it was answered first. */
  readonly bxml: string;
  readonly url: string;
  readonly verbs: readonly BxmlElement[];
  readonly findings: readonly BxmlFinding[];
  /** The verbs that ran on some path. */
  readonly ran: Set<BxmlElement>;
  /** The prompts that were heard on some path. */
  readonly heard: Set<BxmlElement>;
  /** The moves that led to it first. */
  readonly path: readonly string[];
  /** Set when it was left before all that can follow was tried. */
  isCut: boolean;
}

const PROMPTS = new Set(['SpeakSentence', 'PlayAudio']);

/** The documents that were answered on all paths. */
export class SeenDocuments {
  readonly #documents = new Map<string, SeenDocument>();

  all(): readonly SeenDocument[] {
    return [...this.#documents.values()];
  }

  /** @param callIds those of the session, which the document may contain */
  of(bxml: string, url: string, callIds: Iterable<string>, path: readonly string[]): SeenDocument {
    const reading = readBxml(bxml);
    const verbs = 'problem' in reading ? [] : reading.root.children;
    const key = withoutIds([bxml, ...verbs.flatMap((verb) => targetsOf(verb, url))].join('\n'), callIds);
    const known = this.#documents.get(key);
    if (known) return known;
    const findings = checkBxml(bxml, { relativeTo: url });
    const shape = shapeOf(key);
    const seen = { key, shape, bxml, url, verbs, findings, ran: new Set<BxmlElement>(), heard: new Set<BxmlElement>() };
    const document = { ...seen, path, isCut: false };
    this.#documents.set(key, document);
    return document;
  }
}

/** Where the URLs of a verb lead, since a relative one says that only together with the URL of the document. */
function targetsOf({ attributes, children }: BxmlElement, base: string): string[] {
  const urls = Object.entries(attributes).flatMap(([name, value]) => (name.endsWith('Url') ? [value] : []));
  const own = urls.map((url) => (URL.canParse(url, base) ? new URL(url, base).href : url));
  return [...own, ...children.flatMap((child) => targetsOf(child, base))];
}

/** The prompts that a verb plays: itself, or those in it. */
export function promptsOf(verb: BxmlElement): readonly BxmlElement[] {
  if (PROMPTS.has(verb.name)) return [verb];
  return verb.name === 'Gather' ? verb.children.filter(({ name }) => PROMPTS.has(name)) : [];
}

/** What is heard of a prompt: its words, or the URL of the audio as it is written. */
export function wordsOf(prompt: BxmlElement): string {
  return (prompt.name === 'PlayAudio' ? prompt.text : spokenText(prompt)).replaceAll(/\s+/g, ' ').trim();
}

/** Whether a sound is that of a prompt. */
export function isSoundOf(prompt: BxmlElement, { text, url }: Sound, base: string): boolean {
  if (prompt.name === 'SpeakSentence') return text !== undefined && spokenText(prompt) === text;
  const written = prompt.text.trim();
  return url !== undefined && URL.canParse(written, base) && new URL(written, base).href === new URL(url).href;
}
