import { Address } from '../fields/index.js';
import { V1CallEvent } from './v1-call-event.js';

/** What the events of a call carry that name both of its parties. */
export abstract class V1CallLegEvent extends V1CallEvent {
  /** Party that placed the call: E.164 or a SIP address. */
  @Address({ always: true })
  readonly from?: string;

  /** Party that received the call: E.164 or a SIP address. */
  @Address({ always: true })
  readonly to?: string;
}
