/** The states of playback and speech, each of which sends an event. */
export const MEDIA_STATUSES = ['started', 'done'] as const;
