import { setTag } from '../tags.js';
import type { VerbDefinition } from '../verb.js';

/** Changes the tag of the call; a blank one removes it. */
export const tag: VerbDefinition = {
  name: 'Tag',
  answers: 'no',
  run: (_platform, call, verb) => setTag(call, verb.text),
};
