import type { Message } from '../message.js';
import type { Platform } from '../platform.js';
import { instant } from '../times.js';
import type { MessageReport } from './message-payload.js';

/**
 * An event of a text with a two-factor code, as an application receives it if the 2FA application keeps its own URL.
 */
export function codePayload({ now }: Platform, { id }: Message, type: string, report: MessageReport): object {
  const { to, description, errorCode } = report;
  return {
    type,
    time: instant(now),
    description,
    platform: isNorthAmerican(to) ? 'NorthAmericaSMS' : 'GlobalSMS',
    message: { id },
    ...(errorCode !== undefined && { errorCode }),
  };
}

export function isNorthAmerican(number: string): boolean {
  return number.startsWith('+1');
}
