import 'reflect-metadata';
import { mustBeMethod, mustBeNames, mustBeOptions } from './declaration-rules.js';
import { addSubscription } from './handler-metadata.js';
import type { HandlerName } from './handler-name.js';
import type { HandlerOptions } from './handler-options.js';
import type { Checked, Given, NamesIn, Verdict } from './handler-types.js';

/** Accepts a method whose parameters and return value fit the named events. */
export type HandlerDecorator<Names> = <Target, Method>(
  target: Target,
  key: string | symbol,
  method?: TypedPropertyDescriptor<Method>,
) => Verdict<Names, Target, Method>;

/**
 * Makes a method a handler of one or several of Bandwidth's events. The method may belong to any provider or
 * controller.
 *
 * It is called with the event and a {@link CallbackContext}; decorated parameters may follow. On the answer lane it may
 * return an answer. For voice events this is BXML: a string, the result of the `bxml` tag, or anything with a
 * `toBxml()` method. With several names the event has a union type; `'*'` observes every event. Options may follow the
 * names: a route, an instance, a deadline, a fallback.
 *
 * @example
 * ```ts
 * @OnBandwidthEvent('voice.gather')
 * menu(event: VoiceGatherEvent) {
 *   return bxml`<Response><SpeakSentence>You pressed ${event.digits}.</SpeakSentence></Response>`;
 * }
 * ```
 * @throws {BandwidthCallbacksError} `BANDWIDTH_HANDLER_DECLARATION` for no name or an unknown one, an option that is
 * unknown, cannot be used or has no effect, and on anything but an instance method (a static method, a property, an
 * accessor)
 */
export function OnBandwidthEvent<const All extends Given>(...given: Checked<All>): HandlerDecorator<NamesIn<All>>;
export function OnBandwidthEvent(
  ...given: readonly (HandlerName | HandlerOptions<unknown>)[]
): (target: object, key: string | symbol, method?: TypedPropertyDescriptor<unknown>) => void {
  const last = given.at(-1);
  const hasOptions = typeof last === 'object' && (last as unknown) !== null;
  const options = hasOptions ? last : {};
  const names = hasOptions ? given.slice(0, -1) : given;
  mustBeNames(names);
  mustBeOptions(options, names);
  return (target, key, method) => {
    mustBeMethod(target, key, method);
    addSubscription(target, key, method?.value as object, { names, options });
  };
}
