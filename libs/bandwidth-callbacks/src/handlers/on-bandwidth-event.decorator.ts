import 'reflect-metadata';
import type { Answer } from '../bxml/answer.js';
import type { AnswerableName, OwnAnswer } from '../events/catalogue.js';
import type { BandwidthEvent, BandwidthEventMap, BandwidthEventName } from '../events/event-map.js';
import type { CallbackContext } from '../callback/callback-context.js';
import { mustBeMethod, mustBeNames, mustBeOptions } from './declaration-rules.js';
import { addSubscription } from './handler-metadata.js';
import type { HandlerOptions, NotAnsweringOptions } from './handler-options.js';

/** Observes every event Bandwidth sends; what such a handler returns is ignored. */
type Everything = '*';

/** What a handler can be declared for. */
export type HandlerName = BandwidthEventName | Everything;

/** What a handler of these names receives. */
type EventOf<Name extends HandlerName> = Name extends BandwidthEventName ? BandwidthEventMap[Name] : BandwidthEvent;

/** What the compiler says when a handler returns an answer that Bandwidth would not read. */
interface NoAnswerCanBeSent {
  readonly noAnswerCanBeSent: 'Bandwidth reads no BXML in reply to this event: return nothing';
}

/** Whether a handler of these names may answer: one of them waits for it, and it is no mere observer. */
type MayAnswer<Name extends HandlerName> = Everything extends Name
  ? false
  : [Extract<Name, AnswerableName>] extends [never]
    ? false
    : true;

/** What a handler of these names answers: BXML, unless the event wants something else. */
type AnswerTo<Name extends AnswerableName> = Name extends unknown
  ? [OwnAnswer<Name>] extends [never]
    ? Answer
    : OwnAnswer<Name>
  : never;

type Handles<Name extends HandlerName> = (
  event: EventOf<Name>,
  context: CallbackContext,
  ...decorated: never[] // parameters with decorators of their own may follow, of any type
) => MayAnswer<Name> extends true ? Returns<AnswerTo<Extract<Name, AnswerableName>> | null | undefined> : unknown;

type Returns<T> = T | Promise<T> | (void | Promise<void>);

/** The answers among what a method returns. Of `any` nothing is known. */
type AnswersFrom<Method extends (...args: never[]) => unknown> = 0 extends 1 & Awaited<ReturnType<Method>>
  ? never
  : Extract<Awaited<ReturnType<Method>>, Answer>;

/** What a handler of these names can ask for: a deadline and a fallback only where Bandwidth waits for an answer. */
type OptionsOf<Name extends HandlerName> = [Extract<Name, AnswerableName>] extends [never]
  ? NotAnsweringOptions
  : HandlerOptions<AnswerTo<Extract<Name, AnswerableName>>>;

/** What a method is declared in, as decorators are given it: the constructor itself, for one that is static. */
interface Prototype {
  readonly prototype?: never;
}

/** Accepts a method whose parameters and return value fit the named events. */
export type HandlerDecorator<Name extends HandlerName> = <Method extends Handles<Name>>(
  target: object & Prototype,
  key: string | symbol,
  method: MayAnswer<Name> extends true
    ? TypedPropertyDescriptor<Method>
    : [AnswersFrom<Method>] extends [never]
      ? TypedPropertyDescriptor<Method>
      : TypedPropertyDescriptor<Method> & NoAnswerCanBeSent,
) => void;

/**
 * Makes a method a handler of one or several of Bandwidth's events. The method may belong to any provider or controller.
 *
 * It is called with the event and a {@link CallbackContext}; parameters with decorators of their own may follow. On the
 * answer lane it may return BXML: a string, the result of the `bxml` tag, or anything with a `toBxml()` method. Several
 * names give a union; `'*'` observes every event.
 *
 * @example
 * ```ts
 * @OnBandwidthEvent('voice.gather')
 * menu(event: VoiceGatherEvent) {
 *   return bxml`<Response><SpeakSentence>You pressed ${event.digits}.</SpeakSentence></Response>`;
 * }
 * ```
 * @throws {BandwidthCallbacksError} `BANDWIDTH_HANDLER_DECLARATION` for no name or an unknown one, an option that is unknown, cannot be
 * used or has no effect, and on what is no method of instances: a static one, a property, an accessor
 */
export function OnBandwidthEvent<const Name extends HandlerName>(
  name: Name,
  ...names: readonly Name[]
): HandlerDecorator<Name>;
/** The same, with options after the names: a route, an instance, a deadline, a fallback. */
export function OnBandwidthEvent<const Name extends HandlerName, const More extends readonly HandlerName[]>(
  name: Name,
  ...namesAndOptions: readonly [...names: More, options: OptionsOf<Name | More[number]>]
): HandlerDecorator<Name | More[number]>;
export function OnBandwidthEvent(
  ...given: readonly (HandlerName | HandlerOptions<unknown>)[]
): HandlerDecorator<HandlerName> {
  const last = given.at(-1);
  const options = typeof last === 'object' ? last : {};
  const names = typeof last === 'object' ? given.slice(0, -1) : given;
  mustBeNames(names);
  mustBeOptions(options, names);
  return (target, key, descriptor) => {
    mustBeMethod(target, key, descriptor);
    addSubscription(target, key, descriptor.value as object, { names, options });
  };
}
