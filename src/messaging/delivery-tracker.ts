import { Injectable, Logger } from '@nestjs/common';
import {
  isFinalStatus,
  laterStatus,
  MessageDeliveredEvent,
  messageErrorAdvice,
  MessageFailedEvent,
  MessageReadEvent,
  MessageSendingEvent,
  MessageSentEvent,
  type MessageStatus,
  OnBandwidthEvent,
} from 'nestjs-bandwidth-callbacks';
import { masked } from '../log/words.js';

/** The most recipients that are remembered; a real application would store the states with its messages. */
const MOST_RECIPIENTS = 10_000;

/** How far each message is at each of its recipients; a group message has one id and a state for each of them. */
@Injectable()
export class DeliveryTracker {
  private readonly logger = new Logger('Messages');
  private readonly statuses = new Map<string, MessageStatus>();

  /** What is known of a message at one recipient, whose number is in E.164. */
  statusOf(messageId: string, to: string): MessageStatus | undefined {
    return this.statuses.get(`${messageId} ${to}`);
  }

  @OnBandwidthEvent(
    'messaging.message-sending',
    'messaging.message-sent',
    'messaging.message-delivered',
    'messaging.message-failed',
    'messaging.message-read',
  )
  track(
    event: MessageSendingEvent | MessageSentEvent | MessageDeliveredEvent | MessageFailedEvent | MessageReadEvent,
  ): void {
    const { message, to = '', type } = event;
    const before = this.statusOf(message.id, to);
    const status = laterStatus(before, type);
    this.remember(`${message.id} ${to}`, status);
    const told = `Message ${message.id} to ${masked(to)}: ${type}`;
    if (status === before) this.logger.log(`${told} came late, it stays ${before}`);
    else this.logger.log(`${told}${isFinalStatus(status) ? ', done' : ''}${advice(event)}`);
  }

  private remember(recipient: string, status: MessageStatus): void {
    const [oldest] = this.statuses.keys();
    if (this.statuses.size >= MOST_RECIPIENTS && oldest !== undefined) this.statuses.delete(oldest);
    this.statuses.set(recipient, status);
  }
}

function advice({ type, errorCode }: { readonly type: MessageStatus; readonly errorCode?: number }): string {
  const known = type === 'message-failed' ? messageErrorAdvice(errorCode) : undefined;
  return known ? ` (${known.text}; retry: ${known.retry})` : '';
}
