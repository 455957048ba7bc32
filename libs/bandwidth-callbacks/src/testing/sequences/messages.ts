import { outgoingMessage } from '../../events/messaging/samples.js';
import { clockFrom, sequence, step } from './sequence.js';

const at = clockFrom(outgoingMessage.time);
const [recipient] = outgoingMessage.to as [string, ...string[]];
const message = { ...outgoingMessage, to: [recipient] };

const sending = step('messaging.message-sending', { time: at(0.9), to: recipient, message });

/** A message of yours reaches its recipient. */
export const delivery = sequence(
  sending,
  step('messaging.message-delivered', { time: at(4.7), to: recipient, message }),
);

/** A message of yours is not delivered. */
export const failure = sequence(sending, step('messaging.message-failed', { time: at(5.1), to: recipient, message }));
