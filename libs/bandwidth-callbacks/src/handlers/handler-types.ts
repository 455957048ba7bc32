import type { Answer } from '../bxml/answer.js';
import type { CallbackContext } from '../callback/callback-context.js';
import type { AnswerableName, CatalogueName, OwnAnswer } from '../events/catalogue.js';
import type { BandwidthEvent, BandwidthEventMap, BandwidthEventName } from '../events/event-map.js';
import type { Everything, HandlerName } from './handler-name.js';
import type { HandlerOptions, NotAnsweringOptions } from './handler-options.js';
import type { Misspelled } from './near-names.js';

/** What the decorator can be given: names, known or not, and options. */
export type Given = readonly [SomeName, ...(SomeName | SomeOptions)[]];

/** An editor offers the names that are known. */
type SomeName = HandlerName | (string & {});

type SomeOptions = HandlerOptions<Answer | OwnAnswer<CatalogueName>>;

/** What was given, as far as it is right; in the place of what is wrong stands what is to be done about it. */
export type Checked<All extends readonly unknown[]> = number extends All['length']
  ? All
  : { [Place in keyof All]: CheckedOne<All[Place], NamesIn<All>> };

// The detour keeps the compiler from guessing, by what it would say, what was given.
type CheckedOne<One, Names> = One extends HandlerName
  ? One
  : One extends string
    ? Misspelled<[One][One extends unknown ? 0 : never]>
    : OptionsOf<Names>;

/** The names among what was given. */
export type NamesIn<All extends readonly unknown[]> = number extends All['length']
  ? Extract<All[number], string>
  : All extends readonly [...string[], unknown]
    ? Extract<All[number], string>
    : Extract<All[number], string> | OptionsStandElsewhere;

/** Among the names of a decorator whose options do not stand last. */
interface OptionsStandElsewhere {
  readonly optionsStandElsewhere: true;
}

/** What a handler of these names can ask for: a deadline and a fallback only where Bandwidth waits for an answer. */
type OptionsOf<Names> = [Extract<Names, AnswerableName>] extends [never]
  ? NotAnsweringOptions
  : HandlerOptions<AnswerTo<Names>>;

/**
 * What a decorator of these names returns for a method: nothing when it fits, else what is to be done about it, which the
 * compiler then says, since decorators may return nothing. A misspelled name is complaint enough.
 */
export type Verdict<Names, Target, Method> = [Extract<Names, OptionsStandElsewhere>] extends [never]
  ? [Names] extends [HandlerName]
    ? Target extends { readonly prototype: unknown }
      ? ['Put it on a method of instances, not on a static member']
      : [Method] extends [(...given: never[]) => unknown]
        ? Method extends Takes<Names>
          ? Judged<Awaited<ReturnType<Method>>, Names>
          : ['Declare the parameters as', EventOf<Names>, CallbackContext]
        : ['Put it on a method']
    : void
  : ['Put the options last'];

/** A method that can be called with these events. Parameters with decorators of their own may follow, of any type. */
type Takes<Names> = (event: EventOf<Names>, context: CallbackContext, ...decorated: never[]) => unknown;

/** What a handler of these names receives. */
type EventOf<Names> = Names extends BandwidthEventName ? BandwidthEventMap[Names] : BandwidthEvent;

/** Whether a handler of these names may return this. Of `any` nothing is known. */
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

/** Whether a handler of these names may answer: one of them waits for it, and it is no mere observer. */
type MayAnswer<Names> = Everything extends Names
  ? false
  : [Extract<Names, AnswerableName>] extends [never]
    ? false
    : true;

/** What a handler of these names answers: BXML, unless the event wants something else. */
type AnswerTo<Names> = Names extends AnswerableName
  ? [OwnAnswer<Names>] extends [never]
    ? Answer
    : OwnAnswer<Names>
  : never;
