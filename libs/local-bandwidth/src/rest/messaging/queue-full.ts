import { type RestError, tooMany } from '../rest-error.js';

/** The error of a full queue, which holds the messages of 15 minutes. @param rate messages per second */
export function queueFull(rate: number): RestError {
  return tooMany(
    `The SMS queue for your account is full and cannot accept more messages right now. Your allowed rate is ${rate * 60} messages per minute. The capacity of this queue is ${rate * 900} messages (15 minutes). Reduce your message sending rate, or contact support to increase your allowed rate.`,
  );
}
