import { define } from '../definition.js';
import { Nested, Text } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { MediaStream } from './media-stream.js';
import { inboundCall, mediaStream } from './samples.js';
import { REJECTION_CAUSES } from './stream-causes.js';
import { VoiceAlwaysAnsweredCallEvent } from './base.js';

/** A stream of a call's audio (`<StartStream>`) could not start. */
export class VoiceMediaStreamRejectedEvent extends VoiceAlwaysAnsweredCallEvent {
  static readonly definition = define({
    name: 'voice.mediaStreamRejected',
    api: 'voice',
    lane: 'notify',
    wire: ['mediaStreamRejected'],
    identity: 'callId',
    methods: ['POST', 'GET'],
    summary: "A stream of a call's audio could not start.",
    sample: {
      eventType: 'mediaStreamRejected',
      eventTime: '2026-03-04T09:15:06.100Z',
      ...inboundCall,
      mediaStream: { ...mediaStream, id: 's-7c3f0d12-9e25c1b7-04da-4863-bf1e-6c80d5a3f294' },
      originalMediaStream: mediaStream,
      cause: 'duplicate',
      errorMessage: 'A stream of that name is already running',
    },
  });

  declare readonly eventType: 'mediaStreamRejected';

  /** The stream that was asked for. */
  @Nested(() => MediaStream, { always: true })
  readonly mediaStream?: MediaStream;

  /** The stream of the same name that is already running. */
  @Nested(() => MediaStream)
  readonly originalMediaStream?: MediaStream;

  /** Why it could not start. */
  @Text({ always: true, known: REJECTION_CAUSES })
  readonly cause?: OpenEnum<typeof REJECTION_CAUSES>;

  /** The cause in detail. */
  @Text({ always: true })
  readonly errorMessage?: string;
}
