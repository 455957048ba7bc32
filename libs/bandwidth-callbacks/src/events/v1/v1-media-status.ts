/** Playback and speech come as pairs of events. */
export const MEDIA_STATUSES = ['started', 'done'] as const;
