import { define } from '../definition.js';
import { Nested, Text } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { inboundCall, mediaStream } from './samples.js';
import { StoppedMediaStream } from './stopped-media-stream.js';
import { STOP_CAUSES } from './stream-causes.js';
import { VoiceAlwaysAnsweredCallEvent } from './base.js';

/** A stream of a call's audio ended: by `<StopStream>`, with the call, or through an error. */
export class VoiceMediaStreamStoppedEvent extends VoiceAlwaysAnsweredCallEvent {
  static readonly definition = define({
    name: 'voice.mediaStreamStopped',
    api: 'voice',
    lane: 'notify',
    wire: ['mediaStreamStopped'],
    identity: 'callId',
    methods: ['POST', 'GET'],
    summary: "A stream of a call's audio ended.",
    sample: {
      eventType: 'mediaStreamStopped',
      eventTime: '2026-03-04T09:17:16.010Z',
      ...inboundCall,
      mediaStream: { ...mediaStream, duration: 'PT2M10.3S' },
      cause: 'closed',
    },
  });

  declare readonly eventType: 'mediaStreamStopped';

  /** The stream. */
  @Nested(() => StoppedMediaStream, { always: true })
  readonly mediaStream?: StoppedMediaStream;

  /** Why it ended. */
  @Text({ always: true, known: STOP_CAUSES })
  readonly cause?: OpenEnum<typeof STOP_CAUSES>;

  /** The cause in detail, unless it is `closed`. */
  @Text()
  readonly errorMessage?: string;
}
