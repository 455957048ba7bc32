import { define } from '../definition.js';
import { Text } from '../fields/index.js';
import { WebrtcEndpointEvent } from './base.js';

/** An endpoint cannot receive calls. */
export class WebrtcEndpointIneligibleEvent extends WebrtcEndpointEvent {
  static readonly definition = define({
    name: 'webrtc.endpointIneligible',
    api: 'webrtc',
    lane: 'notify',
    wire: ['endpointIneligible'],
    nameFields: ['event'],
    methods: ['POST'],
    summary: 'An endpoint cannot receive calls.',
    sample: {
      event: 'endpointIneligible',
      accountId: '9900000',
      endpointId: 'ep-4c81d7f2',
      deviceId: 'dev-b90e3a6c',
      timestamp: 1772618405117,
      tags: '{"desk":"front"}',
      errorId: 'media-timeout',
      errorMessage: 'No media arrived',
    },
  });

  declare readonly event: 'endpointIneligible';

  /** What went wrong. */
  @Text()
  readonly errorId?: string;

  /** The error in words. */
  @Text()
  readonly errorMessage?: string;
}
