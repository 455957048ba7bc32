import { LocalBandwidthError } from '../errors.js';
import type { Message, MessageStatus } from './message.js';
import { sendMessageEvent } from './message-delivery.js';
import type { IncomingMessage, OutgoingMessage } from './options.js';
import { messagePayload } from './payloads/message-payload.js';
import type { Platform } from './platform.js';
import { segmentCount } from './segments.js';

/** Somebody sends a message to numbers of the application: one event, with an id of its own, for each of them. */
export function receiveMessage(platform: Platform, incoming: IncomingMessage, owners: readonly string[]): Message[] {
  if (incoming.to.length === 0) throw noRecipient();
  return owners.map((owner) => {
    const message = keep(platform, { ...incoming, direction: 'in', owner, applicationId: platform.applicationId });
    setState(platform, message, owner, { state: 'received', at: platform.now });
    const about = { to: owner, description: 'Incoming message received' };
    sendMessageEvent(
      platform,
      message,
      'message-received',
      messagePayload(platform, message, 'message-received', about),
    );
    return message;
  });
}

/** The application sends a message (REST: createMessage). Its status is reported for each recipient. */
export function sendMessage(platform: Platform, outgoing: OutgoingMessage): Message {
  if (outgoing.to.length === 0) throw noRecipient();
  const { applicationId = platform.applicationId, text = '', media = [], ...others } = outgoing;
  const message = keep(platform, { ...others, text, media, direction: 'out', owner: outgoing.from, applicationId });
  for (const to of message.to) {
    setState(platform, message, to, { state: 'sending', at: platform.now });
    if (media.length > 0) report(platform, message, to, 'message-sending', 'Message is being sent to the carrier');
    platform.scheduler.after(platform.assumptions.use('messageDelay') * 1000, () => deliver(platform, message, to));
  }
  return message;
}

function deliver(platform: Platform, message: Message, to: string): void {
  const failure = platform.options.messageFailure?.(to);
  if (failure) {
    const { errorCode, description } = failure;
    setState(platform, message, to, { state: 'failed', at: platform.now, errorCode });
    return report(platform, message, to, 'message-failed', description, errorCode);
  }
  setState(platform, message, to, { state: 'delivered', at: platform.now });
  report(platform, message, to, 'message-delivered', 'Message delivered to carrier');
}

function report(
  platform: Platform,
  message: Message,
  to: string,
  event: string,
  description: string,
  errorCode?: number,
): void {
  sendMessageEvent(platform, message, event, messagePayload(platform, message, event, { to, description, errorCode }));
}

function keep(
  platform: Platform,
  {
    media = [],
    ...facts
  }: Omit<Message, 'id' | 'time' | 'states' | 'segmentCount' | 'media'> & {
    readonly media?: readonly string[] | undefined;
  },
): Message {
  const id = platform.ids.message(platform.now);
  const count = media.length > 0 ? 1 : segmentCount(facts.text);
  const message: Message = { id, time: platform.now, ...facts, media, segmentCount: count, states: new Map() };
  platform.addMessage(message);
  return message;
}

function setState(platform: Platform, message: Message, to: string, status: MessageStatus): void {
  message.states.set(to, status);
  platform.tell({ kind: 'message', messageId: message.id, to, state: status.state });
}

function noRecipient(): LocalBandwidthError {
  return new LocalBandwidthError('LOCAL_BANDWIDTH_VALUE', 'The message has no recipient.', 'Name at least one number.');
}
