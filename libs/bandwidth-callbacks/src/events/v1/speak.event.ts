import { define } from '../definition.js';
import { Text } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { V1CallEvent } from './base.js';
import { MEDIA_STATUSES } from './v1-media-status.js';

const STATES = ['PLAYBACK_START', 'PLAYBACK_STOP'] as const;

/** Speech on a call began or ended. */
export class SpeakEvent extends V1CallEvent {
  static readonly definition = define({
    name: 'speak',
    api: 'v1',
    lane: 'notify',
    wire: ['speak'],
    identity: 'callId',
    methods: ['POST'],
    summary: 'Speech on a call began or ended.',
    sample: {
      eventType: 'speak',
      type: 'speak',
      status: 'done',
      state: 'PLAYBACK_STOP',
      callId: 'c-k2nf5rb3qvw7xyz4mht6pjd',
      callUri: 'https://api.example.com/v1/users/u-h4jq2/calls/c-k2nf5rb3qvw7xyz4mht6pjd',
      time: '2026-03-04T09:15:08.410Z',
      tag: 'greeting',
    },
  });

  declare readonly eventType: 'speak';

  /** Whether speech began or ended. */
  @Text({ always: true, known: MEDIA_STATUSES })
  readonly status?: OpenEnum<typeof MEDIA_STATUSES>;

  /** Same as `status`, in another vocabulary. */
  @Text({ known: STATES })
  readonly state?: OpenEnum<typeof STATES>;

  /** Repeats `speak`. Undocumented; seen on the wire. */
  @Text()
  readonly type?: string;
}
