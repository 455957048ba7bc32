import { decodedText } from '../decoded-text.js';
import { type Payload, queryOf } from './callbacks-in.js';
import type { Proxied } from './proxied.js';

/** Fields and headers whose values are the same for everybody, so that they are not personal. */
const COMMON_FIELDS = new Set(['eventType', 'type', 'direction', 'cause', 'status', 'fileFormat', 'privacy']);
const COMMON_HEADERS = new Set([
  'accept',
  'accept-encoding',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'host',
  'transfer-encoding',
  'user-agent',
]);
/** The fields with names of people, in which each word is personal. */
const NAMES = /name|sip|uui|diversion/i;

const DEEPEST = 20;
/** The limits for one conversation. */
const MOST = 5000;
const LONGEST = 4096;
const MOST_CHARACTERS = 500_000;

/** Collects the values that Bandwidth sends about the people in a conversation, which prompts must not contain. */
export class PersonalValues {
  readonly #values = new Set<string>();
  #characters = 0;

  get all(): ReadonlySet<string> {
    return this.#values;
  }

  /** Whether there are more values than are kept, so that any prompt may be personal. */
  get isFull(): boolean {
    return this.#values.size >= MOST || this.#characters >= MOST_CHARACTERS;
  }

  add({ path, headers }: Proxied, payloads: readonly Payload[]): void {
    for (const payload of payloads) this.#addAll(payload, '', DEEPEST);
    for (const [name, value] of queryOf(path)) this.#addAll(value, name, DEEPEST);
    for (const [name, value] of Object.entries(headers)) {
      if (name === 'authorization') this.#addCredentials(String(value));
      else if (!COMMON_HEADERS.has(name)) this.#addAll(value, name, DEEPEST);
    }
  }

  #addAll(value: unknown, name: string, depth: number): void {
    if (COMMON_FIELDS.has(name) || depth === 0) return;
    if (typeof value === 'string') this.#addText(value, name, depth);
    else if (typeof value === 'number') this.#add(String(value));
    else if (Array.isArray(value)) for (const item of value as unknown[]) this.#addAll(item, name, depth - 1);
    else if (typeof value === 'object' && value !== null) {
      for (const [inner, field] of Object.entries(value)) {
        this.#addAll(field, NAMES.test(name) ? name : inner, depth - 1);
      }
    }
  }

  #addText(text: string, name: string, depth: number): void {
    this.#add(text);
    if (NAMES.test(name)) for (const word of text.split(/[^\p{L}\p{N}]+/u)) this.#add(word);
    const decoded = decodedText(text);
    if (decoded !== text) this.#addAll(decoded, name, depth - 1);
    if (/^\s*[[{]/.test(text)) this.#addAll(parsed(text), name, depth - 1);
  }

  #addCredentials(header: string): void {
    const [, token = ''] = /^\S+\s+(.+)$/.exec(header) ?? [];
    this.#add(token);
    for (const part of Buffer.from(token, 'base64').toString('utf8').split(':')) this.#add(part);
  }

  #add(text: string): void {
    const value = text.slice(0, LONGEST);
    if (this.isFull || value.trim() === '' || this.#values.has(value)) return;
    this.#values.add(value);
    this.#characters += value.length;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
