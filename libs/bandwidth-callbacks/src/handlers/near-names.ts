import type { BandwidthEventName } from '../events/event-map.js';
import type { HandlerName } from './handler-name.js';

/**
 * The type that replaces an unknown event name: the names that were probably meant. It includes names that begin with
 * the given text, so that an editor can complete them.
 */
export type Misspelled<Given extends string, Near extends string = NearNames<Given>> = string extends Given
  ? 'Write the name of the event out: this may be any text'
  : | BegunNames<Given>
    | ([Near] extends [never]
        ? `No event is called '${Given}': take a name of BandwidthEventMap`
        : `No event is called '${Given}': did you mean '${Near}'?`);

type BegunNames<Given extends string, Name extends string = HandlerName> = Name extends `${Given}${string}`
  ? Name
  : never;

/** Names that differ from the given one by a few letters, by case, or only by the missing API prefix. */
type NearNames<Given extends string, Name extends string = BandwidthEventName> = Name extends unknown
  ? IsNear<Lowercase<Given>, Lowercase<Name>, Mistakes<Given>> extends true
    ? Name
    : Lowercase<Name> extends `${string}.${Lowercase<Given>}`
      ? Name
      : never
  : never;

/** One element for each allowed mistake; short names allow fewer, or every name would be near. */
type Mistakes<Given extends string> = Given extends `${infer _1}${infer _2}${infer _3}${infer _4}${infer _5}${string}`
  ? Given extends `${_1}${_2}${_3}${_4}${_5}${infer _6}${infer _7}${string}`
    ? readonly [1, 2, 3]
    : readonly [1, 2]
  : readonly [1];

type IsNear<
  A extends string,
  B extends string,
  Left extends readonly unknown[],
> = A extends `${infer First}${infer RestA}`
  ? B extends `${infer Other}${infer RestB}`
    ? First extends Other
      ? IsNear<RestA, RestB, Left>
      : Left extends readonly [unknown, ...infer Fewer]
        ? true extends IsNear<RestA, RestB, Fewer> | IsNear<RestA, B, Fewer> | IsNear<A, RestB, Fewer>
          ? true
          : false
        : false
    : Left extends readonly [unknown, ...infer Fewer]
      ? IsNear<RestA, '', Fewer>
      : false
  : B extends `${string}${infer RestB}`
    ? Left extends readonly [unknown, ...infer Fewer]
      ? IsNear<'', RestB, Fewer>
      : false
    : true;
