import type { BandwidthEvent, BandwidthEventMap } from '../events/event-map.js';

type AnyEvent = BandwidthEvent | BandwidthEventMap['invalid' | 'failed'];

/** The class of a provider or controller that has handlers. */
export type HandlerClass<Host> = abstract new (...dependencies: never[]) => Host;

/**
 * The names of the methods of a class that can be handlers, which are those whose first parameter, if there is one,
 * takes an event. The compiler cannot know which of them are decorated.
 */
export type HandlerMethod<Host> = {
  [Name in keyof Host]: true extends CanHandle<Host[Name], AnyEvent> ? Name : never;
}[keyof Host];

/**
 * `true` if a method takes one of these events. The method's result is `void` here, so that the compiler does not infer
 * its real type, which may depend on the URL that is being made.
 */
type CanHandle<Method, Event> = Event extends unknown
  ? Method extends (event: Event, ...others: never[]) => void
    ? true
    : never
  : never;
