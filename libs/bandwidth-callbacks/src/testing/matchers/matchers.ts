import { toAnswer } from './to-answer.js';
import { toHaveRun } from './to-have-run.js';

/** What the matchers add to `expect`. */
export interface BandwidthMatchers<R = void> {
  /**
   * Passes if the reply, or what a handler returned, is BXML that contains what is expected.
   *
   * @param expected a tag (`'<SpeakSentence>'` finds such a verb, whatever its attributes are), a part of the document
   * (`'<Hangup/></Response>'`), words that are spoken or are in an attribute, or a RegExp for the document. Default:
   * any BXML.
   * @example
   * ```ts
   * expect(await bandwidth.send('voice.gather', { digits: '1' })).toAnswer('You pressed 1.');
   * ```
   */
  toAnswer(expected?: string | RegExp): R;

  /**
   * Passes if a handler was called for the callback, even if it failed.
   *
   * @param handler class and method: `'IvrService.menu'`
   */
  toHaveRun(handler: string): R;
}

/** The matchers for `expect.extend`, if neither `/testing/jest` nor `/testing/vitest` fits. */
export const bandwidthMatchers = { toAnswer, toHaveRun };
