import { define } from '../definition.js';
import { Count, Text, Time } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { FILE_FORMATS, RECORDING_STATUSES } from './recording-values.js';
import { conference } from './samples.js';
import { VoiceConferenceEvent } from './base.js';

/** The recording of a conference can be downloaded. */
export class VoiceConferenceRecordingAvailableEvent extends VoiceConferenceEvent {
  static readonly definition = define({
    name: 'voice.conferenceRecordingAvailable',
    api: 'voice',
    lane: 'notify',
    wire: ['conferenceRecordingAvailable'],
    identity: 'conferenceId',
    methods: ['POST', 'GET'],
    summary: 'The recording of a conference can be downloaded.',
    sample: {
      eventType: 'conferenceRecordingAvailable',
      eventTime: '2026-03-04T09:49:02.815Z',
      ...conference,
      accountId: '9900417',
      recordingId: 'r-0b6e72d9-58c1-4fa3-8e94-d27a1f60b5c8',
      mediaUrl:
        'https://voice.example.com/api/v2/accounts/9900417/conferences/conf-4e17b09d-82cafe36-51d0-4c8b-a6f2-9370e5bd14c8/recordings/r-0b6e72d9-58c1-4fa3-8e94-d27a1f60b5c8/media',
      startTime: '2026-03-04T09:20:30.100Z',
      endTime: '2026-03-04T09:47:30.600Z',
      duration: 'PT27M0.5S',
      channels: 1,
      fileFormat: 'mp3',
      status: 'complete',
    },
  });

  declare readonly eventType: 'conferenceRecordingAvailable';

  /** Account that owns the conference; digits. */
  @Text({ always: true })
  readonly accountId?: string;

  /** Id of the recording; `r-…`. */
  @Text({ always: true })
  readonly recordingId?: string;

  /** URL of the recorded audio; needs the API's credentials. After a failed recording there is nothing to fetch. */
  @Text()
  readonly mediaUrl?: string;

  /** When the recording started. */
  @Time({ always: true })
  readonly startTime?: Date;

  /** When the recording ended. */
  @Time({ always: true })
  readonly endTime?: Date;

  /** Length of the recording, an ISO 8601 duration: `PT41.25S`. */
  @Text({ always: true })
  readonly duration?: string;

  /** How many audio channels the recording has; always 1. */
  @Count({ always: true, known: [1] })
  readonly channels?: number;

  /** Format of the recording. */
  @Text({ always: true, known: FILE_FORMATS })
  readonly fileFormat?: OpenEnum<typeof FILE_FORMATS>;

  /** State of the recording. */
  @Text({ always: true, known: RECORDING_STATUSES })
  readonly status?: OpenEnum<typeof RECORDING_STATUSES>;
}
