import type { Recording } from './recording.js';
import { duration, instant } from './times.js';

/** The fields of a recording in the events about it. */
export function recordingFields({ facts, startTime, endTime, ms, id }: Recording): Record<string, unknown> {
  return {
    recordingId: id,
    channels: facts.channels,
    startTime: instant(startTime),
    ...(endTime !== undefined && { endTime: instant(endTime) }),
    duration: duration(ms),
    fileFormat: facts.fileFormat,
    mediaUrl: facts.mediaUrl,
  };
}
