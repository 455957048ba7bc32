import { VERBS } from '../list/verbs.js';
import type { Verbs } from './typed-verbs.js';
import { writeVerb } from './write-verb.js';

/**
 * Every verb of BXML as a function of its attributes and of what stands in it, typed: the compiler knows the attributes
 * and what may stand where. What they make may be a handler's answer, stand in the {@link bxml} tag, and hold the verbs
 * of `bandwidth-sdk`.
 *
 * @throws {BxmlError} `BANDWIDTH_BXML_PLACE` and `BANDWIDTH_BXML_VALUE`, where the compiler was not asked
 *
 * @example
 * verbs.response(
 *   verbs.gather({ gatherUrl: '/menu', maxDigits: 1 }, verbs.speakSentence('For sales, press 1.')),
 *   verbs.redirect({ redirectUrl: '/menu' }),
 * )
 */
export const verbs: Verbs = Object.freeze(
  Object.fromEntries(
    ['Response', ...VERBS.keys()].map((name) => [
      name.charAt(0).toLowerCase() + name.slice(1),
      (...given: readonly unknown[]) => writeVerb(name, given),
    ]),
  ),
) as unknown as Verbs;
