import type { Message } from './message.js';
import { reportMessage } from './message-delivery.js';
import { isMms, keepMessage, partsOf, setState } from './message-records.js';
import type { MessageContent, MessageFailure, OutgoingMessage } from './options.js';
import type { Platform } from './platform.js';
import { receiveMessage } from './receiving-messages.js';

const EXPIRED: MessageFailure = { errorCode: 4360, description: 'message-not-sent-expiration-date-passed' };

/** The application sends a message (REST: createMessage). Its status is reported for each recipient. */
export function sendMessage(platform: Platform, outgoing: OutgoingMessage): Message {
  const { tag, priority, expiration, isCode, instead = [] } = outgoing;
  const queue = platform.messageQueueOf(outgoing.from);
  queue.checkRoom();
  const message = keepMessage(platform, {
    to: outgoing.to,
    direction: 'out',
    ...contentOf(platform, outgoing),
    ...(tag !== undefined && { tag }),
    ...(priority !== undefined && { priority }),
    ...(expiration !== undefined && { expiration }),
    ...(isCode && { isCode }),
  });
  const send = () => {
    for (const to of message.to) attempt(platform, message, to, instead);
  };
  const isQueued = queue.add({ isUrgent: message.priority === 'high', send });
  for (const to of message.to) setState(platform, message, to, { state: isQueued ? 'queued' : 'sending' });
  return message;
}

/** Passes a message to the carrier after half of the delay, and to the phone after the other half. */
function attempt(platform: Platform, message: Message, to: string, instead: readonly MessageContent[]): void {
  const { assumptions, scheduler } = platform;
  const half = assumptions.use('messageDelay', undefined) * 500;
  if (message.states.get(to)?.state === 'queued') setState(platform, message, to, { state: 'sending' });
  scheduler.after(half, () => {
    if (message.expiration !== undefined && message.expiration <= platform.now) {
      return fail(platform, message, to, EXPIRED, []);
    }
    handOver(platform, message, to);
    scheduler.after(half, () => deliver(platform, message, to, instead));
  });
}

function handOver(platform: Platform, message: Message, to: string): void {
  const { assumptions } = platform;
  if (isMms(message) && assumptions.use('messageSending', undefined) === 'sent') {
    reportMessage(platform, message, 'message-sending', { to, description: 'Message is sending to carrier' });
  }
  setState(platform, message, to, { state: 'sent', sentAt: platform.now });
  if (assumptions.use('messageSent', undefined) === 'sent') {
    reportMessage(platform, message, 'message-sent', { to, description: 'Message sent to carrier' });
  }
}

function deliver(platform: Platform, message: Message, to: string, instead: readonly MessageContent[]): void {
  const failure = platform.options.messageFailure?.({ event: 'message-failed', number: to }, message);
  if (failure) return fail(platform, message, to, failure, instead);
  setState(platform, message, to, { ...sentAtOf(message, to), state: 'delivered' });
  reportMessage(platform, message, 'message-delivered', { to, description: 'Message delivered to carrier' });
  if (platform.options.isOwn?.(to)) receiveMessage(platform, message, [to]);
}

/** Tries the next channel after one that failed. The message fails with the last one. */
function fail(
  platform: Platform,
  message: Message,
  to: string,
  failure: MessageFailure,
  [next, ...instead]: readonly MessageContent[],
): void {
  if (next) {
    const content = contentOf(platform, next);
    const changed: Message = { ...message, ...content, segmentCount: partsOf({ ...content, to: message.to }) };
    platform.changeMessage(changed);
    setState(platform, changed, to, { state: 'sending' });
    return attempt(platform, changed, to, instead);
  }
  const { errorCode, description, fault } = failure;
  setState(platform, message, to, { ...sentAtOf(message, to), state: 'failed', errorCode });
  reportMessage(platform, message, 'message-failed', {
    to,
    description,
    errorCode,
    ...(fault !== undefined && { faults: [fault] }),
  });
}

function contentOf({ applicationId: usual }: Platform, content: MessageContent) {
  const { from, text = '', media = [], applicationId = usual, channel } = content;
  return { from, owner: from, text, media, applicationId, ...(channel && { channel }) };
}

function sentAtOf(message: Message, to: string): { readonly sentAt?: number } {
  const { sentAt } = message.states.get(to) ?? {};
  return sentAt === undefined ? {} : { sentAt };
}
