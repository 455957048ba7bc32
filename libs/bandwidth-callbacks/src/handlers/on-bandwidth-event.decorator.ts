import 'reflect-metadata';
import type { Answer } from '../bxml/answer.js';
import { BandwidthCallbacksError } from '../errors.js';
import { type AnswerableName, catalogue } from '../events/catalogue.js';
import type { BandwidthEvent, BandwidthEventMap, BandwidthEventName } from '../events/event-map.js';
import type { CallbackContext } from '../callback/callback-context.js';
import { addSubscription } from './handler-metadata.js';
import type { HandlerOptions } from './handler-options.js';

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

type Handles<Name extends HandlerName> = (
  event: EventOf<Name>,
  context: CallbackContext,
  ...decorated: never[] // parameters with decorators of their own may follow, of any type
) => MayAnswer<Name> extends true ? Returns<Answer | null | undefined> : unknown;

type Returns<T> = T | Promise<T> | (void | Promise<void>);

/** The answers among what a method returns. Of `any` nothing is known. */
type AnswersFrom<Method extends (...args: never[]) => unknown> = 0 extends 1 & Awaited<ReturnType<Method>>
  ? never
  : Extract<Awaited<ReturnType<Method>>, Answer>;

/** Accepts a method whose parameters and return value fit the named events. */
export type HandlerDecorator<Name extends HandlerName> = <Method extends Handles<Name>>(
  target: object,
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
 * @throws {BandwidthCallbacksError} `BANDWIDTH_HANDLER_DECLARATION` for an unknown name or a deadline that is none
 */
export function OnBandwidthEvent<const Name extends HandlerName>(
  name: Name,
  ...names: readonly Name[]
): HandlerDecorator<Name>;
/** The same, with options after the names: a route, an instance, a deadline, a fallback. */
export function OnBandwidthEvent<const Name extends HandlerName, const More extends readonly HandlerName[]>(
  name: Name,
  ...namesAndOptions: readonly [...names: More, options: HandlerOptions]
): HandlerDecorator<Name | More[number]>;
export function OnBandwidthEvent(...given: readonly (HandlerName | HandlerOptions)[]): HandlerDecorator<HandlerName> {
  const last = given.at(-1);
  const options = typeof last === 'object' ? last : {};
  const names = given.filter((item) => typeof item === 'string');
  names.forEach(mustBeKnown);
  mustBeTimer(options.deadline);
  return (target, key, descriptor) => addSubscription(target, key, descriptor.value as object, { names, options });
}

const besides: readonly string[] = ['*', 'unknown', 'invalid', 'failed'];
const known = new Set([...besides, ...catalogue.map(({ definition }) => definition.name)]);

/** For those who write JavaScript, or cast. */
function mustBeKnown(name: string): void {
  if (known.has(name)) return;
  throw new BandwidthCallbacksError(
    'BANDWIDTH_HANDLER_DECLARATION',
    `@OnBandwidthEvent knows no event named '${name}'.`,
    `Use one of: ${[...known].join(', ')}.`,
  );
}

function mustBeTimer(deadline: unknown): void {
  if (deadline === undefined || (typeof deadline === 'number' && deadline > 0 && deadline < 2 ** 31)) return;
  throw new BandwidthCallbacksError(
    'BANDWIDTH_HANDLER_DECLARATION',
    'The `deadline` of an @OnBandwidthEvent is no number of milliseconds above 0.',
    'Give milliseconds, such as 5_000; leave it out for the `answerDeadline` of the module.',
  );
}
