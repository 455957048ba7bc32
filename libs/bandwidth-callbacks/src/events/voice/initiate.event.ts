import { define } from '../definition.js';
import { Nested, Text, TextMap } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { incomingCall } from './samples.js';
import { StirShaken } from './stir-shaken.js';
import { VoiceCallEvent } from './base.js';
import { VoiceDiversion } from './voice-diversion.js';

const DIRECTIONS = ['inbound'] as const;

/** A call arrived at a number of the account. The BXML of the answer says what happens to it. */
export class VoiceInitiateEvent extends VoiceCallEvent {
  static readonly definition = define({
    name: 'voice.initiate',
    api: 'voice',
    lane: 'answer',
    wire: ['initiate'],
    identity: 'callId',
    methods: ['POST', 'GET'],
    summary: 'A call arrived; BXML says what happens to it.',
    sample: {
      eventType: 'initiate',
      eventTime: '2026-03-04T09:15:01.240Z',
      ...incomingCall,
      diversion: {
        origTo: '+15551230009',
        reason: 'no-answer',
        screen: 'no',
        privacy: 'off',
        counter: '1',
        limit: '5',
        extension: '204',
      },
      stirShaken: {
        verstat: 'TN-Validation-Passed',
        attestationIndicator: 'A',
        originatingId: 'd3a97c50-48be-4f16-9e27-c5108b6f3d74',
      },
      sipCallId: '0f4b7e2a93@sbc.example.com',
      callerDisplayName: 'Ada Example',
    },
  });

  declare readonly eventType: 'initiate';

  /** Always `inbound`. */
  @Text({ always: true, known: DIRECTIONS })
  declare readonly direction?: OpenEnum<typeof DIRECTIONS>;

  /** User-To-User header of the INVITE with its encoding (RFC 7433); several are separated by commas. */
  @Text()
  readonly uui?: string;

  /** The latest SIP Diversion header of a call that was forwarded to this number. */
  @Nested(() => VoiceDiversion)
  readonly diversion?: VoiceDiversion;

  /** Whether the caller's number was verified. */
  @Nested(() => StirShaken)
  readonly stirShaken?: StirShaken;

  /** SIP Call-ID of the dialog with Bandwidth's border controller. Since July 2026. */
  @Text()
  readonly sipCallId?: string;

  /**
   * Custom `X-…` headers of the INVITE by their names in lower case; only for calls to a SIP URI. Of a repeated header,
   * it has the last value. Since July 2026.
   */
  @TextMap()
  readonly sipHeaders?: Readonly<Record<string, string>>;

  /** Display name of the caller, often empty. Undocumented; captured in 2026. */
  @Text()
  readonly callerDisplayName?: string;
}
