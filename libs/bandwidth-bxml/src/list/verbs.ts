import { CALL_VERBS } from './calls.js';
import type { VerbDefinition } from './definition.js';
import { MEDIA_VERBS } from './media.js';
import { SOUND_VERBS } from './sound.js';

/** Every verb of BXML and every element inside one, by its name. */
export const VERBS: ReadonlyMap<string, VerbDefinition> = new Map(
  [...CALL_VERBS, ...SOUND_VERBS, ...MEDIA_VERBS].map((verb) => [verb.name, verb]),
);

/** The elements of SSML that a `<SpeakSentence>` may hold. */
export const SSML: ReadonlySet<string> = new Set([
  'break',
  'emphasis',
  'lang',
  'p',
  'phoneme',
  'prosody',
  's',
  'say-as',
  'sub',
]);

/** Documents are answered with `<Response>`; the REST API takes `<Bxml>` as well. */
export const ROOTS: ReadonlySet<string> = new Set(['Response', 'Bxml']);
