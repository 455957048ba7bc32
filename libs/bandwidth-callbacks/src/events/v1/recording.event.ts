import { define } from '../definition.js';
import { Text, Time } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { V1Event } from './base.js';

const STATUSES = ['complete', 'error'] as const;

/** A recording was saved, or could not be. */
export class RecordingEvent extends V1Event {
  static readonly definition = define({
    name: 'recording',
    api: 'v1',
    lane: 'notify',
    wire: ['recording'],
    identity: 'callId',
    methods: ['POST', 'GET'],
    summary: 'A recording was saved, or could not be.',
    sample: {
      eventType: 'recording',
      callId: 'c-k2nf5rb3qvw7xyz4mht6pjd',
      recordingId: 'rec-x3nq6vzk4wr7hjd2mtp5byf',
      recordingUri: 'https://api.example.com/v1/users/u-h4jq2/recordings/rec-x3nq6vzk4wr7hjd2mtp5byf',
      state: 'complete',
      status: 'complete',
      startTime: '2026-03-04T09:16:10Z',
      endTime: '2026-03-04T09:16:40Z',
      tag: 'voicemail',
    },
  });

  declare readonly eventType: 'recording';

  /** Id of the call that was recorded; `c-…`. */
  @Text({ always: true })
  readonly callId!: string;

  /** Id of the recording; `rec-…`. */
  @Text({ always: true })
  readonly recordingId?: string;

  /** Absolute URL of the recording in the REST API. */
  @Text({ always: true })
  readonly recordingUri?: string;

  /** The older field with the same value as `status`. */
  @Text({ known: STATUSES })
  readonly state?: OpenEnum<typeof STATUSES>;

  /** Whether the file was saved. */
  @Text({ always: true, known: STATUSES })
  readonly status?: OpenEnum<typeof STATUSES>;

  /** When recording began. */
  @Time({ always: true })
  readonly startTime?: Date;

  /** When recording ended. */
  @Time({ always: true })
  readonly endTime?: Date;
}
