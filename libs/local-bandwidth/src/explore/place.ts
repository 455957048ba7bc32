import type { BxmlElement } from 'bandwidth-bxml';
import { number, text } from '../engine/attributes.js';
import { type ExploreOptions, USUAL } from './options.js';
import type { Move } from './move.js';
import type { SeenDocument } from './seen-documents.js';

/** A verb that waits until somebody does something, so that several paths begin there. */
export interface Place {
  readonly kind: 'gather' | 'record' | 'transfer' | 'joined';
  /** The call that runs the verb: the caller's, or a leg. */
  readonly callId: string;
  readonly isLeg: boolean;
  readonly document: SeenDocument;
  readonly verb: BxmlElement;
  /** Identifies the place by its document and verb. The application is in the same state where the key is the same. */
  readonly key: string;
}

const KINDS: ReadonlyMap<string, Place['kind']> = new Map([
  ['Gather', 'gather'],
  ['Record', 'record'],
  ['Transfer', 'transfer'],
  ['Forward', 'transfer'],
  ['Conference', 'joined'],
  ['Bridge', 'joined'],
]);

export function placeAt(callId: string, isLeg: boolean, document: SeenDocument, verb: BxmlElement): Place | undefined {
  const kind = KINDS.get(verb.name);
  return kind && { kind, callId, isLeg, document, verb, key: `${document.key}\n#${document.verbs.indexOf(verb)}` };
}

type Choices = Pick<ExploreOptions, 'keys' | 'entries' | 'say'>;

/** The moves that are tried at a place. */
export function movesAt({ kind, verb }: Place, choices: Choices): readonly Move[] {
  switch (kind) {
    case 'gather':
      return [...inputs(verb, choices), { do: 'wait' }, { do: 'hangUp' }];
    case 'record':
      return [{ do: 'leaveMessage' }, { do: 'wait' }, { do: 'hangUp' }];
    case 'transfer':
      return [{ do: 'answer' }, { do: 'busy' }];
    case 'joined':
      return [{ do: 'hangUp' }];
  }
}

function inputs(verb: BxmlElement, { keys = USUAL.keys, entries, say = USUAL.say }: Choices): readonly Move[] {
  const kinds = text(verb, 'input', 'dtmf');
  const pressed = kinds === 'speech' ? [] : isMultiple(verb) ? (entries ?? entriesFor(verb, keys)) : [...keys];
  const said = kinds === 'dtmf' ? [] : say;
  return [
    ...pressed.map((digits): Move => ({ do: 'press', digits })),
    ...said.map((words): Move => ({ do: 'say', text: words })),
  ];
}

/** Tells whether a Gather takes several digits. */
export function isMultiple(verb: BxmlElement): boolean {
  return mostDigits(verb) > 1;
}

const LONGEST_ENTRY = 10;

/** The default entries for a Gather: each key with its terminating digit, and one entry of the full length. */
function entriesFor(verb: BxmlElement, keys: string): string[] {
  const terminating = verb.attributes['terminatingDigits']?.trim() ?? '';
  const end = terminating.charAt(0);
  const alone = [...keys].map((key) => (terminating.includes(key) ? key : key + end));
  const length = Math.min(mostDigits(verb), LONGEST_ENTRY);
  const full = '1234567890'.slice(0, length);
  return [...new Set([...alone, length < mostDigits(verb) ? full + end : full])];
}

function mostDigits(verb: BxmlElement): number {
  return number(verb, 'maxDigits', 50);
}
