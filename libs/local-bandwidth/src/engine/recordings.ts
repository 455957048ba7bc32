import { LocalBandwidthError } from '../errors.js';
import { callOf, unknown } from './lookup.js';
import type { Platform } from './platform.js';
import type { Recording } from './recording.js';
import { pause, resume } from './recording-calls.js';
import { textOf, type RealTimeTranscript } from './real-time-transcript.js';
import { transcribe, type TranscriptionRequest } from './transcribing.js';
import { wavOf } from './wav.js';

/** How long Bandwidth keeps a recording, its file and its transcription, ms. */
const KEPT_FOR = 2_592_000_000;

/** The recordings and transcriptions, and what the REST API can do with them. */
export class Recordings {
  readonly #platform: Platform;
  readonly #command: <T>(run: () => T) => T;

  /** @param command runs a command at the clock's current time */
  constructor(platform: Platform, command: <T>(run: () => T) => T) {
    this.#platform = platform;
    this.#command = command;
  }

  /** The recordings that are kept, of calls and of conferences, the oldest first. */
  all(): Recording[] {
    return [...this.#platform.recordings.values()].filter((recording) => this.#isShown(recording));
  }

  /** @throws LocalBandwidthError for a recording that does not exist, and one of another call or conference */
  get(recordingId: string, of: { readonly callId?: string; readonly conferenceId?: string } = {}): Recording {
    const recording = this.#platform.recordings.get(recordingId);
    const { callId = recording?.facts.callId, conferenceId = recording?.facts.conferenceId } = of;
    const isMeant = recording?.facts.callId === callId && recording?.facts.conferenceId === conferenceId;
    if (recording && isMeant && this.#isShown(recording)) return recording;
    throw unknownRecording('There is no recording of that id.');
  }

  /** A recording as a WAV file, of at most an hour. @throws LocalBandwidthError when the file does not exist yet or was deleted */
  wav(recordingId: string): Uint8Array {
    const recording = this.#withFile(recordingId);
    this.#noteFormat(recording);
    return wavOf(recording);
  }

  /** Says once for each recording that its file is no MP3. */
  #noteFormat(recording: Recording): void {
    const { fileFormat, callId } = recording.facts;
    if (fileFormat !== 'mp3' || recording.isFormatNoted) return;
    recording.isFormatNoted = true;
    const text = 'The file of a recording is WAV, although its document asked for MP3.';
    this.#platform.tell({ kind: 'note', text, ...(callId !== undefined && { callId }) });
  }

  /**
   * Pauses or resumes the running recording of a call (REST: updateCallRecordingState).
   *
   * @throws LocalBandwidthError when there is none
   */
  setState(callId: string, state: 'paused' | 'recording'): void {
    this.#command(() => {
      const call = callOf(this.#platform, callId);
      const { recording } = call;
      if (!recording || recording.isOver) {
        const isConflict = this.#platform.assumptions.use('noRecordingToPause', call) === 'conflict';
        const code = isConflict ? 'LOCAL_BANDWIDTH_CALL_STATE' : 'LOCAL_BANDWIDTH_RECORDING_UNKNOWN';
        const problem = 'The call has no recording under way that StartRecording began.';
        throw new LocalBandwidthError(code, problem, 'Begin one with StartRecording.');
      }
      if (state === 'paused') pause(this.#platform, recording);
      else resume(this.#platform, recording);
    });
  }

  /** Deletes a recording with everything that belongs to it. A running one ends. */
  delete(recordingId: string): void {
    const recording = this.get(recordingId);
    this.#command(() => {
      recording.stop();
      recording.state = 'deleted';
      this.#platform.tell({ kind: 'recording', recordingId, state: 'deleted' });
    });
  }

  /** Deletes the file of a recording; what is known about it stays. */
  deleteMedia(recordingId: string): void {
    this.#withFile(recordingId);
    this.#command(() => (this.get(recordingId).isMediaDeleted = true));
  }

  /**
   * Makes the transcription of a recording of a call (REST: transcribeCallRecording).
   *
   * @throws LocalBandwidthError when the file does not exist yet or was deleted
   */
  transcribe(recordingId: string, request: TranscriptionRequest): void {
    const recording = this.#withFile(recordingId);
    const call = callOf(this.#platform, recording.facts.callId ?? '');
    this.#command(() => transcribe(this.#platform, call, recording, () => request));
  }

  /** A recording that has a transcription. @throws LocalBandwidthError when it has none */
  transcribed(recordingId: string): Recording {
    const recording = this.get(recordingId);
    if (recording.transcription?.status === 'available') return recording;
    throw unknownRecording('The recording has no transcription.');
  }

  /** @throws LocalBandwidthError when there is none */
  deleteTranscription(recordingId: string): void {
    const recording = this.get(recordingId);
    if (!recording.transcription) throw unknownRecording('The recording has no transcription.');
    this.#command(() => (recording.transcription = undefined));
  }

  /**
   * The real-time transcriptions of a call that are over.
   *
   * @throws LocalBandwidthError for a call that does not exist
   */
  transcripts(callId: string): readonly RealTimeTranscript[] {
    return callOf(this.#platform, callId).transcripts;
  }

  /** A real-time transcription, with what was said on each track. @throws LocalBandwidthError when there is none */
  transcript(callId: string, id: string): RealTimeTranscript & { readonly texts: readonly string[] } {
    const call = callOf(this.#platform, callId);
    const transcript = call.transcripts.find((each) => each.id === id);
    if (!transcript) throw unknownRecording('There is no transcription of that id.');
    return { ...transcript, texts: transcript.tracks.map((track) => textOf(call, track, transcript)) };
  }

  /** @throws LocalBandwidthError when there is none */
  deleteTranscript(callId: string, id: string): void {
    this.transcript(callId, id);
    const call = callOf(this.#platform, callId);
    this.#command(() => (call.transcripts = call.transcripts.filter((each) => each.id !== id)));
  }

  /** @throws LocalBandwidthError when the file does not exist yet or was deleted */
  #withFile(recordingId: string): Recording {
    const recording = this.get(recordingId);
    if (recording.state === 'complete' && !recording.isMediaDeleted) return recording;
    throw unknownRecording('The recording has no file.');
  }

  #isShown({ state, endTime }: Recording): boolean {
    if (state === 'deleted') return false;
    const { now, assumptions } = this.#platform;
    return endTime === undefined
      ? assumptions.use('recordingUnderWay', undefined) === 'listed'
      : endTime + KEPT_FOR > now;
  }
}

function unknownRecording(problem: string): LocalBandwidthError {
  return unknown('LOCAL_BANDWIDTH_RECORDING_UNKNOWN', problem);
}
