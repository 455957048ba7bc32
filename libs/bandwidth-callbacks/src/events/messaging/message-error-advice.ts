import { ERROR_CODES } from './error-codes.js';
import type { MessageErrorAdvice } from './retry-advice.js';
import { V1_DELIVERY_CODES } from './v1-delivery-codes.js';

/**
 * What the error code of a failed message means, and whether sending it again helps.
 *
 * @param code `errorCode` of a `message-failed` event (four digits), or `deliveryCode` of a V1 `sms` or `mms` event
 * (three digits); not the codes of MFA's `GlobalSMS` platform, which are others
 * @returns `undefined` for a code that is not known: Bandwidth adds codes without notice
 * @example messageErrorAdvice(event.errorCode)?.retry // 'never'
 */
export function messageErrorAdvice(code: number | string | undefined): MessageErrorAdvice | undefined {
  const number = typeof code === 'string' && /^\d+$/.test(code) ? Number(code) : code;
  return typeof number === 'number' ? (ERROR_CODES.get(number) ?? V1_DELIVERY_CODES.get(number)) : undefined;
}
