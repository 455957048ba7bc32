import { define } from '../definition.js';
import { Text } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { V1CallEvent } from './base.js';

const STATES = ['completed'] as const;
const REASONS = ['max-digits', 'terminating-digit', 'inter-digit-timeout', 'hung-up'] as const;

/**
 * A gather ended. By GET it comes from a `<Gather>` verb and waits for the next BXML (30 s, then the call is hung up).
 * If no digit was pressed the `<Gather>` verb fails and the next verb runs instead.
 */
export class GatherEvent extends V1CallEvent {
  static readonly definition = define({
    name: 'gather',
    api: 'v1',
    lane: 'answer',
    wire: ['gather'],
    identity: 'callId',
    methods: ['POST', 'GET'],
    summary: 'A gather ended; its digits are here.',
    sample: {
      eventType: 'gather',
      state: 'completed',
      digits: '042',
      terminatingDigit: '#',
      reason: 'terminating-digit',
      callId: 'c-k2nf5rb3qvw7xyz4mht6pjd',
      callUri: 'https://api.example.com/v1/users/u-h4jq2/calls/c-k2nf5rb3qvw7xyz4mht6pjd',
      gatherId: 'gtr-v7rk2xqn4wz5hjd3mtp6byf',
      time: '2026-03-04T09:15:20Z',
      tag: 'menu',
    },
  });

  declare readonly eventType: 'gather';

  /** Absolute URL of that call in the REST API; always by GET. */
  @Text({ always: 'GET' })
  declare readonly callUri?: string;

  /** State of the gather. */
  @Text({ always: true, known: STATES })
  readonly state?: OpenEnum<typeof STATES>;

  /** The digits, leading zeros, `*` and `#` included; may be empty after a timeout. */
  @Text({ always: true })
  readonly digits?: string;

  /** The digit that ended the gather; by GET. */
  @Text()
  readonly terminatingDigit?: string;

  /** Why collecting stopped. */
  @Text({ always: true, known: REASONS })
  readonly reason?: OpenEnum<typeof REASONS>;

  /** Id of the gather; `gtr-…`. */
  @Text({ always: true })
  readonly gatherId?: string;
}
