import { Injectable, Logger } from '@nestjs/common';
import {
  OnBandwidthEvent,
  TollfreeVerificationDenialEvent,
  TollfreeVerificationEvent,
} from 'nestjs-bandwidth-callbacks';
import { masked } from '../log/words.js';

/** Logs whether toll-free numbers may send messages, and what to fix if they may not. */
@Injectable()
export class TollFreeVerifications {
  private readonly logger = new Logger('Numbers');

  @OnBandwidthEvent('tollfree.verification')
  reached({ phoneNumber, status = 'state not known' }: TollfreeVerificationEvent): void {
    this.logger.log(`Verification of ${masked(phoneNumber)}: ${status}`);
  }

  /** Does not log the reasons, which may contain data of the shop's customers; Bandwidth's dashboard has them. */
  @OnBandwidthEvent('tollfree.verificationDenial')
  denied({
    phoneNumber,
    denialStatusCode,
    additionalDenialReasons = [],
    resubmitAllowed,
  }: TollfreeVerificationDenialEvent): void {
    const codes = [denialStatusCode, ...additionalDenialReasons.map(({ statusCode }) => statusCode)];
    const reasons = codes.filter((code) => code !== undefined).join(', ') || 'no reason given';
    const next = resubmitAllowed ? 'mend it and submit it again' : 'it cannot be submitted again';
    this.logger.log(`Verification of ${masked(phoneNumber)}: denied (${reasons}), ${next}`);
  }
}
