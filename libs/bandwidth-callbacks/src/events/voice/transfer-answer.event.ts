import { define } from '../definition.js';
import { Text } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { transferredLeg } from './samples.js';
import { VoiceTransferredLegEvent } from './base.js';

const DIRECTIONS = ['outbound'] as const;

/**
 * A called party of a `<Transfer>` answered. The BXML of the answer is played to that party alone, before it is joined
 * with the caller; it may not hold `<Bridge>`, `<Conference>`, `<Forward>` or `<Transfer>`.
 */
export class VoiceTransferAnswerEvent extends VoiceTransferredLegEvent {
  static readonly definition = define({
    name: 'voice.transferAnswer',
    api: 'voice',
    lane: 'answer',
    wire: ['transferAnswer'],
    identity: 'callId',
    methods: ['POST', 'GET'],
    answerRule: 'transferAnswer',
    summary: 'A called party of a `<Transfer>` answered.',
    sample: {
      eventType: 'transferAnswer',
      eventTime: '2026-03-04T09:15:38.301Z',
      ...transferredLeg,
    },
  });

  declare readonly eventType: 'transferAnswer';

  /** Always `outbound`. */
  @Text({ always: true, known: DIRECTIONS })
  declare readonly direction?: OpenEnum<typeof DIRECTIONS>;
}
