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

/** How many parts it is sent in; with media it is one. */
export function partsOf({ text, media }: Pick<Message, 'text' | 'media'>): number {
  return media.length > 0 ? 1 : segmentCount(text);
}

export function setState(platform: Platform, message: Message, to: string, status: Omit<MessageStatus, 'at'>): void {
  message.states.set(to, { ...status, at: platform.now });
  platform.tell({ kind: 'message', messageId: message.id, to, state: status.state });
}
