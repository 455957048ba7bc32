import type { VerbDefinition } from '../platform.js';
import { setTag } from '../tags.js';

/** Changes the tag of the call; a blank one removes it. */
export const tag: VerbDefinition = {
  name: 'Tag',
  answers: 'no',
  run: (_platform, call, verb) => setTag(call, verb.text),
};
