import type { AttributeDefinition } from './definition.js';

type Attributes = Readonly<Record<string, AttributeDefinition>>;

export const url = (summary: string) => ({ kind: 'url', summary }) as const;
export const flag = (summary: string, value: boolean) => ({ kind: 'boolean', summary, default: value }) as const;
export const text = (summary: string) => ({ kind: 'text', summary }) as const;
const method = (of: string) =>
  ({ kind: 'choice', values: ['GET', 'POST'], summary: `HTTP method for ${of}.`, default: 'POST' }) as const;

/** The documentation says 256 characters, the newer specification 4096; only what both forbid is reported. */
export const TAG = {
  kind: 'text',
  maxLength: 4096,
  summary: 'Sent with this and later events; "" clears it.',
} as const;
export const UUI = { kind: 'text', maxLength: 256, summary: 'User-to-user information for the INVITE.' } as const;
export const CREDENTIALS = { username: text('User name for the URLs.'), password: text('Password for the URLs.') };
export const FALLBACK_CREDENTIALS = {
  fallbackUsername: text('User name for the fallback URLs.'),
  fallbackPassword: text('Password for the fallback URLs.'),
};
export const CALL_TIMEOUT = {
  kind: 'number',
  min: 1,
  max: 300,
  unit: 's',
  default: 30,
  summary: 'How long the called side may ring.',
} as const;
export const TRACKS = {
  kind: 'choice',
  values: ['inbound', 'outbound', 'both'],
  default: 'inbound',
  summary: 'Which sides of the call are sent.',
} as const;
export const FILE_FORMAT = {
  kind: 'choice',
  values: ['mp3', 'wav'],
  default: 'wav',
  summary: 'Format of the recording.',
} as const;
export const DIVERSION = {
  diversionTreatment: {
    kind: 'choice',
    values: ['none', 'propagate', 'stack'],
    default: 'none',
    summary: 'What happens to Diversion headers.',
  },
  diversionReason: {
    kind: 'choice',
    values: [
      'unknown',
      'user-busy',
      'no-answer',
      'unavailable',
      'unconditional',
      'time-of-day',
      'do-not-disturb',
      'deflection',
      'follow-me',
      'out-of-service',
      'away',
    ],
    default: 'unknown',
    summary: 'Used when diversionTreatment is stack.',
  },
} as const satisfies Attributes;

/** The URL of an event and its method, such as `gatherUrl` and `gatherMethod`. */
export function webhook(name: string, event: string): Attributes {
  return { [`${name}Url`]: url(`Receives the ${event} event.`), [`${name}Method`]: method(`${name}Url`) };
}

/** The same with the URL that is tried when the first does not respond. */
export function webhookWithFallback(name: string, event: string): Attributes {
  return {
    ...webhook(name, event),
    [`${name}FallbackUrl`]: url(`Tried when ${name}Url does not respond.`),
    [`${name}FallbackMethod`]: method(`${name}FallbackUrl`),
  };
}
