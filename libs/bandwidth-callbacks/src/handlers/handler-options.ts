import type { Answer } from '../bxml/answer.js';
import type { FallbackAnswer } from '../options/options.js';

/** The options of every handler. */
interface BindingOptions {
  /**
   * Takes only the events that arrive at `<path>/<route>`, so that two `<Gather>`s of one call can reach two methods.
   * Default: takes the events of every path that no handler with a route answered.
   */
  readonly route?: string;
  /** Takes only the events of the registration with this `instance`. Default: takes those of every registration. */
  readonly instance?: string;
}

/** The options of `@OnBandwidthEvent`. */
export interface HandlerOptions<T = Answer> extends BindingOptions {
  /**
   * Milliseconds this handler has to answer, counted from the arrival of the callback, instead of the module's
   * `answerDeadline`. If several handlers take one event, the shortest deadline counts.
   */
  readonly deadline?: number;
  /**
   * The answer that is sent, with 200, when this handler fails or is late. Default: the module's `fallbackAnswer`, which also
   * steps in where this one fails, answers nothing or takes too long.
   */
  readonly fallback?: FallbackAnswer<T>;
}

/** The options of a handler that cannot answer, and so has neither deadline nor fallback. */
export interface NotAnsweringOptions extends BindingOptions {
  // No value has this type. The compiler prints it as its error message.
  readonly deadline?: ['Leave it out: Bandwidth waits for no answer', never];
  readonly fallback?: ['Leave it out: Bandwidth waits for no answer', never];
}
