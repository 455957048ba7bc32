import type { Call } from './call.js';
import type { Verb } from './document.js';
import type { Platform } from './platform.js';

/**
 * Sets the `tag` of a verb as the call's tag when the verb starts; an empty one removes the call's tag.
 *
 * @returns a function that sets it, if the assumption is that it applies only from the event of the verb on
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
