import type { Observable } from 'rxjs';
import type { Answer } from '../bxml/answer.js';
import type { CallbackContext } from '../callback/callback-context.js';
import type { AnswerableName, CatalogueName, OwnAnswer } from '../events/catalogue.js';
import type { BandwidthEvent, BandwidthEventMap, BandwidthEventName } from '../events/event-map.js';
import type { Everything, HandlerName } from './handler-name.js';
import type { HandlerOptions, NotAnsweringOptions } from './handler-options.js';
import type { Misspelled } from './near-names.js';

/** The decorator's arguments: names, known or not, and options. */
export type Given = readonly [SomeName, ...(SomeName | SomeOptions)[]];

/** Any text, while an editor still completes the known names. */
type SomeName = HandlerName | (string & {});

type SomeOptions = HandlerOptions<Answer | OwnAnswer<CatalogueName>>;

/** The arguments, with each wrong one replaced by a message that says what to do about it. */
export type Checked<All extends readonly unknown[]> = number extends All['length']
  ? All
  : { [Place in keyof All]: CheckedOne<All[Place], NamesIn<All>> };

// The indirection keeps the compiler from inferring the arguments from the error messages.
type CheckedOne<One, Names> = One extends HandlerName
  ? One
  : One extends string
    ? Misspelled<[One][One extends unknown ? 0 : never]>
    : OptionsOf<Names>;

/** The names among the arguments. */
export type NamesIn<All extends readonly unknown[]> = number extends All['length']
  ? Extract<All[number], string>
  : All extends readonly [...string[], unknown]
    ? Extract<All[number], string>
    : Extract<All[number], string> | OptionsStandElsewhere;

/** The message for options that are not the last argument. */
interface OptionsStandElsewhere {
  readonly optionsStandElsewhere: true;
}

/** The options of a handler of these names: a deadline and a fallback only if Bandwidth waits for an answer. */
type OptionsOf<Names> = [Extract<Names, AnswerableName>] extends [never]
  ? NotAnsweringOptions
  : HandlerOptions<AnswerTo<Names>>;

/**
 * The return type of a decorator of these names: `void` if the method fits, else a message, which the compiler prints
 * because a decorator may only return `void`. For a misspelled name no second message is given.
 */
export type Verdict<Names, Target, Method> = [Extract<Names, OptionsStandElsewhere>] extends [never]
  ? [Names] extends [HandlerName]
    ? Target extends { readonly prototype: unknown }
      ? ['Put it on a method of instances, not on a static member']
      : [Method] extends [(...given: never[]) => unknown]
        ? [Method, TakesAll<Method, Names>] extends [Takes<Names>, true]
          ? Judged<Result<Awaited<ReturnType<Method>>>, Names>
          : ['Declare the parameters as', EventOf<Names>, CallbackContext]
        : ['Put it on a method']
    : void
  : ['Put the options last'];

/** A method that accepts these events. Decorated parameters of any type may follow. */
type Takes<Names> = (event: EventOf<Names>, context: CallbackContext, ...decorated: never[]) => unknown;

/**
 * Whether the declared types include every event of these names. Without the compiler option `strictFunctionTypes`,
 * which `nest new` leaves out, a method that takes only some of them would count as a `Takes`, since parameters are
 * then compared in both directions.
 */
type TakesAll<Method, Names> = Method extends (...given: infer Given) => unknown
  ? Given extends readonly [(infer First)?, (infer Second)?, ...unknown[]]
    ? [EventOf<Names>, CallbackContext] extends [First, Second]
      ? true
      : false
    : true
  : false;

/** What a handler of these names receives. */
type EventOf<Names> = Names extends BandwidthEventName ? BandwidthEventMap[Names] : BandwidthEvent;

/** What a handler gives in the end: of an observable its last value, as in Nest's controllers. */
type Result<Returned> = 0 extends 1 & Returned ? Returned : Returned extends Observable<infer Last> ? Last : Returned;

/** Whether a handler of these names may return this type. `any` is accepted. */
type Judged<Returned, Names> = 0 extends 1 & Returned
  ? void
  : MayAnswer<Names> extends true
    ? [Exclude<Returned, void>] extends [AnswerTo<Names> | null | undefined]
      ? void
      : Unfit<AnswerTo<Names>, Exclude<Returned, AnswerTo<Names> | null | undefined | void>>
    : [Extract<Returned, Answer>] extends [never]
      ? void
      : ['Return nothing: Bandwidth reads no answer to this event'];

type Unfit<Wanted, Returned> = [Wanted] extends [Answer]
  ? ['Return BXML or nothing, not', Returned]
  : ['Return', Wanted, 'not', Returned];

/**
 * Whether a handler of these names may answer: one of the events waits for an answer, and the handler is not only an
 * observer.
 */
type MayAnswer<Names> = Everything extends Names
  ? false
  : [Extract<Names, AnswerableName>] extends [never]
    ? false
    : true;

/** The answer type of a handler of these names: BXML, unless the event wants something else. */
type AnswerTo<Names> = Names extends AnswerableName
  ? [OwnAnswer<Names>] extends [never]
    ? Answer
    : OwnAnswer<Names>
  : never;
