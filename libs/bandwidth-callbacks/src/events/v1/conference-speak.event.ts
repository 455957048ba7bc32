import { define } from '../definition.js';
import { V1ConferenceMediaEvent } from './base.js';

/** Speech to a whole conference began or ended. */
export class ConferenceSpeakEvent extends V1ConferenceMediaEvent {
  static readonly definition = define({
    name: 'conference-speak',
    api: 'v1',
    lane: 'notify',
    wire: ['conference-speak'],
    identity: 'conferenceId',
    methods: ['POST'],
    summary: 'Speech to a whole conference began or ended.',
    sample: {
      eventType: 'conference-speak',
      conferenceId: 'conf-d4xk7qz2nwv5rjt3hmb6pyf',
      conferenceUri: 'https://api.example.com/v1/users/u-h4jq2/conferences/conf-d4xk7qz2nwv5rjt3hmb6pyf',
      status: 'done',
      time: '2026-03-04T09:21:30.016Z',
      tag: 'weekly',
    },
  });

  declare readonly eventType: 'conference-speak';
}
