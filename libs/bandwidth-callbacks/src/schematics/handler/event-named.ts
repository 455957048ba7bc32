import { catalogue } from '../../events/catalogue.js';
import type { EventClass } from '../../events/definition.js';
import { dashed } from '../shared/names.js';

/**
 * The event of this name. The Nest CLI has spelled the name in small letters with dashes by then:
 * `voice.record-complete`.
 *
 * @throws {Error} when the catalogue has no such event; the message suggests names
 */
export function eventNamed(name: string | undefined): EventClass {
  const events: readonly EventClass[] = catalogue;
  const wanted = dashed(name ?? '');
  const found =
    events.find(({ definition }) => definition.name === name) ??
    events.find(({ definition }) => dashed(definition.name) === wanted);
  if (found) return found;
  const names = events.map(({ definition }) => definition.name);
  const near = names.filter((each) => isNear(dashed(each), wanted));
  throw new Error(
    name === undefined
      ? 'Name an event: nest g -c nestjs-bandwidth-callbacks handler voice.gather'
      : `There is no event named '${name}'. ${near.length > 0 ? `Is it ${near.join(' or ')}?` : `Use one of: ${names.join(', ')}.`}`,
  );
}

/** Whether two names differ by at most two letters. */
function isNear(one: string, other: string): boolean {
  return distance(one, other) <= 2;
}

/** How many letters must be added, removed or replaced to turn one text into the other. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const cost = one[i - 1] === other[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
