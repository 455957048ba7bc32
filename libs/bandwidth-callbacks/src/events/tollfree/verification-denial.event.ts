import { define } from '../definition.js';
import { Count, Flag, NestedList, Text } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { TollfreeEvent } from './base.js';
import { DenialReason } from './denial-reason.js';

const STATES = ['UNVERIFIED'] as const;

/** The verification of a toll-free number was denied. */
export class TollfreeVerificationDenialEvent extends TollfreeEvent {
  static readonly definition = define({
    name: 'tollfree.verificationDenial',
    api: 'tollfree',
    lane: 'notify',
    wire: [],
    signedAs: 'tollfree',
    methods: ['POST'],
    summary: 'The verification of a toll-free number was denied.',
    sample: {
      accountId: '9900000',
      phoneNumber: '+18005550142',
      status: 'UNVERIFIED',
      denialStatusCode: 511,
      declineReasonDescription: 'The website cannot be reached',
      resubmitAllowed: true,
      additionalDenialReasons: [{ statusCode: 512, reason: 'The use case is too vague', resubmitAllowed: true }],
      internalTicketNumber: 'e3a84c57-0f92-4d6e-b1c8-75d20a9f46b3',
    },
  });

  /** The state. */
  @Text({ known: STATES })
  readonly status?: OpenEnum<typeof STATES>;

  /** The reason as a number. */
  @Count()
  readonly denialStatusCode?: number;

  /** The reason in words. Until 2023 it was called `denialReasonDescription`. */
  @Text({ aliases: ['denialReasonDescription'] })
  readonly declineReasonDescription?: string;

  /** Whether the request may be submitted again. */
  @Flag()
  readonly resubmitAllowed?: boolean;

  /** Further reasons. */
  @NestedList(() => DenialReason)
  readonly additionalDenialReasons?: readonly DenialReason[];

  /** Whether the number is blocked; absent if it is not. */
  @Flag()
  readonly blocked?: boolean;

  /** Why the number is blocked. */
  @Text()
  readonly blockedReason?: string;
}
