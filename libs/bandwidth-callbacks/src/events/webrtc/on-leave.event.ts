import { define } from '../definition.js';
import { WebrtcParticipantEvent } from './base.js';

/** A participant of the WebRTC beta left, or was made to leave. */
export class WebrtcOnLeaveEvent extends WebrtcParticipantEvent {
  static readonly definition = define({
    name: 'webrtc.onLeave',
    api: 'webrtc',
    lane: 'notify',
    wire: ['onLeave'],
    nameFields: ['event'],
    methods: ['POST'],
    summary: 'A participant left.',
    sample: {
      event: 'onLeave',
      timestamp: '1772618405117',
      participantId: '6b1f93d8-27a4-4c0e-8e55-d3907af1c642',
      deviceId: '92d40ce7-5b18-4f3a-a6c9-0e7481bd35f6',
      tag: 'spring-shop',
    },
  });

  declare readonly event: 'onLeave';
}
