import { define } from '../definition.js';
import { V1ConferenceMediaEvent } from './base.js';

/** An audio file began or ended playing to a whole conference. */
export class ConferencePlaybackEvent extends V1ConferenceMediaEvent {
  static readonly definition = define({
    name: 'conference-playback',
    api: 'v1',
    lane: 'notify',
    wire: ['conference-playback'],
    identity: 'conferenceId',
    methods: ['POST'],
    summary: 'An audio file began or ended playing to a whole conference.',
    sample: {
      eventType: 'conference-playback',
      conferenceId: 'conf-d4xk7qz2nwv5rjt3hmb6pyf',
      conferenceUri: 'https://api.example.com/v1/users/u-h4jq2/conferences/conf-d4xk7qz2nwv5rjt3hmb6pyf',
      status: 'done',
      time: '2026-03-04T09:21:30.016Z',
      tag: 'weekly',
    },
  });

  declare readonly eventType: 'conference-playback';
}
