import { define } from '../definition.js';
import { Flag, Text } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { TollfreeEvent } from './base.js';

const STATES = ['VERIFIED', 'UNVERIFIED'] as const;

/** A toll-free number was blocked. */
export class TollfreeVerificationBlockedEvent extends TollfreeEvent {
  static readonly definition = define({
    name: 'tollfree.verificationBlocked',
    api: 'tollfree',
    lane: 'notify',
    wire: [],
    signedAs: 'tollfree',
    methods: ['POST'],
    summary: 'A toll-free number was blocked.',
    sample: {
      accountId: '9900000',
      phoneNumber: '+18005550142',
      status: 'UNVERIFIED',
      internalTicketNumber: 'e3a84c57-0f92-4d6e-b1c8-75d20a9f46b3',
      blocked: true,
      blockedReason: 'Too many complaints',
    },
  });

  /** The state of the verification. */
  @Text({ known: STATES })
  readonly status?: OpenEnum<typeof STATES>;

  /** Whether the number is blocked. */
  @Flag()
  readonly blocked?: boolean;

  /** Why the number is blocked. */
  @Text()
  readonly blockedReason?: string;
}
