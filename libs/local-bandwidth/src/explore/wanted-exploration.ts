import { integer, list, number, object, text } from '../schema/schema.js';

const KEYS = '^[0-9*#A-Da-d]{1,256}$';
const phoneNumber = text({ minLength: 1, maxLength: 256 });

/** What may be said of the exploration that is wanted. */
export const wantedExploration = object({
  from: phoneNumber,
  to: phoneNumber,
  'depth?': integer({
    minimum: 1,
    maximum: 100,
    description: 'How many keys follow one another at most. Default 6',
  }),
  'keys?': text({ pattern: KEYS, description: 'Default 0123456789*#' }),
  'entries?': list(text({ pattern: KEYS }), { minItems: 1, maxItems: 100 }),
  'say?': list(text({ minLength: 1, maxLength: 10_000 }), { minItems: 1, maxItems: 100 }),
  'paths?': integer({ minimum: 1, maximum: 100_000, description: 'How many calls are made at most. Default 1000' }),
  'within?': number({
    minimum: 1000,
    maximum: 86_400_000,
    description: 'How long it may take, ms of real time. Default 120000',
  }),
});
