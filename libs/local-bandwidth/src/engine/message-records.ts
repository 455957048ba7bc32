import { LocalBandwidthError } from '../errors.js';
import type { Message, MessageStatus } from './message.js';
import type { Platform } from './platform.js';
import { segmentCount } from './segments.js';

type NewMessage = Omit<Message, 'id' | 'time' | 'states' | 'segmentCount'>;

/** Keeps a message from now on. @throws LocalBandwidthError for one without a recipient */
export function keepMessage(platform: Platform, facts: NewMessage): Message {
  if (facts.to.length === 0) {
    throw new LocalBandwidthError(
      'LOCAL_BANDWIDTH_VALUE',
      'The message has no recipient.',
      'Name at least one number.',
    );
  }
  const id = platform.ids.message(platform.now);
  const message: Message = { id, time: platform.now, ...facts, segmentCount: partsOf(facts), states: new Map() };
  platform.addMessage(message);
  return message;
}

type Sent = Pick<Message, 'media' | 'to' | 'channel'>;

/** How many parts it is sent in: a text in several, an MMS and a rich message in one. */
export function partsOf(message: Sent & Pick<Message, 'text'>): number {
  return message.channel === 'RBM' || isMms(message) ? 1 : segmentCount(message.text);
}

/** Whether it is an MMS, which without a named channel a message with media is, and one to a group. */
export function isMms({ media, to, channel }: Sent): boolean {
  return channel ? channel === 'MMS' : media.length > 0 || to.length > 1;
}

export function setState(platform: Platform, message: Message, to: string, status: Omit<MessageStatus, 'at'>): void {
  message.states.set(to, { ...status, at: platform.now });
  platform.tell({ kind: 'message', messageId: message.id, to, state: status.state });
}
