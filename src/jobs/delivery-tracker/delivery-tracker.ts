import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  isFinalStatus,
  MessageDeliveredEvent,
  messageErrorAdvice,
  MessageFailedEvent,
  MessageReadEvent,
  MessageSendingEvent,
  MessageSentEvent,
  OnBandwidthEvent,
} from 'nestjs-bandwidth-callbacks';
import { Deliveries } from './deliveries.js';
import { FailureRate } from './failure-rate.js';

/** Follows every message to each of its recipients, and says why one failed and whether to send it again. */
@Injectable()
export class DeliveryTracker {
  private readonly logger = new Logger('Deliveries');

  constructor(
    @Inject(Deliveries) private readonly deliveries: Deliveries,
    @Inject(FailureRate) private readonly failures: FailureRate,
  ) {}

  @OnBandwidthEvent(
    'messaging.message-sending',
    'messaging.message-sent',
    'messaging.message-delivered',
    'messaging.message-failed',
    'messaging.message-read',
  )
  async track(
    event: MessageSendingEvent | MessageSentEvent | MessageDeliveredEvent | MessageFailedEvent | MessageReadEvent,
  ): Promise<void> {
    const { message, to = '', type } = event;
    const isNew = await this.deliveries.add({ messageId: message.id, to }, type);
    if (!isNew || !isFinalStatus(type) || type === 'message-read') return;
    this.failures.add(type === 'message-failed');
    if (event instanceof MessageFailedEvent) this.logger.warn(`Message ${message.id} failed: ${reason(event)}`);
  }
}

function reason({ errorCode }: MessageFailedEvent): string {
  const advice = messageErrorAdvice(errorCode);
  return `${errorCode ?? 'no code'}, ${advice?.text ?? 'unknown to us'}; send it again: ${advice?.retry ?? 'unclear'}`;
}
