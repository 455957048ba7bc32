import type { Call } from './call.js';
import type { Verb } from './document.js';
import type { Platform } from './platform.js';

/**
 * The `tag` of a verb is the call's from the start of the verb on; an empty one removes it.
 *
 * @returns makes it the call's, if it is assumed that it is so only from the event of the verb on
 */
export function takeTag({ assumptions }: Platform, call: Call, { attributes }: Verb): () => void {
  const { tag } = attributes;
  if (tag === undefined) return () => {};
  if (assumptions.use('tagFrom', call) === 'event') return () => setTag(call, tag);
  setTag(call, tag);
  return () => {};
}

export function setTag(call: Call, tag: string): void {
  const trimmed = tag.trim();
  call.tag = trimmed === '' ? undefined : trimmed;
}
