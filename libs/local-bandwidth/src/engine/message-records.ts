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

/** How many parts it is sent in: an MMS in one, which a message with media is, and one to a group. */
export function partsOf({ text, media, to }: Pick<Message, 'text' | 'media' | 'to'>): number {
  return isMms({ media, to }) ? 1 : segmentCount(text);
}

export function isMms({ media, to }: Pick<Message, 'media' | 'to'>): boolean {
  return media.length > 0 || to.length > 1;
}

export function setState(platform: Platform, message: Message, to: string, status: Omit<MessageStatus, 'at'>): void {
  message.states.set(to, { ...status, at: platform.now });
  platform.tell({ kind: 'message', messageId: message.id, to, state: status.state });
}
