import { define } from '../definition.js';
import { Text } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { TollfreeEvent } from './base.js';

const STATES = ['VERIFIED', 'UNVERIFIED', 'PENDING'] as const;

/** The verification of a toll-free number reached a state. */
export class TollfreeVerificationEvent extends TollfreeEvent {
  static readonly definition = define({
    name: 'tollfree.verification',
    api: 'tollfree',
    lane: 'notify',
    wire: [],
    signedAs: 'tollfree',
    methods: ['POST'],
    summary: 'The verification of a toll-free number reached a state.',
    sample: {
      accountId: '9900000',
      phoneNumber: '+18005550142',
      status: 'VERIFIED',
      internalTicketNumber: 'e3a84c57-0f92-4d6e-b1c8-75d20a9f46b3',
    },
  });

  /** The state. */
  @Text({ known: STATES })
  readonly status?: OpenEnum<typeof STATES>;
}
