import { define } from '../definition.js';
import { Count } from '../fields/index.js';
import { MfaEvent } from './base.js';

/** The message with an MFA code could not be delivered. */
export class MfaMessageFailedEvent extends MfaEvent {
  static readonly definition = define({
    name: 'mfa.message-failed',
    api: 'mfa',
    lane: 'notify',
    wire: ['message-failed'],
    identity: 'message.id',
    methods: ['POST'],
    summary: 'The message with an MFA code could not be delivered.',
    sample: {
      type: 'message-failed',
      time: '2026-03-04T10:21:12.904Z',
      description: 'The carrier took it for spam',
      platform: 'NorthAmericaSMS',
      message: { id: '1772616870644d8wn4jqc6tfz2kpx' },
      errorCode: 4770,
    },
  });

  declare readonly type: 'message-failed';

  /**
   * What went wrong, such as `4720`; see `messageErrorAdvice`, which does not know the codes of the platform
   * `GlobalSMS`.
   */
  @Count({ always: true })
  readonly errorCode?: number;
}
