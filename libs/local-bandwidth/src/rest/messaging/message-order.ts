import { RestError } from '../rest-error.js';
import type { ListedMessage } from './listed-message.js';

type Field = keyof ListedMessage;

const FIELDS: Readonly<Record<Field, true>> = {
  messageId: true,
  accountId: true,
  sourceTn: true,
  destinationTn: true,
  messageStatus: true,
  messageDirection: true,
  messageType: true,
  segmentCount: true,
  errorCode: true,
  receiveTime: true,
  carrierName: true,
  messageSize: true,
  messageLength: true,
  attachmentCount: true,
  recipientCount: true,
  campaignClass: true,
  campaignId: true,
  bwLatency: true,
  carrierLatency: true,
  callingNumberCountryA3: true,
  calledNumberCountryA3: true,
  product: true,
  location: true,
};

/**
 * Sorts messages in the order `field:asc` or `field:desc`. Equal ones keep their order: the newest first.
 *
 * @throws RestError for an invalid order
 */
export function inOrder(messages: readonly ListedMessage[], sort: string | null): readonly ListedMessage[] {
  if (sort === null) return messages;
  const [, field = '', direction = ''] = /^(\w+):(asc|desc)$/i.exec(sort) ?? [];
  if (!Object.hasOwn(FIELDS, field)) {
    const description = 'must be a field of a message and asc or desc, such as sourceTn:desc';
    throw new RestError(400, description, { fieldErrors: [{ fieldName: 'sort', description }] });
  }
  const sign = direction.toLowerCase() === 'asc' ? 1 : -1;
  return messages.toSorted((one, other) => sign * compared(one[field as Field], other[field as Field]));
}

function compared(one: string | number | null, other: string | number | null): number {
  if (one === other) return 0;
  if (one === null || other === null) return one === null ? -1 : 1;
  return one < other ? -1 : 1;
}
