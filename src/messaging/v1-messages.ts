import { Injectable, Logger } from '@nestjs/common';
import { MmsEvent, OnBandwidthEvent, SmsEvent } from 'nestjs-bandwidth-callbacks';
import { masked } from '../log/words.js';

/** Messages on the V1 API: those that came in are acknowledged, receipts of those that went out are written down. */
@Injectable()
export class V1Messages {
  private readonly logger = new Logger('Messages');

  @OnBandwidthEvent('sms', 'mms')
  acknowledge(message: SmsEvent | MmsEvent): void {
    const { eventType, messageId, direction, from, to, state, deliveryState } = message;
    this.logger.log(
      direction === 'in'
        ? `Received ${eventType} ${messageId} from ${masked(from)}`
        : `Sent ${eventType} ${messageId} to ${masked(to)}: ${deliveryState ?? state}`,
    );
  }
}
