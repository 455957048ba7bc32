import type { MessageDeliveredEvent } from './message-delivered.event.js';
import type { MessageFailedEvent } from './message-failed.event.js';
import type { MessageReadEvent } from './message-read.event.js';
import type { MessageSendingEvent } from './message-sending.event.js';
import type { MessageSentEvent } from './message-sent.event.js';

/** The state of an outgoing message at one recipient: the `type` of the event that reports it. */
export type MessageStatus = (
  MessageSendingEvent | MessageSentEvent | MessageDeliveredEvent | MessageFailedEvent | MessageReadEvent
)['type'];

// How far along a message is. Delivered and failed are both outcomes: the first one that arrives stays.
const PROGRESS: Readonly<Record<MessageStatus, number>> = {
  'message-sending': 0,
  'message-sent': 1,
  'message-delivered': 2,
  'message-failed': 2,
  'message-read': 3,
};

/** Whether the outcome is known: delivered, failed or read. After `message-delivered`, `message-read` may still come. */
export function isFinalStatus(status: MessageStatus): boolean {
  return PROGRESS[status] >= PROGRESS['message-delivered'];
}

/**
 * Which of two states of one message at one recipient is further along. Bandwidth repeats status events and promises no
 * order (https://dev.bandwidth.com/docs/messaging/webhooks), so the last one to arrive may be an older one.
 *
 * @param current the state known so far, if any
 * @param next the `type` of the event that arrived
 * @returns `next` only if it is further along
 * @example
 * // message.id is the same for all recipients of a group message
 * const recipient = `${event.message.id} ${event.to}`;
 * states.set(recipient, laterStatus(states.get(recipient), event.type));
 */
export function laterStatus(current: MessageStatus | undefined, next: MessageStatus): MessageStatus {
  return current === undefined || PROGRESS[next] > PROGRESS[current] ? next : current;
}
