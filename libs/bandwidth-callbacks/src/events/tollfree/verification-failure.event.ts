import { define } from '../definition.js';
import { Flag, Text, Texts } from '../fields/index.js';
import { TollfreeEvent } from './base.js';

/** A request to verify a toll-free number could not be processed. */
export class TollfreeVerificationFailureEvent extends TollfreeEvent {
  static readonly definition = define({
    name: 'tollfree.verificationFailure',
    api: 'tollfree',
    lane: 'notify',
    wire: [],
    signedAs: 'tollfree',
    methods: ['POST'],
    summary: 'A request to verify a toll-free number could not be processed.',
    sample: {
      accountId: '9900000',
      phoneNumber: '+18005550142',
      errorCode: '400',
      errorMessage: 'The request cannot be processed',
      errors: ['The postal code does not fit the state'],
      internalTicketNumber: 'e3a84c57-0f92-4d6e-b1c8-75d20a9f46b3',
    },
  });

  /** What went wrong, as text in the form of an HTTP status. */
  @Text()
  readonly errorCode?: string;

  /** The error in words. */
  @Text()
  readonly errorMessage?: string;

  /** What was wrong with the request, point by point. */
  @Texts()
  readonly errors?: readonly string[];

  /** Whether the request itself was at fault. Payloads of 2023 have this field. */
  @Flag()
  readonly isBadRequest?: boolean;
}
