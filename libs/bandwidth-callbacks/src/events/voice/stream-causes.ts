/** Why a media stream or a real-time transcription could not start. */
export const REJECTION_CAUSES = ['connection-error', 'duplicate', 'error', 'track-limit'] as const;

/** Why a media stream or a real-time transcription ended. */
export const STOP_CAUSES = ['closed', 'connection-error', 'error'] as const;
