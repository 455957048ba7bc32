import { notify } from './asking.js';
import type { Call } from './call.js';
import { callPayload, callUrl } from './payloads/call-payload.js';
import type { Platform } from './platform.js';
import type { Target } from './port.js';
import type { Recording } from './recording.js';
import { recordingFields } from './recording-fields.js';
import { instant } from './times.js';

/** The shortest and the longest recording that can be transcribed, ms. */
const TRANSCRIBED = { from: 500, to: 4 * 3_600_000 };

/** Where a finished transcription is announced. */
export interface TranscriptionRequest {
  readonly target: Target | undefined;
  /** ms */
  readonly timeout: number;
  readonly tag?: string | undefined;
}

/** Transcribes a recording that is over, which takes some time. An earlier transcription is replaced. */
export function transcribe(
  platform: Platform,
  call: Call,
  recording: Recording,
  request: () => TranscriptionRequest,
): void {
  const id = platform.ids.transcription();
  const url = `${callUrl(platform, call)}/recordings/${recording.id}/transcription`;
  const { ms } = recording;
  if (ms <= TRANSCRIBED.from || ms >= TRANSCRIBED.to) {
    recording.transcription = { id, url, status: ms <= TRANSCRIBED.from ? 'file-size-too-small' : 'file-size-too-big' };
    return;
  }
  recording.transcription = { id, url, status: 'processing' };
  platform.scheduler.after(platform.assumptions.use('transcriptionDelay', call) * 1000, () => {
    if (recording.state === 'deleted' || recording.transcription?.id !== id) return;
    const completedTime = platform.now;
    recording.transcription = { id, url, status: 'available', completedTime };
    const transcription = { id, url, status: 'available', completedTime: instant(completedTime) };
    const { target, timeout, ...tag } = request();
    const special = { ...recordingFields(recording), ...tag, transcription };
    const body = callPayload(platform, call, 'transcriptionAvailable', special);
    notify(platform, { event: 'transcriptionAvailable', body, target, timeout, call });
  });
}
