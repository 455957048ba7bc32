import { define } from '../definition.js';
import { WebrtcEndpointEvent } from './base.js';

/** A device connected to an endpoint, in the form of the developer site. */
export class WebrtcEndpointConnectedEvent extends WebrtcEndpointEvent {
  static readonly definition = define({
    name: 'webrtc.endpointConnected',
    api: 'webrtc',
    lane: 'notify',
    wire: ['endpointConnected'],
    nameFields: ['event'],
    methods: ['POST'],
    summary: 'A device connected to an endpoint.',
    sample: {
      event: 'endpointConnected',
      accountId: '9900000',
      endpointId: 'ep-4c81d7f2',
      deviceId: 'dev-b90e3a6c',
      timestamp: 1772618405117,
      tags: '{"desk":"front"}',
    },
  });

  declare readonly event: 'endpointConnected';
}
