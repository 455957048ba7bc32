import { type MessageErrorAdvice, never, once, unclear } from './retry-advice.js';

/**
 * The codes in `deliveryCode` of the legacy V1 API, with texts in our own words; `0`, delivered, is no error.
 *
 * Source: https://github.com/Bandwidth/ap-docs/blob/master/apiCallbacks/sms.md, in all its revisions: 700 was added in
 * August 2019, when 100 was removed; older revisions list 100 and not 700. The advice on sending again follows the codes
 * of today's API, which continue those from 600 on (720 became 4720).
 */
export const V1_DELIVERY_CODES: ReadonlyMap<number, MessageErrorAdvice> = new Map<number, MessageErrorAdvice>([
  [100, once('The message did not reach the carrier')],
  [187, never('The message was taken for spam by its statistics')],
  [188, never('The message was taken for spam by a word in it')],
  [189, never('The message was taken for spam')],
  [482, never('The message ran in a circle')],
  [600, once("The carrier's queue is full")],
  [610, once('The carrier failed to take the message')],
  [620, once('An error at the carrier')],
  [630, once('The carrier did not acknowledge the message')],
  [650, once('The carrier could not reach the destination')],
  [700, never('The carrier does not support this kind of message')],
  [720, never('The carrier does not take the recipient')],
  [740, never('The carrier does not take the sender')],
  [750, never('The carrier rejected the message')],
  [751, never('The message is too long for the carrier')],
  [770, never('The carrier took the message for spam')],
  [775, never('The recipient has opted out: take the number off your list')],
  [902, unclear('The message expired')],
  [999, unclear('An unknown error')],
]);
