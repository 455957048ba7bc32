import type { Message } from '../../engine/message.js';
import type { OutgoingMessage } from '../../engine/options.js';
import { LocalBandwidthError } from '../../errors.js';
import type { Session } from '../../session.js';
import { RestError } from '../rest-error.js';
import { queueFull } from './queue-full.js';

/** The fields of a request that all channels have. */
export interface Sending {
  readonly tag?: string;
  readonly priority?: string;
  /** The time when the message expires, as RFC 3339. */
  readonly expiration?: string;
}

/** The fields of {@link Sending} that a request has, which the answer repeats. */
export function sendingOf({ tag, priority, expiration }: Sending): Sending {
  return {
    ...(tag !== undefined && { tag }),
    ...(priority !== undefined && { priority }),
    ...(expiration !== undefined && { expiration }),
  };
}

/**
 * Sends a message.
 *
 * @throws RestError if it has already expired or the queue is full
 */
export function send(session: Session, message: Omit<OutgoingMessage, keyof Sending>, sending: Sending): Message {
  const { expiration, ...others } = sending;
  const expires = expiration === undefined ? undefined : Date.parse(expiration);
  if (expires !== undefined && expires <= session.now) {
    const description = "'expiration' must be a date-time in the future";
    throw new RestError(400, description, { fieldErrors: [{ fieldName: 'expiration', description }] });
  }
  try {
    return session.engine.sendMessage({ ...message, ...others, ...(expires !== undefined && { expiration: expires }) });
  } catch (error) {
    const isFull = error instanceof LocalBandwidthError && error.code === 'LOCAL_BANDWIDTH_TOO_MANY';
    throw isFull ? queueFull(session.engine.assumptions.value('messageRate')) : error;
  }
}
