import { RECIPIENT } from '../rest/messaging/message-schemas.js';
import { E164_OR_SIP } from '../rest/voice/schemas.js';
import { wrongUsage } from './exit-code.js';

const NUMBER_OR_SIP = new RegExp(E164_OR_SIP);
/** What Bandwidth sends where the number of a caller is not known. */
const HIDDEN = /^(?:anonymous|private|restricted|unavailable|unknown)$/i;
const NUMBER_OR_SHORT_CODE = new RegExp(RECIPIENT);

/** @throws CommandFailure */
export function mustBeCaller(from: string): void {
  if (NUMBER_OR_SIP.test(from) || HIDDEN.test(from)) return;
  throw wrongUsage('FROM is a number such as +15551230001, a SIP URI, or Anonymous.');
}

/** @throws CommandFailure */
export function mustBeCalled(to: string): void {
  if (NUMBER_OR_SIP.test(to)) return;
  throw wrongUsage('TO is a number such as +15550100000, or a SIP URI.');
}

/** @throws CommandFailure */
export function mustBeTexter(from: string): void {
  if (NUMBER_OR_SHORT_CODE.test(from)) return;
  throw wrongUsage('FROM is a number such as +15551230001, or a short code.');
}

/** @throws CommandFailure */
export function mustBeTexted(to: string): void {
  if (NUMBER_OR_SHORT_CODE.test(to)) return;
  throw wrongUsage('TO is a number such as +15550100000, or a short code.');
}
