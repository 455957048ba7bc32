/** Formats of a recording. */
export const FILE_FORMATS = ['wav', 'mp3'] as const;

/** States of a recording; `partial`: some of its audio is missing. The last two are in the specification only. */
export const RECORDING_STATUSES = ['complete', 'partial', 'error', 'processing', 'deleted'] as const;

/** How many audio channels a recording may have. */
export const CHANNELS = [1, 2] as const;
