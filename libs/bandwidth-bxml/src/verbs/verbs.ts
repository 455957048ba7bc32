import { VERBS } from '../list/verbs.js';
import type { Verbs } from './typed-verbs.js';
import { writeVerb } from './write-verb.js';

/**
 * Every verb of BXML as a typed function of its attributes and its content: the compiler checks the attributes and
 * which verbs may be nested. The results can be a handler's answer, can be interpolated into the {@link bxml} tag, and
 * can contain verbs of `bandwidth-sdk`.
 *
 * @throws {BxmlError} `BANDWIDTH_BXML_PLACE` and `BANDWIDTH_BXML_VALUE`, for mistakes that the compiler did not check
 *
 * @example
 * ```ts
 * verbs.response(
 *   verbs.gather({ gatherUrl: '/menu', maxDigits: 1 }, verbs.speakSentence('For sales, press 1.')),
 *   verbs.redirect({ redirectUrl: '/menu' }),
 * )
 * ```
 */
export const verbs: Verbs = Object.freeze(
  Object.fromEntries(
    ['Response', ...VERBS.keys()].map((name) => [
      name.charAt(0).toLowerCase() + name.slice(1),
      (...given: readonly unknown[]) => writeVerb(name, given),
    ]),
  ),
) as unknown as Verbs;
