import { HANDLED } from '../../callback/outcome.js';
import { textTable } from '../../fast-path/text-table.js';
import type { EventMemory, Remembered } from './event-memory.js';

/** The bytes of an event's key and answer for one entry; all events together have as many times this. */
const BYTES_EACH = 335;

/** The least room for all events together, so that a small `maxEntries` still leaves room for large answers. */
const FEWEST_BYTES = 32 * 1_024 * 1_024;

/** Remembers the latest `maxEntries` events in this process. No other process shares it, so it is never `busy`. */
export function localMemory(maxEntries: number): EventMemory {
  const table = textTable(maxEntries, Math.max(FEWEST_BYTES, BYTES_EACH * maxEntries));
  const release = () => undefined;
  return {
    recall: (key) => {
      const text = table.get(key);
      return text === undefined ? undefined : remembered(text);
    },
    claim: () => release,
    remember: (key, what, ttl) => table.set(key, textOf(what), ttl),
  };
}

/** No text for what most events leave behind, the BXML after this sign for an answer, and JSON for the rest. */
const ANSWER = '=';

function textOf(what: Remembered): string {
  if (what.kind === 'handled') return '';
  return what.kind === 'answered' ? ANSWER + what.bxml : JSON.stringify(what);
}

function remembered(text: string): Remembered {
  if (text === '') return HANDLED;
  return text.startsWith(ANSWER) ? { kind: 'answered', bxml: text.slice(1) } : (JSON.parse(text) as Remembered);
}
