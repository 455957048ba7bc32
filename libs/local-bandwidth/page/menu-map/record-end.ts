import { readBxml } from 'bandwidth-bxml';
import type { Step } from '../platform/types.js';

/** What ends a message unless the verb says something else. */
const USUAL = '#';

/**
 * The first digit that ends the message of the Record that runs; `undefined` if no digit does.
 *
 * @param steps the steps of the call
 */
export function recordEnd(steps: readonly Step[]): string | undefined {
  const since = steps.slice(steps.findLastIndex(({ kind }) => kind === 'document'));
  const [document] = since;
  if (document?.kind !== 'document') return USUAL;
  const reading = readBxml(document.bxml);
  if ('problem' in reading) return USUAL;
  const lines = since.flatMap((step) => (step.kind === 'verb' && step.name === 'Record' ? [step.line] : []));
  const alike = reading.root.children.filter(({ name, line }) => name === 'Record' && line === lines.at(-1));
  const times = lines.filter((line) => line === lines.at(-1)).length;
  const [end] = (alike[times - 1] ?? alike[0])?.attributes['terminatingDigits'] ?? USUAL;
  return end;
}
