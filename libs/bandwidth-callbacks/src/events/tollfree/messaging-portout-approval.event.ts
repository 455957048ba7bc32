import { define } from '../definition.js';
import { Text } from '../fields/index.js';
import { TollfreeEvent } from './base.js';

/**
 * Messaging of a toll-free number is about to leave the account. A subscription of the type
 * `MESSAGING_PORTOUT_APPROVAL_STATUS` asks for this event. Bandwidth does not publish the payload; all of it is on
 * `context.payload`. The event is recognised if a field names that type.
 */
export class TollfreeMessagingPortoutApprovalEvent extends TollfreeEvent {
  static readonly definition = define({
    name: 'tollfree.messagingPortoutApproval',
    api: 'tollfree',
    lane: 'notify',
    wire: ['MESSAGING_PORTOUT_APPROVAL_STATUS'],
    nameFields: ['subscriptionType', 'eventType', 'type'],
    signedAs: 'tollfree',
    methods: ['POST'],
    summary: 'Messaging of a toll-free number is about to leave the account.',
    sample: {
      subscriptionType: 'MESSAGING_PORTOUT_APPROVAL_STATUS',
      accountId: '9900000',
      phoneNumber: '+18005550142',
      internalTicketNumber: 'e3a84c57-0f92-4d6e-b1c8-75d20a9f46b3',
    },
  });

  /** The type of the subscription. */
  @Text()
  readonly subscriptionType?: string;
}
