import { CATALOGUE } from '../events/catalogue.js';

/** The names of the events of calls, as payloads have them. */
export const VOICE_EVENTS: ReadonlySet<string> = new Set(
  CATALOGUE.filter(({ api }) => api === 'voice').map(({ event }) => event),
);
