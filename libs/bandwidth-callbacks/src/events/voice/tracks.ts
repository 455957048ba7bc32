/** The directions of a call's audio that a stream or a transcription takes. */
export const TRACKS = ['inbound', 'outbound'] as const;
