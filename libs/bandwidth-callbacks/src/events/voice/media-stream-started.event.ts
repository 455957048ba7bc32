import { define } from '../definition.js';
import { Nested } from '../fields/index.js';
import { MediaStream } from './media-stream.js';
import { inboundCall, mediaStream } from './samples.js';
import { VoiceAlwaysAnsweredCallEvent } from './base.js';

/** A stream of a call's audio (`<StartStream>`) started. */
export class VoiceMediaStreamStartedEvent extends VoiceAlwaysAnsweredCallEvent {
  static readonly definition = define({
    name: 'voice.mediaStreamStarted',
    api: 'voice',
    lane: 'notify',
    wire: ['mediaStreamStarted'],
    identity: 'callId',
    methods: ['POST', 'GET'],
    summary: "A stream of a call's audio started.",
    sample: {
      eventType: 'mediaStreamStarted',
      eventTime: '2026-03-04T09:15:05.735Z',
      ...inboundCall,
      mediaStream,
    },
  });

  declare readonly eventType: 'mediaStreamStarted';

  /** The stream. */
  @Nested(() => MediaStream, { always: true })
  readonly mediaStream?: MediaStream;
}
