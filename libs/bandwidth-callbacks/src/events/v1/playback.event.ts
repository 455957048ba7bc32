import { define } from '../definition.js';
import { Text } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { V1CallEvent } from './base.js';
import { MEDIA_STATUSES } from './v1-media-status.js';

/** An audio file began or ended playing on a call, or to one member of a conference. */
export class PlaybackEvent extends V1CallEvent {
  static readonly definition = define({
    name: 'playback',
    api: 'v1',
    lane: 'notify',
    wire: ['playback'],
    identity: 'callId',
    methods: ['POST'],
    summary: 'An audio file began or ended playing on a call.',
    sample: {
      eventType: 'playback',
      status: 'started',
      callId: 'c-k2nf5rb3qvw7xyz4mht6pjd',
      callUri: 'https://api.example.com/v1/users/u-h4jq2/calls/c-k2nf5rb3qvw7xyz4mht6pjd',
      time: '2026-03-04T09:15:05.120Z',
      tag: 'greeting',
    },
  });

  declare readonly eventType: 'playback';

  /** Whether the audio began or ended. */
  @Text({ always: true, known: MEDIA_STATUSES })
  readonly status?: OpenEnum<typeof MEDIA_STATUSES>;
}
