import { define } from '../definition.js';
import { conference } from './samples.js';
import { VoiceConferenceEvent } from './base.js';

/** An update of a conference through the REST API asks for BXML. */
export class VoiceConferenceRedirectEvent extends VoiceConferenceEvent {
  static readonly definition = define({
    name: 'voice.conferenceRedirect',
    api: 'voice',
    lane: 'answer',
    wire: ['conferenceRedirect'],
    identity: 'conferenceId',
    methods: ['POST', 'GET'],
    unanswered: 'nothing',
    answerRule: 'conference',
    summary: 'An update of a conference asks for BXML.',
    sample: {
      eventType: 'conferenceRedirect',
      eventTime: '2026-03-04T09:31:17.640Z',
      ...conference,
    },
  });

  declare readonly eventType: 'conferenceRedirect';
}
