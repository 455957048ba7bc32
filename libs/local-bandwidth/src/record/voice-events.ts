import { CATALOGUE } from '../events/catalogue.js';

/** The wire names of the events of calls. */
export const VOICE_EVENTS: ReadonlySet<string> = new Set(
  CATALOGUE.filter(({ api }) => api === 'voice').map(({ event }) => event),
);
