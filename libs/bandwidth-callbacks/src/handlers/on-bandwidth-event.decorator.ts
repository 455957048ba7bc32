import 'reflect-metadata';
import type { Answer } from '../bxml/answer.js';
import { BandwidthCallbacksError } from '../errors.js';
import { type AnswerableName, catalogue } from '../events/catalogue.js';
import type { BandwidthEvent, BandwidthEventMap, BandwidthEventName } from '../events/event-map.js';
import type { CallbackContext } from './callback-context.js';
import { addSubscription } from './handler-metadata.js';
import type { HandlerOptions } from './handler-options.js';

/** Observes every event Bandwidth sends; what such a handler returns is ignored. */
export type Everything = '*';

/** What a handler of these names receives. */
export type EventOf<Name extends BandwidthEventName | Everything> = Name extends BandwidthEventName
  ? BandwidthEventMap[Name]
  : BandwidthEvent;

/** What the compiler says when a handler returns an answer that Bandwidth would not read. */
export interface NoAnswerCanBeSent {
  readonly noAnswerCanBeSent: 'Bandwidth reads no BXML in reply to this event: return nothing';
}

type Handles<Name extends BandwidthEventName | Everything> = (
  event: EventOf<Name>,
  context: CallbackContext,
  ...decorated: never[] // parameters with decorators of their own may follow, of any type
) => Extract<Name, AnswerableName> extends never ? unknown : Returns<Answer | null | undefined>;

type Returns<T> = T | Promise<T> | (void | Promise<void>);

type AnswersFrom<Method extends (...args: never[]) => unknown> = Extract<
  Awaited<ReturnType<Method>>,
  string | { toBxml(): string }
>;

/** Accepts a method whose parameters and return value fit the named events. */
export type HandlerDecorator<Name extends BandwidthEventName | Everything> = <Method extends Handles<Name>>(
  target: object,
  key: string | symbol,
  method: [Extract<Name, AnswerableName>] extends [never]
    ? [AnswersFrom<Method>] extends [never]
      ? TypedPropertyDescriptor<Method>
      : TypedPropertyDescriptor<Method> & NoAnswerCanBeSent
    : TypedPropertyDescriptor<Method>,
) => void;

/**
 * Makes a method a handler of one or several of Bandwidth's events. The method may belong to any provider or controller.
 *
 * It is called with the event and a {@link CallbackContext}; parameters with decorators of their own may follow. On the answer lane it may return BXML: a string, the result
 * of the `bxml` tag, or anything with a `toBxml()` method. Several names give a union; `'*'` observes every event.
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
export function OnBandwidthEvent<const Name extends BandwidthEventName | Everything>(
  name: Name,
  ...more: readonly Name[] | readonly [...Name[], HandlerOptions]
): HandlerDecorator<Name> {
  const last: unknown = more.at(-1);
  const options = typeof last === 'object' ? (last as HandlerOptions) : {};
  const names = [name, ...more].filter((item): item is Name => typeof item === 'string');
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
