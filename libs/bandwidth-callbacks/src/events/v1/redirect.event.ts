import { define } from '../definition.js';
import { Address, Text } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { V1Event } from './base.js';
import { ACTIVE } from './v1-call-states.js';

/** A `<Redirect>` verb asks for the next BXML. By GET only. */
export class RedirectEvent extends V1Event {
  static readonly definition = define({
    name: 'redirect',
    api: 'v1',
    lane: 'answer',
    wire: ['redirect'],
    identity: 'callId',
    repeatable: true,
    methods: ['GET'],
    summary: 'A `<Redirect>` verb asks for the next BXML.',
    sample: {
      eventType: 'redirect',
      callId: 'c-k2nf5rb3qvw7xyz4mht6pjd',
      callState: 'active',
      from: '+15551230001',
      to: '+15551230002',
    },
  });

  declare readonly eventType: 'redirect';

  /** Id of the call; `c-…`. */
  @Text({ always: true })
  readonly callId!: string;

  /** State of the call. */
  @Text({ always: true, known: ACTIVE })
  readonly callState?: OpenEnum<typeof ACTIVE>;

  /** Party that placed the call: E.164 or a SIP address. */
  @Address({ always: true })
  readonly from?: string;

  /** Party that received the call: E.164 or a SIP address. */
  @Address({ always: true })
  readonly to?: string;
}
