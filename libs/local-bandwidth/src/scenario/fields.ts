import { number, type Schema, text } from '../schema/schema.js';
import { type Assumption, ASSUMPTIONS } from '../engine/assumption-table.js';
import type { Patience } from '../kit/conversation.js';

/** Names of people. The names of steps and their fields are excluded separately. */
export const NAME = '^[A-Za-z_][\\w-]{0,99}$';
/** A phone number, or a SIP URI. */
export const PHONE = '^(?:\\+?\\d{1,20}|sips?:[^\\s"]{1,250})$';

const phonePattern = new RegExp(PHONE, 'u');

/** Whether a scenario can name a phone: its number may be a short name such as `BANK`, which it cannot. */
export function isPhone(phone: string): boolean {
  return phonePattern.test(phone);
}

export const name = text({ pattern: NAME, description: 'A name for the person, for later steps' });
export const phoneNumber = text({ pattern: PHONE, description: 'A number, or a SIP URI' });
export const url = text({ minLength: 1, maxLength: 4096, description: 'A URL of the application; it may be relative' });
export const ms = number({ minimum: 0, maximum: 86_400_000, description: 'ms' });
export const within = number({
  minimum: 0,
  maximum: 86_400_000,
  description: 'How long the step waits at most, ms on the clock in force. Default: ten minutes',
});

/** Chosen values of assumptions. */
export const assumptionsSchema: Schema = {
  type: 'object',
  properties: Object.fromEntries(Object.entries(ASSUMPTIONS).map(([each, assumption]) => [each, choices(assumption)])),
  additionalProperties: false,
};

function choices({ default: usual, others, sentence }: Assumption): Schema {
  if (others === 'number') return number({ minimum: 0, description: sentence });
  return text({ enum: [String(usual), ...others], description: sentence });
}

/** Words that somebody hears or reads. */
export const WORDS = {
  'text?': text({ minLength: 1, maxLength: 10_000, description: 'Words, in capital or small letters' }),
  'matches?': text({ minLength: 1, maxLength: 10_000, format: 'regex', description: 'A regular expression' }),
  'flags?': text({
    pattern: '^(?!.*(.).*\\1)[imsu]*$',
    description: 'Flags of the regular expression, such as i, each once',
  }),
} satisfies Readonly<Record<string, Schema>>;

export interface Words {
  readonly text?: string;
  readonly matches?: string;
  readonly flags?: string;
}

export function wordsOf({ text: words, matches = '', flags }: Words): string | RegExp {
  return words ?? new RegExp(matches, flags);
}

export interface Waiting {
  readonly within?: number;
}

export function patienceOf({ within: most }: Waiting): Patience {
  return most === undefined ? {} : { within: most };
}
