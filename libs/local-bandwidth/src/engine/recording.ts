import type { Sound } from './sound.js';

/** What is fixed when a recording begins. */
export interface RecordingFacts {
  readonly recordingId: string;
  /** The id of the recorded call; a recording of a conference has `conferenceId` instead. */
  readonly callId?: string;
  readonly conferenceId?: string;
  readonly channels: 1 | 2;
  readonly fileFormat: 'wav' | 'mp3';
  readonly mediaUrl: string;
  /** The other fields that REST returns about the call or the conference. */
  readonly about: Readonly<Record<string, string>>;
}

/** The transcription of a recording. */
export interface RecordingTranscription {
  readonly id: string;
  readonly url: string;
  readonly status: 'processing' | 'available' | 'file-size-too-small' | 'file-size-too-big';
  readonly completedTime?: number;
}

/** Something that was said in a recording. Its place is in ms from the start of the file. */
export interface RecordedSpeech {
  readonly channel: 0 | 1;
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

export type RecordingState = 'recording' | 'paused' | 'processing' | 'complete' | 'deleted';

/** A sound in a recording. */
export interface RecordedSound {
  readonly channel: 0 | 1;
  readonly sound: Sound;
}

/** How many sounds, and how many pauses, a recording keeps: those of an hour, at two sounds a second and more. */
const MOST = 10_000;

/** A recording: what was said while it was not paused. The sound file is made only on request. */
export class Recording {
  state: RecordingState = 'recording';
  endTime: number | undefined;
  transcription: RecordingTranscription | undefined;
  /** Whether only the file was deleted. */
  isMediaDeleted = false;
  /** Whether the log says that its file is not the MP3 that was asked for. */
  isFormatNoted = false;
  readonly sounds: RecordedSound[] = [];
  readonly #pauses: { readonly from: number; to?: number }[] = [];

  constructor(
    readonly facts: RecordingFacts,
    readonly startTime: number,
    /** Called once, when it ends. */
    private readonly onStop: (recording: Recording) => void,
    private readonly now: () => number,
  ) {}

  get id(): string {
    return this.facts.recordingId;
  }

  get isOver(): boolean {
    return this.endTime !== undefined;
  }

  add(channel: 0 | 1, sound: Sound): void {
    if (!this.isOver && this.sounds.length < MOST) this.sounds.push({ channel, sound });
  }

  pause(): void {
    if (this.state !== 'recording' || this.#pauses.length >= MOST) return;
    this.state = 'paused';
    this.#pauses.push({ from: this.now() });
  }

  resume(): void {
    if (this.state !== 'paused') return;
    this.state = 'recording';
    this.#endPause();
  }

  /** Ends it, even if it is paused. */
  stop(): void {
    if (this.isOver) return;
    if (this.state === 'paused') this.#endPause();
    this.endTime = this.now();
    this.state = 'processing';
    this.onStop(this);
  }

  /** Its length without the pauses, ms. */
  get ms(): number {
    return this.placeOf(this.endTime ?? this.now());
  }

  /**
   * The position of a moment in the file, ms from its start. A moment in a pause has the position where the pause
   * began.
   */
  placeOf(at: number): number {
    let place = Math.max(0, at - this.startTime);
    for (const { from, to = at } of this.#pauses) if (from < at) place -= Math.min(to, at) - from;
    return place;
  }

  /** What was said in it, in order. */
  get text(): string {
    return this.speech.map(({ text }) => text).join(' ');
  }

  /** The sentences in it, in order. */
  get speech(): RecordedSpeech[] {
    const spoken = this.sounds.filter(({ sound }) => sound.kind === 'speech');
    return spoken
      .map(({ channel, sound: { at, ms, text = '' } }) => {
        return { channel, text, from: this.placeOf(at), to: this.placeOf(at + ms) };
      })
      .filter(({ from, to }) => to > from);
  }

  #endPause(): void {
    const pause = this.#pauses.at(-1);
    if (pause) pause.to = this.now();
  }
}
