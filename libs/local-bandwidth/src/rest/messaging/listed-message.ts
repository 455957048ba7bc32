import type { Message, MessageStatus } from '../../engine/message.js';
import { isMms } from '../../engine/message-records.js';
import { instant } from '../../engine/times.js';
import { countryOf } from './country.js';

/** A message to one recipient in the list. Values that the local Bandwidth does not have are `null`. */
export interface ListedMessage {
  readonly messageId: string;
  readonly accountId: string;
  readonly sourceTn: string;
  readonly destinationTn: string;
  readonly messageStatus: string;
  readonly messageDirection: 'INBOUND' | 'OUTBOUND';
  readonly messageType: 'sms' | 'mms' | 'rcs';
  readonly segmentCount: number;
  /** The error code; 0 if there is none. */
  readonly errorCode: number;
  readonly receiveTime: string;
  readonly carrierName: string | null;
  /** The size of the text, bytes. */
  readonly messageSize: number | null;
  readonly messageLength: number;
  readonly attachmentCount: number | null;
  readonly recipientCount: number | null;
  readonly campaignClass: string | null;
  readonly campaignId: string | null;
  /** The time until the carrier received the message, s. */
  readonly bwLatency: number | null;
  /** The time from the carrier to the phone, s. */
  readonly carrierLatency: number | null;
  readonly callingNumberCountryA3: string | null;
  readonly calledNumberCountryA3: string | null;
  readonly product: string | null;
  readonly location: string | null;
}

/** The entries of a message in the list, one for each recipient. */
export function listedMessages(message: Message, accountId: string): ListedMessage[] {
  return [...message.states].map(([to, status]) => ({
    messageId: message.id,
    accountId,
    sourceTn: message.from,
    destinationTn: to,
    messageStatus: status.state.toUpperCase(),
    messageDirection: message.direction === 'in' ? 'INBOUND' : 'OUTBOUND',
    messageType: typeOf(message),
    segmentCount: message.segmentCount,
    errorCode: status.errorCode ?? 0,
    receiveTime: instant(message.time),
    carrierName: null,
    messageSize: Buffer.byteLength(message.text),
    messageLength: message.text.length,
    attachmentCount: message.media.length,
    recipientCount: message.to.length,
    campaignClass: null,
    campaignId: null,
    ...latenciesOf(message, status),
    callingNumberCountryA3: countryOf(message.from) ?? null,
    calledNumberCountryA3: countryOf(to) ?? null,
    product: productOf(message),
    location: null,
  }));
}

function typeOf(message: Message): ListedMessage['messageType'] {
  if (message.channel === 'RBM') return 'rcs';
  return isMms(message) ? 'mms' : 'sms';
}

function latenciesOf({ direction, time }: Message, { state, at, sentAt }: MessageStatus) {
  if (direction === 'in' || sentAt === undefined) return { bwLatency: null, carrierLatency: null };
  const isOver = state === 'delivered' || state === 'failed';
  return { bwLatency: seconds(sentAt - time), carrierLatency: isOver ? seconds(at - sentAt) : null };
}

function seconds(ms: number): number {
  return Math.floor(ms / 1000);
}

/** The product, which depends on the number of the application and the channel. */
function productOf({ owner, channel, media }: Message): string {
  if (channel === 'RBM') return media.length > 0 ? 'RBM_MEDIA' : 'RBM_RICH';
  if (/^\+18(?:00|33|44|55|66|77|88)/.test(owner)) return 'TOLL_FREE';
  if (owner.startsWith('+')) return 'LOCAL_A2P';
  return /^\d+$/.test(owner) ? 'SHORT_CODE_REACH' : 'ALPHA_NUMERIC';
}
