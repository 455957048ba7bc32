import { define } from '../definition.js';
import { Count, Text } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { V1Event } from './base.js';

const OUTCOMES = ['completed', 'complete', 'error'] as const;

/** A recording was transcribed, or could not be. It may come long after the call ended, and is always sent by POST. */
export class TranscriptionEvent extends V1Event {
  static readonly definition = define({
    name: 'transcription',
    api: 'v1',
    lane: 'notify',
    wire: ['transcription'],
    identity: 'transcriptionId',
    methods: ['POST'],
    summary: 'A recording was transcribed, or could not be.',
    sample: {
      eventType: 'transcription',
      transcriptionId: 't-b4wq7rtn3kx6jvhd2mpz5yf',
      recordingId: 'rec-x3nq6vzk4wr7hjd2mtp5byf',
      state: 'completed',
      status: 'completed',
      textSize: 22,
      text: 'Please ring me back <3',
      textUrl: 'https://api.example.com/v1/users/u-h4jq2/media/t-b4wq7rtn3kx6jvhd2mpz5yf',
      transcriptionUri:
        'https://api.example.com/v1/users/u-h4jq2/recordings/rec-x3nq6vzk4wr7hjd2mtp5byf/transcriptions/t-b4wq7rtn3kx6jvhd2mpz5yf',
    },
  });

  declare readonly eventType: 'transcription';

  /** Id of the transcription. */
  @Text({ always: true })
  readonly transcriptionId!: string;

  /** Id of the recording; absent when a BXML `<Record>` asked for the transcription. */
  @Text()
  readonly recordingId?: string;

  /** Id of the call. Undocumented; in one public test payload. */
  @Text()
  readonly callId?: string;

  /** Same as `status`; absent when a BXML `<Record>` asked for the transcription. */
  @Text({ known: OUTCOMES })
  readonly state?: OpenEnum<typeof OUTCOMES>;

  /** Outcome. */
  @Text({ always: true, known: OUTCOMES })
  readonly status?: OpenEnum<typeof OUTCOMES>;

  /** Characters in the whole text; absent when it failed. */
  @Count()
  readonly textSize?: number;

  /** The beginning of the text, about 1,000 characters; absent when it failed. */
  @Text()
  readonly text?: string;

  /** URL of the whole text; absent when it failed. */
  @Text()
  readonly textUrl?: string;

  /** URL of the transcription in the REST API; absent when it failed. */
  @Text()
  readonly transcriptionUri?: string;
}
