import { define } from '../definition.js';
import { conference, inboundCall } from './samples.js';
import { VoiceConferenceMemberEvent } from './base.js';

/** A call left a conference. */
export class VoiceConferenceMemberExitEvent extends VoiceConferenceMemberEvent {
  static readonly definition = define({
    name: 'voice.conferenceMemberExit',
    api: 'voice',
    lane: 'answer',
    wire: ['conferenceMemberExit'],
    identity: 'conferenceId',
    methods: ['POST', 'GET'],
    unanswered: 'nothing',
    answerRule: 'conference',
    summary: 'A call left a conference.',
    sample: {
      eventType: 'conferenceMemberExit',
      eventTime: '2026-03-04T09:47:58.882Z',
      ...conference,
      callId: inboundCall.callId,
      from: inboundCall.from,
      to: inboundCall.to,
    },
  });

  declare readonly eventType: 'conferenceMemberExit';
}
