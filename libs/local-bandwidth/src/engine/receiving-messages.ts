import type { Message } from './message.js';
import { reportMessage } from './message-delivery.js';
import { keepMessage, setState } from './message-records.js';
import type { IncomingMessage } from './options.js';
import type { Platform } from './platform.js';

/** Receives a message that somebody sends to numbers of the application. Each number gets one event, with its own id. */
export function receiveMessage(platform: Platform, incoming: IncomingMessage, owners: readonly string[]): Message[] {
  const { from, text, media = [] } = incoming;
  const to = [...new Set(incoming.to)];
  return [...new Set(owners)].map((owner) => {
    const { applicationId } = platform;
    const message = keepMessage(platform, { from, to, text, media, direction: 'in', owner, applicationId });
    setState(platform, message, owner, { state: 'received' });
    reportMessage(platform, message, 'message-received', { to: owner, description: 'Incoming message received' });
    return message;
  });
}
