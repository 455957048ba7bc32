import type { Call } from './call.js';
import type { Verb } from './document.js';

/** The `tag` of a verb is the call's from the start of the verb on; an empty one removes it. */
export function takeTag(call: Call, { attributes }: Verb): void {
  if (attributes['tag'] !== undefined) setTag(call, attributes['tag']);
}

export function setTag(call: Call, tag: string): void {
  const trimmed = tag.trim();
  call.tag = trimmed === '' ? undefined : trimmed;
}
