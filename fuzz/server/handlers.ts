import { Injectable } from '@nestjs/common';
import {
  bxml,
  type CallbackContext,
  type EmergencyCallingAnswer,
  type EmergencyCallingQueryEvent,
  OnBandwidthEvent,
  type PortOutValidationAnswer,
} from 'nestjs-bandwidth-callbacks';

/** Handlers for everything, none of which ever fails: whatever fails is not theirs. */
@Injectable()
export class Handlers {
  /** How many handlers failed all the same. */
  failures = 0;

  @OnBandwidthEvent('answer', 'gather', 'redirect')
  v1({ tag }: { tag?: string }) {
    return bxml`<Response><SpeakSentence voice="${tag}">${tag}</SpeakSentence></Response>`;
  }

  @OnBandwidthEvent('voice.initiate', 'voice.answer', 'voice.gather', 'voice.redirect', 'voice.recordComplete')
  voice(event: object) {
    return bxml`<Response><SpeakSentence><![CDATA[${JSON.stringify(event)}]]></SpeakSentence><!--${Object.keys(event).join('-')}--></Response>`;
  }

  @OnBandwidthEvent('numbers.portOutValidationRequest', { fallback: { portable: true } })
  portOut(event: object): PortOutValidationAnswer {
    return { portable: false, errors: [{ code: 7513, description: JSON.stringify(event) }] };
  }

  @OnBandwidthEvent('emergency.emergencyCallingQuery', { fallback: { aeui: 'fallback', location_id: 'hq' } })
  emergency({ from }: EmergencyCallingQueryEvent): EmergencyCallingAnswer {
    return { aeui: from || 'unknown', location_id: 'hq' };
  }

  @OnBandwidthEvent('*')
  everything(event: object, { payload, query, route, signal, idempotencyKey }: CallbackContext): void {
    JSON.stringify([event, payload, query, route, idempotencyKey, signal.aborted]);
  }

  @OnBandwidthEvent('invalid', 'failed')
  besides(_: object, { name }: CallbackContext): void {
    if (name === 'failed') this.failures += 1;
  }
}
