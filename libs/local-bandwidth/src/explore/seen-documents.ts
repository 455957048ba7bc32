import { type BxmlElement, type BxmlFinding, checkBxml, readBxml } from 'bandwidth-bxml';
import { spokenText } from '../engine/speech.js';
import type { Sound } from '../engine/sound.js';
import { shapeOf, withoutIds } from './without-ids.js';

/** A document with which the application answered, in any call. */
export interface SeenDocument {
  /** Identifies the document. Documents that differ only in ids have the same key. */
  readonly key: string;
  /** The key without its numbers. Documents that differ only in numbers have the same shape. */
  readonly shape: string;
  /** The document of the first answer. */
  readonly bxml: string;
  readonly url: string;
  readonly verbs: readonly BxmlElement[];
  readonly findings: readonly BxmlFinding[];
  /** The verbs that ran on some path. */
  readonly ran: Set<BxmlElement>;
  /** The prompts that were heard on some path. */
  readonly heard: Set<BxmlElement>;
  /** The path to the first answer. */
  readonly path: readonly string[];
  /** Set if not everything that can follow the document was tried. */
  isCut: boolean;
}

const PROMPTS = new Set(['SpeakSentence', 'PlayAudio']);

/** The documents of all paths. */
export class SeenDocuments {
  readonly #documents = new Map<string, SeenDocument>();

  all(): readonly SeenDocument[] {
    return [...this.#documents.values()];
  }

  /** Adds a document, or returns the known one. @param callIds the ids of the session's calls, which it may contain */
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

/** The absolute URLs of a verb. The same relative URL leads elsewhere in a document from another URL. */
function targetsOf({ attributes, children }: BxmlElement, base: string): string[] {
  const urls = Object.entries(attributes).flatMap(([name, value]) => (name.endsWith('Url') ? [value] : []));
  const own = urls.map((url) => (URL.canParse(url, base) ? new URL(url, base).href : url));
  return [...own, ...children.flatMap((child) => targetsOf(child, base))];
}

/** The prompts that a verb plays: itself, or its children. */
export function promptsOf(verb: BxmlElement): readonly BxmlElement[] {
  if (PROMPTS.has(verb.name)) return [verb];
  return verb.name === 'Gather' ? verb.children.filter(({ name }) => PROMPTS.has(name)) : [];
}

/** The words of a prompt, or the URL of its audio as the document has it. */
export function wordsOf(prompt: BxmlElement): string {
  return (prompt.name === 'PlayAudio' ? prompt.text : spokenText(prompt)).replaceAll(/\s+/g, ' ').trim();
}

/** Tells whether a sound belongs to a prompt. */
export function isSoundOf(prompt: BxmlElement, { text, url }: Sound, base: string): boolean {
  if (prompt.name === 'SpeakSentence') return text !== undefined && spokenText(prompt) === text;
  const written = prompt.text.trim();
  return url !== undefined && URL.canParse(written, base) && new URL(written, base).href === new URL(url).href;
}
