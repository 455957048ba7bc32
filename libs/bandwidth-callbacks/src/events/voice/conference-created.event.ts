import { define } from '../definition.js';
import { conference } from './samples.js';
import { VoiceConferenceEvent } from './base.js';

/** The first member created a conference. */
export class VoiceConferenceCreatedEvent extends VoiceConferenceEvent {
  static readonly definition = define({
    name: 'voice.conferenceCreated',
    api: 'voice',
    lane: 'answer',
    wire: ['conferenceCreated'],
    identity: 'conferenceId',
    methods: ['POST', 'GET'],
    unanswered: 'nothing',
    answerRule: 'conference',
    summary: 'The first member created a conference.',
    sample: {
      eventType: 'conferenceCreated',
      eventTime: '2026-03-04T09:20:00.254Z',
      ...conference,
    },
  });

  declare readonly eventType: 'conferenceCreated';
}
