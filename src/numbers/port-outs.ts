import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  NumbersPortOutValidationRequestEvent,
  OnBandwidthEvent,
  type PortOutDenial,
  type PortOutValidationAnswer,
} from 'nestjs-bandwidth-callbacks';
import { SETTINGS, type Settings } from '../config/settings.js';
import { masked } from '../log/words.js';

/** Bandwidth approves a port-out that is not answered, so a failure refuses it; the other carrier can ask again. */
const NOT_NOW: PortOutValidationAnswer = {
  portable: false,
  errors: [{ code: 7598, description: 'This cannot be checked now. Please ask again.' }],
};

/** Lets another carrier take numbers of the shop only if it knows the PIN. */
@Injectable()
export class PortOuts {
  private readonly logger = new Logger('Numbers');

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  @OnBandwidthEvent('numbers.portOutValidationRequest', { fallback: NOT_NOW })
  decide({ PON, Pin, TelephoneNumbers }: NumbersPortOutValidationRequestEvent): PortOutValidationAnswer {
    const denial = this.denialFor(Pin);
    const numbers = (TelephoneNumbers?.TelephoneNumber ?? []).map(masked).join(', ');
    this.logger.log(`Port-out of ${numbers || 'no numbers'}: ${denial ? `refused, ${denial.code}` : 'approved'}`);
    const pon = PON === undefined ? {} : { pon: PON };
    return denial ? { ...pon, portable: false, errors: [denial] } : { ...pon, portable: true };
  }

  private denialFor(pin: string | undefined): PortOutDenial | undefined {
    if (!pin) return { code: 7512, description: 'The PIN is missing.' };
    const isRight = pin === this.settings.portOutPin;
    return isRight ? undefined : { code: 7513, description: 'The PIN is not that of the shop.' };
  }
}
