import { phone as behaviour } from '../../schema/schemas.js';
import { list, text } from '../../schema/schema.js';
import type { PhoneBehaviour } from '../../engine/phone.js';
import type { Conversation } from '../../kit/conversation.js';
import { name, patienceOf, phoneNumber, url, type Waiting, within, WORDS, type Words, wordsOf } from '../fields.js';
import { personStep, type PersonStep, type Person, type Play } from '../step-kind.js';

interface Named {
  readonly as?: string;
}

function introduce({ people }: Play, { phone }: Person, { as }: Named, call: Conversation): void {
  if (as !== undefined) people.set(as, { phone, call });
}

/** The fields of `behaves`, taken from the schema of the control API. */
const BEHAVIOUR = Object.fromEntries(
  Object.entries(behaviour.properties ?? {}).map(([field, schema]) => [
    behaviour.required?.includes(field) ? field : `${field}?`,
    schema,
  ]),
);

/** Steps of a person with a ringing phone, and with messages. */
export const AT_A_PHONE: readonly PersonStep[] = [
  personStep<Waiting & Named>({
    name: 'rings',
    about: 'Waits until the phone rings.',
    example: { '+15551230002': 'rings' },
    fields: { 'as?': name, 'within?': within },
    does: async (person, step, play) => introduce(play, person, step, await person.phone.rings(patienceOf(step))),
  }),
  personStep<Named>({
    name: 'answers',
    about: 'Waits until the phone rings, and answers.',
    example: { '+15551230002': 'answers', as: 'agent' },
    fields: { 'as?': name },
    does: async (person, step, play) => introduce(play, person, step, await person.phone.answers()),
  }),
  personStep({
    name: 'rejects',
    about: 'Waits until the phone rings, and rejects the call.',
    example: { '+15551230002': 'rejects' },
    fields: {},
    does: ({ phone }) => phone.rejects(),
  }),
  personStep({
    name: 'busy',
    about: 'Waits until the phone rings, and reports that it is busy.',
    example: { '+15551230002': 'busy' },
    fields: {},
    does: ({ phone }) => phone.busy(),
  }),
  personStep<Named & { readonly greeting?: string }>({
    name: 'voicemail',
    about: 'Waits until the phone rings; then a machine answers, says its greeting, and plays a tone.',
    example: { '+15551230002': 'voicemail', greeting: 'Nobody is at home.' },
    fields: { 'greeting?': text({ maxLength: 10_000 }), 'as?': name },
    does: async (person, step, play) => introduce(play, person, step, await person.phone.voicemail(step.greeting)),
  }),
  personStep<PhoneBehaviour>({
    name: 'behaves',
    about: 'Sets how the phone behaves while nobody holds it, from the next time it rings, as in `phones`.',
    example: { '+15551230002': 'behaves', onRing: 'answer', after: 2000 },
    fields: BEHAVIOUR,
    does: async ({ phone }, step) => phone.behaves(step),
  }),
  personStep<{ readonly text: string; readonly to?: string; readonly media?: readonly string[] }>({
    name: 'texts',
    about: 'Sends a message to the application, and waits until it is delivered.',
    example: { '+15551230001': 'texts', text: 'When do you open?' },
    fields: {
      text: text({ maxLength: 65_536 }),
      'to?': phoneNumber,
      'media?': list(url, { maxItems: 100 }),
    },
    does: ({ phone }, { text: words, ...more }) => phone.texts(words, more),
  }),
  personStep<Words & Waiting>({
    name: 'receives',
    about: 'Waits until a message of the application arrives that contains the words, after those of earlier steps.',
    example: { '+15551230001': 'receives', text: 'We open at nine' },
    fields: { ...WORDS, 'within?': within },
    oneOf: ['text', 'matches'],
    does: ({ phone }, step) => phone.receives(wordsOf(step), patienceOf(step)),
  }),
];
