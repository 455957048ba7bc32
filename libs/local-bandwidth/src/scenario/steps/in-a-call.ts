import { flag, list, object, text } from '../../schema/schema.js';
import type { TranscriptLine } from '../../kit/transcript.js';
import { patienceOf, type Waiting, within, WORDS, type Words, wordsOf } from '../fields.js';
import { areIn, isPart } from '../is-part.js';
import { personStep, type PersonStep } from '../step-kind.js';
import { callOf, compared, unmet } from '../unmet.js';

const eventNames = list(text({ minLength: 1, maxLength: 100 }), { maxItems: 1000 });
type Line = Pick<TranscriptLine, 'kind'> & Partial<Pick<TranscriptLine, 'text' | 'phone'>>;

/** Steps of a person in a call. */
export const IN_A_CALL: readonly PersonStep[] = [
  personStep<Words & Waiting>({
    name: 'hears',
    about: 'Waits until the person has heard the words to the end of their sentence, after those of earlier steps.',
    example: { caller: 'hears', text: 'Press 1' },
    fields: { ...WORDS, 'within?': within },
    oneOf: ['text', 'matches'],
    does: (person, step) => callOf(person).hears(wordsOf(step), patienceOf(step)),
  }),
  personStep<{ readonly digits: string }>({
    name: 'press',
    about: 'Presses keys, one after the other without a pause.',
    example: { caller: 'press', digits: '1' },
    fields: { digits: text({ pattern: '^[0-9*#A-Da-d]{1,256}$', description: '0-9 * # A-D' }) },
    does: (person, { digits }) => callOf(person).press(digits),
  }),
  personStep<{ readonly text: string }>({
    name: 'says',
    about: 'Says something, and waits until the end of it.',
    example: { caller: 'says', text: 'Please call me back' },
    fields: { text: text({ minLength: 1, maxLength: 10_000 }) },
    does: (person, step) => callOf(person).says(step.text),
  }),
  personStep({
    name: 'hangUp',
    about: 'Ends the call.',
    example: { caller: 'hangUp' },
    fields: {},
    does: (person) => callOf(person).hangsUp(),
  }),
  personStep<Waiting & { readonly cause?: string; readonly errorMessage?: string; readonly wasAnswered?: boolean }>({
    name: 'ended',
    about: 'Waits until the call is over, and checks how it ended.',
    example: { caller: 'ended', cause: 'hangup' },
    fields: {
      'cause?': text({ minLength: 1, maxLength: 100, description: 'hangup, busy, timeout, callback-error …' }),
      'errorMessage?': text({ maxLength: 1000 }),
      'wasAnswered?': flag(),
      'within?': within,
    },
    does: async (person, { within: most, ...expected }) => {
      const call = callOf(person);
      const found = await call.ended(patienceOf({ ...(most !== undefined && { within: most }) }));
      if (isPart(expected, found)) return;
      const known = Object.entries(found).filter(([name]) => Object.hasOwn(expected, name));
      throw unmet(
        `The call ended differently than expected.${compared(JSON.stringify(expected), JSON.stringify(Object.fromEntries(known)))}\n`,
        call,
      );
    },
  }),
  personStep<Waiting & { readonly are?: readonly string[]; readonly include?: readonly string[] }>({
    name: 'events',
    about: 'Checks the events of the call and its legs in the order of delivery: all of them, or some in this order.',
    example: { caller: 'events', are: ['initiate', 'gather'] },
    fields: { 'are?': eventNames, 'include?': eventNames, 'within?': within },
    oneOf: ['are', 'include'],
    does: async (person, { are, include = [], within: most = 0 }, { bandwidth }) => {
      const call = callOf(person);
      const fits = () =>
        are ? isPart(are, call.events) : areIn(include, call.events, (wanted, event) => wanted === event);
      await bandwidth.session.settle();
      if (await bandwidth.session.until(fits, most)) return;
      const what = are ? 'The events of the call differ.' : 'The call does not have all of these events in this order.';
      throw unmet(`${what}${compared((are ?? include).join(', '), call.events.join(', ') || 'none')}\n`, call);
    },
  }),
  personStep<Waiting & { readonly name: string; readonly with?: object }>({
    name: 'event',
    about: 'Waits until an event is delivered and answered, even after the call, and checks its payload.',
    example: { caller: 'event', name: 'gather', with: { digits: '1' } },
    fields: {
      name: text({ minLength: 1, maxLength: 100, description: 'The name of the event on the wire' }),
      'with?': { type: 'object', additionalProperties: true, description: 'Fields that the payload must have' },
      'within?': within,
    },
    does: async (person, step) => {
      const call = callOf(person);
      const payload = await call.event(step.name, patienceOf(step));
      if (isPart(step.with ?? {}, payload)) return;
      const known = Object.keys(step.with ?? {}).map((field) => [field, payload[field]]);
      throw unmet(
        `The payload of ${step.name} differs.${compared(JSON.stringify(step.with), JSON.stringify(Object.fromEntries(known)))}\n`,
        call,
      );
    },
  }),
  personStep<{ readonly include: readonly Line[] }>({
    name: 'transcript',
    about: 'Checks that the transcript so far contains these lines in this order.',
    example: { caller: 'transcript', include: [{ kind: 'presses', text: '1' }, { kind: 'hears' }] },
    fields: {
      include: list(
        object({
          kind: text({ enum: ['rings', 'answered', 'hears', 'says', 'presses', 'event', 'note', 'ended'] }),
          'text?': text({ maxLength: 10_000, description: 'Words in the line' }),
          'phone?': text({ maxLength: 256, description: 'The number of the phone' }),
        }),
        { maxItems: 1000 },
      ),
    },
    does: async (person, { include }) => {
      const call = callOf(person);
      if (areIn(include, call.transcript, fitsLine)) return;
      throw unmet('The transcript does not have all of these lines in this order.', call);
    },
  }),
];

function fitsLine(wanted: Line, line: TranscriptLine): boolean {
  if (wanted.kind !== line.kind || (wanted.phone ?? line.phone) !== line.phone) return false;
  return line.text.toLowerCase().includes((wanted.text ?? '').toLowerCase());
}
