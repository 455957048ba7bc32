import { catalogue } from '../../events/catalogue.js';
import type { EventClass } from '../../events/definition.js';
import { meantNames } from '../../events/meant-names.js';
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
  // `local-bandwidth send` calls the events of V1, whose names here have no prefix, `v1.gather`.
  const ofV1 = names.filter((each) => !each.includes('.'));
  const near = wanted.startsWith('v1-')
    ? meantNames(wanted.slice('v1-'.length), ofV1, dashed)
    : meantNames(wanted, names, dashed);
  throw new Error(
    name === undefined
      ? 'Name an event: nest g -c nestjs-bandwidth-callbacks handler voice.gather'
      : `There is no event named '${name}'. ${near.length > 0 ? `Is it ${near.join(' or ')}?` : `Use one of: ${names.join(', ')}.`}`,
  );
}
