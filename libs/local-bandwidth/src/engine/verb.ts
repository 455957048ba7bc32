import type { Call } from './call.js';
import type { Answer, Verb } from './document.js';
import type { Platform } from './platform.js';
import type { Script } from './process.js';

/** What a verb does. It may return the document that runs next. */
export interface VerbDefinition {
  readonly name: string;
  /**
   * Whether it answers a ringing call: because it makes something heard, because it needs an answered call, or not at
   * all.
   */
  readonly answers: 'audible' | 'yes' | 'no' | ((verb: Verb) => 'audible' | 'no');
  /** A verb that takes no time returns nothing instead of a script. */
  readonly run: (platform: Platform, call: Call, verb: Verb) => Script<Answer | undefined> | void;
}
