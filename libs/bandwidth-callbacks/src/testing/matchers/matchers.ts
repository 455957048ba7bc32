import { toAnswer } from './to-answer.js';
import { toHaveRun } from './to-have-run.js';

/** What the matchers add to `expect`. */
export interface BandwidthMatchers<R = void> {
  /**
   * The reply, or what a handler returned, is BXML that holds what is expected.
   *
   * @param expected a tag (`'<SpeakSentence>'`: there is such a verb, whatever its attributes), a part of the document
   * (`'<Hangup/></Response>'`), words that are spoken or stand in an attribute, or a RegExp for the document. Default: any
   * BXML.
   * @example
   * ```ts
   * expect(await bandwidth.send('voice.gather', { digits: '1' })).toAnswer('You pressed 1.');
   * ```
   */
  toAnswer(expected?: string | RegExp): R;

  /**
   * A handler was called for the callback, whatever came of it.
   *
   * @param handler class and method: `'IvrService.menu'`
   */
  toHaveRun(handler: string): R;
}

/** For `expect.extend`, where neither `/testing/jest` nor `/testing/vitest` fits. */
export const bandwidthMatchers = { toAnswer, toHaveRun };
