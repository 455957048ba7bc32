import { define } from '../definition.js';
import { conference } from './samples.js';
import { VoiceConferenceEvent } from './base.js';

/** The last member left a conference. */
export class VoiceConferenceCompletedEvent extends VoiceConferenceEvent {
  static readonly definition = define({
    name: 'voice.conferenceCompleted',
    api: 'voice',
    lane: 'notify',
    wire: ['conferenceCompleted'],
    identity: 'conferenceId',
    methods: ['POST', 'GET'],
    summary: 'The last member left a conference.',
    sample: {
      eventType: 'conferenceCompleted',
      eventTime: '2026-03-04T09:48:10.004Z',
      ...conference,
    },
  });

  declare readonly eventType: 'conferenceCompleted';
}
