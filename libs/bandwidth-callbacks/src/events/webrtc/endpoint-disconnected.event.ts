import { define } from '../definition.js';
import { WebrtcEndpointEvent } from './base.js';

/** A device disconnected from an endpoint, in the form of the developer site. */
export class WebrtcEndpointDisconnectedEvent extends WebrtcEndpointEvent {
  static readonly definition = define({
    name: 'webrtc.endpointDisconnected',
    api: 'webrtc',
    lane: 'notify',
    wire: ['endpointDisconnected'],
    nameFields: ['event'],
    methods: ['POST'],
    summary: 'A device disconnected from an endpoint.',
    sample: {
      event: 'endpointDisconnected',
      accountId: '9900000',
      endpointId: 'ep-4c81d7f2',
      deviceId: 'dev-b90e3a6c',
      timestamp: 1772618405117,
      tags: '{"desk":"front"}',
    },
  });

  declare readonly event: 'endpointDisconnected';
}
