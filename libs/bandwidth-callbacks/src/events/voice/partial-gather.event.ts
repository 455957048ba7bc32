import { define } from '../definition.js';
import { Text } from '../fields/index.js';
import { inboundCall } from './samples.js';
import { VoiceAlwaysAnsweredCallEvent } from './base.js';

/**
 * What a `<Gather>` of speech has understood so far; it may come several times before `gather`. Only the developer site
 * describes it: fields beyond the common ones are unconfirmed, and the name on the wire is in lower case.
 */
export class VoicePartialGatherEvent extends VoiceAlwaysAnsweredCallEvent {
  static readonly definition = define({
    name: 'voice.partialGather',
    api: 'voice',
    lane: 'notify',
    wire: ['partialgather', 'partialGather'],
    identity: 'callId',
    methods: ['POST', 'GET'],
    summary: 'What a `<Gather>` of speech has understood so far.',
    sample: {
      eventType: 'partialgather',
      eventTime: '2026-03-04T09:15:18.905Z',
      ...inboundCall,
      text: 'I would like to',
    },
  });

  declare readonly eventType: 'partialgather';

  /** The speech recognised so far. Undocumented; its name is unconfirmed. */
  @Text()
  readonly text?: string;

  /** The digits pressed so far; may be empty. */
  @Text()
  readonly digits?: string;
}
