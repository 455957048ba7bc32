import { Text } from '../fields/index.js';
import { MediaStream } from './media-stream.js';

/** A media stream that has ended. */
export class StoppedMediaStream extends MediaStream {
  /** How long it ran, an ISO 8601 duration: `PT2M10.3S`. */
  @Text({ always: true })
  readonly duration?: string;
}
