import { define } from '../definition.js';
import { WebrtcDeviceEvent } from './base.js';

/**
 * A device of an endpoint connected, in the form of the specification. The developer site calls this event
 * `endpointConnected`.
 */
export class WebrtcDeviceConnectedEvent extends WebrtcDeviceEvent {
  static readonly definition = define({
    name: 'webrtc.DEVICE_CONNECTED',
    api: 'webrtc',
    lane: 'notify',
    wire: ['DEVICE_CONNECTED'],
    methods: ['POST'],
    summary: 'A device of an endpoint connected, as the specification has it.',
    sample: {
      eventType: 'DEVICE_CONNECTED',
      eventTime: '2026-03-04T11:20:05.117Z',
      endpointId: 'ep-4c81d7f2',
      type: 'WEBRTC',
      status: 'CONNECTED',
      creationTimestamp: '2026-03-04T11:19:58.004Z',
      expirationTimestamp: '2026-03-05T11:19:58.004Z',
      tag: 'spring-shop',
      device: {
        deviceId: 'dev-b90e3a6c',
        deviceName: 'Front desk',
        status: 'CONNECTED',
        creationTimestamp: '2026-03-04T11:20:05.003Z',
      },
    },
  });

  declare readonly eventType: 'DEVICE_CONNECTED';
}
