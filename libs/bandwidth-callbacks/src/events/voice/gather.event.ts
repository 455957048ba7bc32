import { define } from '../definition.js';
import { Text } from '../fields/index.js';
import { inboundCall } from './samples.js';
import { VoiceAnsweredLegEvent } from './base.js';

/** A `<Gather>` ended: its digits are complete, its speech was recognised, or time is up. */
export class VoiceGatherEvent extends VoiceAnsweredLegEvent {
  static readonly definition = define({
    name: 'voice.gather',
    api: 'voice',
    lane: 'answer',
    wire: ['gather'],
    identity: 'callId',
    methods: ['POST', 'GET'],
    summary: 'A `<Gather>` ended; its digits or its speech are here.',
    sample: {
      eventType: 'gather',
      eventTime: '2026-03-04T09:15:20.377Z',
      ...inboundCall,
      digits: '042',
      terminatingDigit: '#',
    },
  });

  declare readonly eventType: 'gather';

  /** The digits without the terminating one, leading zeros and `*` included; empty when none was pressed. */
  @Text()
  readonly digits?: string;

  /** The digit that ended the gather; empty when something else did. */
  @Text()
  readonly terminatingDigit?: string;

  /** The recognised speech, if the `input` of the gather includes speech. In no specification; documented in 2026. */
  @Text()
  readonly text?: string;
}
