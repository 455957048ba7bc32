import type { BandwidthEvent, BandwidthEventMap } from '../events/event-map.js';

type AnyEvent = BandwidthEvent | BandwidthEventMap['invalid' | 'failed'];

/** The class of a provider or controller that has handlers. */
export type HandlerClass<Host> = abstract new (...dependencies: never[]) => Host;

/**
 * The names of the methods of a class that can be handlers: whose first parameter, if they have one, takes an event.
 * Whether one of them is decorated is beyond the compiler.
 */
export type HandlerMethod<Host> = {
  [Name in keyof Host]: true extends CanHandle<Host[Name], AnyEvent> ? Name : never;
}[keyof Host];

/**
 * `true` if a method takes one of these events. It returns `void` here, since then the compiler does not ask what the
 * method returns: that may be what is being inferred where its URL is made.
 */
type CanHandle<Method, Event> = Event extends unknown
  ? Method extends (event: Event, ...others: never[]) => void
    ? true
    : never
  : never;
