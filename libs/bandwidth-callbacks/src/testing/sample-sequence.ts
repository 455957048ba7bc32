import type { CatalogueName } from '../events/catalogue.js';
import * as calls from './sequences/calls.js';
import * as messages from './sequences/messages.js';
import type { Step } from './sequences/sequence.js';
import * as v1 from './sequences/v1-calls.js';
import { isGiven, OptionRules } from '../options/option-rules.js';
import { definitionOf, sampleOf, unknownSample } from './sample-of.js';
import type { SamplePayload } from './sample-payload.js';
import { withId } from './sequence-ids.js';

const SEQUENCES = {
  menu: calls.menu,
  voicemail: calls.voicemail,
  transfer: calls.transfer,
  'busy transfer': calls.busyTransfer,
  conference: calls.conference,
  'outbound call': calls.outbound,
  'answering machine': calls.answeringMachine,
  'unanswered call': calls.unanswered,
  'message delivered': messages.delivery,
  'message failed': messages.failure,
  'v1 menu': v1.v1Menu,
  'v1 voicemail': v1.v1Voicemail,
};

type Sequences = typeof SEQUENCES;

/** The name of a sequence. */
export type SequenceName = keyof Sequences;

/** The names of all sequences. */
export function sequenceNames(): readonly SequenceName[] {
  return Object.keys(SEQUENCES) as SequenceName[];
}

type Payloads<Steps extends readonly Step[]> = {
  -readonly [Index in keyof Steps]: Steps[Index] extends { name: infer Event extends CatalogueName }
    ? SamplePayload<Event>
    : never;
};

/** The payloads of a sequence, each with the type of its event. */
export type SampleSequence<Name extends SequenceName> = Payloads<Sequences[Name]>;

/**
 * The payloads of a whole call or message, in the order in which Bandwidth sends them. All have the ids of one call,
 * and their times go forward. Messaging sends each of its payloads in an array of its own.
 *
 * @param options.id the id of the call or the message. The ids of what belongs to it (legs, other callers, conference,
 * recordings, transcriptions) are made of it, so that none of the events is a duplicate. Default: the same invented ids
 * each time.
 * @throws {BandwidthCallbacksError} `BANDWIDTH_SAMPLE_UNKNOWN` for a name that no sequence has,
 * `BANDWIDTH_OPTION_INVALID` for an id that is not text
 * @example
 * ```ts
 * const [initiate, gather, disconnect] = sample.sequence('menu');
 * ```
 */
export function sequence<Name extends SequenceName>(
  name: Name,
  options: { readonly id?: string } = {},
): SampleSequence<Name> {
  const rules = new OptionRules('sample.sequence()');
  const { id } = rules.all(options, { id: true });
  if (isGiven(id)) rules.text('id', id);
  if (!Object.hasOwn(SEQUENCES, name)) {
    throw unknownSample(`There is no sequence named '${name}'.`, name, sequenceNames());
  }
  const steps: readonly Step[] = SEQUENCES[name];
  const payloads = steps.map((step) => sampleOf(step.name, step.overrides));
  const own = idOf(payloads[0], steps[0]);
  return (isGiven(id) ? withId(payloads, own, id) : payloads) as SampleSequence<Name>;
}

function idOf(payload: unknown, step: Step | undefined): string {
  const path = (step && definitionOf(step.name).identity?.split('.')) ?? [];
  return String(path.reduce((object, key) => (object as Record<string, unknown>)[key], payload));
}
