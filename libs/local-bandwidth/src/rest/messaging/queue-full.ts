import { type RestError, tooMany } from '../rest-error.js';

/** The answer when as many messages wait as may, for 15 minutes at so many in a second. */
export function queueFull(rate: number): RestError {
  return tooMany(
    `The SMS queue for your account is full and cannot accept more messages right now. Your allowed rate is ${rate * 60} messages per minute. The capacity of this queue is ${rate * 900} messages (15 minutes). Reduce your message sending rate, or contact support to increase your allowed rate.`,
  );
}
