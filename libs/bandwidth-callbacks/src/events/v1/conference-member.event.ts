import { define } from '../definition.js';
import { Count, Flag, Text, Time } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { V1ConferenceEvent } from './base.js';

const STATES = ['active', 'completed'] as const;

/**
 * A member joined, left, was muted or put on hold. No field says which of these happened: compare `state`, `mute` and
 * `hold` with those of the last event of the same member.
 */
export class ConferenceMemberEvent extends V1ConferenceEvent {
  static readonly definition = define({
    name: 'conference-member',
    api: 'v1',
    lane: 'notify',
    wire: ['conference-member'],
    identity: 'conferenceId',
    methods: ['POST'],
    summary: 'A member joined or left a conference, was muted or put on hold.',
    sample: {
      eventType: 'conference-member',
      activeMembers: 2,
      conferenceId: 'conf-d4xk7qz2nwv5rjt3hmb6pyf',
      callId: 'c-k2nf5rb3qvw7xyz4mht6pjd',
      memberId: 'member-z5wq3rtn7kx2jvhd4mpb6yf',
      memberUri:
        'https://api.example.com/v1/users/u-h4jq2/conferences/conf-d4xk7qz2nwv5rjt3hmb6pyf/members/member-z5wq3rtn7kx2jvhd4mpb6yf',
      state: 'active',
      hold: false,
      mute: true,
      time: '2026-03-04T09:22:11.700Z',
      tag: 'weekly',
    },
  });

  declare readonly eventType: 'conference-member';

  /** How many members are active. */
  @Count({ always: true })
  readonly activeMembers?: number;

  /** Id of the member's own call; `c-…`. */
  @Text({ always: true })
  readonly callId?: string;

  /** Id of the member; `member-…`. */
  @Text({ always: true })
  readonly memberId?: string;

  /** Absolute URL of the member in the REST API. */
  @Text({ always: true })
  readonly memberUri?: string;

  /** Membership state. */
  @Text({ always: true, known: STATES })
  readonly state?: OpenEnum<typeof STATES>;

  /** Whether the member is on hold, and so hears nothing and cannot speak. */
  @Flag({ always: true })
  readonly hold?: boolean;

  /** Whether the member's audio is muted. */
  @Flag({ always: true })
  readonly mute?: boolean;

  /** When the event happened. */
  @Time({ always: true })
  readonly time?: Date;
}
