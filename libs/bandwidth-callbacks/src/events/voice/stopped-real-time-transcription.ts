import { Text } from '../fields/index.js';
import { RealTimeTranscription } from './real-time-transcription.js';

/** A real-time transcription that has ended. */
export class StoppedRealTimeTranscription extends RealTimeTranscription {
  /** How long it ran, an ISO 8601 duration: `PT2M10.3S`. */
  @Text({ always: true })
  readonly duration?: string;
}
