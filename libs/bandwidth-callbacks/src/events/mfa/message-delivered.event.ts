import { define } from '../definition.js';
import { MfaEvent } from './base.js';

/** The message with an MFA code was delivered. */
export class MfaMessageDeliveredEvent extends MfaEvent {
  static readonly definition = define({
    name: 'mfa.message-delivered',
    api: 'mfa',
    lane: 'notify',
    wire: ['message-delivered'],
    identity: 'message.id',
    methods: ['POST'],
    summary: 'The message with an MFA code was delivered.',
    sample: {
      type: 'message-delivered',
      time: '2026-03-04T10:20:06.551Z',
      description: 'Delivered to the handset',
      platform: 'NorthAmericaSMS',
      message: { id: '1772616803207r5vt9kzp3mqx7bhd' },
    },
  });

  declare readonly type: 'message-delivered';
}
