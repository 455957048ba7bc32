import { define } from '../definition.js';
import { WebrtcParticipantEvent } from './base.js';

/** The connection of a participant of the WebRTC beta broke. */
export class WebrtcOnDisconnectEvent extends WebrtcParticipantEvent {
  static readonly definition = define({
    name: 'webrtc.onDisconnect',
    api: 'webrtc',
    lane: 'notify',
    wire: ['onDisconnect'],
    nameFields: ['event'],
    methods: ['POST'],
    summary: 'The connection of a participant broke.',
    sample: {
      event: 'onDisconnect',
      timestamp: '1772618405117',
      participantId: '6b1f93d8-27a4-4c0e-8e55-d3907af1c642',
      deviceId: '92d40ce7-5b18-4f3a-a6c9-0e7481bd35f6',
      tag: 'spring-shop',
    },
  });

  declare readonly event: 'onDisconnect';
}
