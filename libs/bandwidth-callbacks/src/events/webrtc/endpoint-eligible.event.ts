import { define } from '../definition.js';
import { WebrtcEndpointEvent } from './base.js';

/** An endpoint can receive calls. */
export class WebrtcEndpointEligibleEvent extends WebrtcEndpointEvent {
  static readonly definition = define({
    name: 'webrtc.endpointEligible',
    api: 'webrtc',
    lane: 'notify',
    wire: ['endpointEligible'],
    nameFields: ['event'],
    methods: ['POST'],
    summary: 'An endpoint can receive calls.',
    sample: {
      event: 'endpointEligible',
      accountId: '9900000',
      endpointId: 'ep-4c81d7f2',
      deviceId: 'dev-b90e3a6c',
      timestamp: 1772618405117,
      tags: '{"desk":"front"}',
    },
  });

  declare readonly event: 'endpointEligible';
}
