import { define } from '../definition.js';
import { conference, inboundCall } from './samples.js';
import { VoiceConferenceMemberEvent } from './base.js';

/** A call joined a conference. */
export class VoiceConferenceMemberJoinEvent extends VoiceConferenceMemberEvent {
  static readonly definition = define({
    name: 'voice.conferenceMemberJoin',
    api: 'voice',
    lane: 'answer',
    wire: ['conferenceMemberJoin'],
    identity: 'conferenceId',
    methods: ['POST', 'GET'],
    unanswered: 'nothing',
    answerRule: 'conference',
    summary: 'A call joined a conference.',
    sample: {
      eventType: 'conferenceMemberJoin',
      eventTime: '2026-03-04T09:20:00.318Z',
      ...conference,
      callId: inboundCall.callId,
      from: inboundCall.from,
      to: inboundCall.to,
    },
  });

  declare readonly eventType: 'conferenceMemberJoin';
}
