import { define } from '../definition.js';
import { Text } from '../fields/index.js';
import { inboundCall } from './samples.js';
import { VoiceAnsweredLegEvent } from './base.js';

/** A key was pressed while a `<StartGather>` was active. */
export class VoiceDtmfEvent extends VoiceAnsweredLegEvent {
  static readonly definition = define({
    name: 'voice.dtmf',
    api: 'voice',
    lane: 'notify',
    wire: ['dtmf'],
    identity: 'callId',
    methods: ['POST', 'GET'],
    summary: 'A key was pressed during a call.',
    sample: {
      eventType: 'dtmf',
      eventTime: '2026-03-04T09:15:09.310Z',
      ...inboundCall,
      digit: '7',
    },
  });

  declare readonly eventType: 'dtmf';

  /** The key: one of `0`–`9`, `*`, `#`. */
  @Text({ always: true })
  readonly digit?: string;
}
