import { define } from '../definition.js';
import { Text, Time } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { V1ConferenceEvent } from './base.js';

const STATUSES = ['created', 'completed'] as const;

/** A conference was created or has ended. */
export class ConferenceEvent extends V1ConferenceEvent {
  static readonly definition = define({
    name: 'conference',
    api: 'v1',
    lane: 'notify',
    wire: ['conference'],
    identity: 'conferenceId',
    methods: ['POST'],
    summary: 'A conference was created or has ended.',
    sample: {
      eventType: 'conference',
      conferenceId: 'conf-d4xk7qz2nwv5rjt3hmb6pyf',
      conferenceUri: 'https://api.example.com/v1/users/u-h4jq2/conferences/conf-d4xk7qz2nwv5rjt3hmb6pyf',
      status: 'completed',
      createdTime: '2026-03-04T09:20:00.250-02:00',
      completedTime: '2026-03-04T09:48:10.004-02:00',
      tag: 'weekly',
    },
  });

  declare readonly eventType: 'conference';

  /** Absolute URL of the conference in the REST API. */
  @Text({ always: true })
  readonly conferenceUri?: string;

  /** Lifecycle step. */
  @Text({ always: true, known: STATUSES })
  readonly status?: OpenEnum<typeof STATUSES>;

  /** When the conference was created. */
  @Time({ always: true })
  readonly createdTime?: Date;

  /** When the conference ended; only when `status` is `completed`. */
  @Time()
  readonly completedTime?: Date;
}
