import { define } from '../definition.js';
import { inboundCall } from './samples.js';
import { VoiceAnsweredLegEvent } from './base.js';

/** A `<Redirect>` verb, or an update of the call through the REST API, asks for the next BXML. */
export class VoiceRedirectEvent extends VoiceAnsweredLegEvent {
  static readonly definition = define({
    name: 'voice.redirect',
    api: 'voice',
    lane: 'answer',
    wire: ['redirect'],
    identity: 'callId',
    methods: ['POST', 'GET'],
    summary: 'A `<Redirect>` verb or an update of the call asks for the next BXML.',
    sample: {
      eventType: 'redirect',
      eventTime: '2026-03-04T09:15:25.090Z',
      ...inboundCall,
    },
  });

  declare readonly eventType: 'redirect';
}
