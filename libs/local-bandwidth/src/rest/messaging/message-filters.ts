import type { JsonSchema } from '../json-schema.js';
import type { ListedMessage } from './listed-message.js';

type Matches = (message: ListedMessage, wanted: string) => boolean;

/** A parameter that filters messages. */
interface Filter {
  readonly schema: JsonSchema;
  readonly matches: Matches;
}

const TEXT: JsonSchema = { type: 'string' };
const INTEGER: JsonSchema = { type: 'integer' };
/** A number such as `+15551230001`, up to ten of them, or a part of one. */
const NUMBERS: JsonSchema = {
  type: 'string',
  pattern: '^(?:[^,]{5,}|[^,]+(?:,[^,]+){1,9})$',
  says: 'must be a telephone number, up to 10 of them separated by commas, or at least 5 characters of one',
};
const DATE: JsonSchema = {
  type: 'string',
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}(?:Z|[+-]\\d\\d:\\d\\d)$',
  format: 'instant',
  says: 'must be a date and a time with milliseconds, such as 2026-01-01T00:00:00.000Z',
};

const equal = (name: keyof ListedMessage, schema: JsonSchema = TEXT): Filter => ({
  schema,
  matches: (message, wanted) => String(message[name]) === wanted,
});
const oneOf = (name: keyof ListedMessage, values: readonly string[]) => equal(name, { type: 'string', enum: values });
const atLeast = (name: keyof ListedMessage): Filter => ({
  schema: INTEGER,
  matches: (message, wanted) => message[name] !== null && Number(message[name]) >= Number(wanted),
});
const atMost = (name: keyof ListedMessage): Filter => ({
  schema: INTEGER,
  matches: (message, wanted) => message[name] !== null && Number(message[name]) <= Number(wanted),
});
const number = (name: 'sourceTn' | 'destinationTn'): Filter => ({
  schema: NUMBERS,
  matches: (message, wanted) =>
    wanted.includes(',') ? wanted.split(',').includes(message[name]) : message[name].includes(wanted),
});
const date = (isWanted: (at: number, wanted: number) => boolean): Filter => ({
  schema: DATE,
  matches: ({ receiveTime }, wanted) => isWanted(Date.parse(receiveTime), Date.parse(wanted)),
});
const queued = (isQueued: (message: ListedMessage) => boolean): Filter => ({
  schema: { type: 'boolean' },
  matches: (message, wanted) => String(isQueued(message)) === wanted,
});

const STATUSES = ['RECEIVED', 'QUEUED', 'SENDING', 'SENT', 'FAILED', 'DELIVERED', 'ACCEPTED', 'UNDELIVERED'];
const PRODUCTS = [
  'LOCAL_A2P',
  'P2P',
  'SHORT_CODE_REACH',
  'TOLL_FREE',
  'HOSTED_SHORT_CODE',
  'ALPHA_NUMERIC',
  'RBM_MEDIA',
  'RBM_RICH',
  'RBM_CONVERSATIONAL',
];

/** The parameters that filter the list of messages. */
export const FILTERS: Readonly<Record<string, Filter>> = {
  messageId: equal('messageId'),
  sourceTn: number('sourceTn'),
  destinationTn: number('destinationTn'),
  messageStatus: oneOf('messageStatus', STATUSES),
  messageDirection: oneOf('messageDirection', ['INBOUND', 'OUTBOUND']),
  carrierName: equal('carrierName'),
  messageType: oneOf('messageType', ['sms', 'mms', 'rcs']),
  errorCode: equal('errorCode', INTEGER),
  fromDateTime: date((at, wanted) => at >= wanted),
  toDateTime: date((at, wanted) => at <= wanted),
  campaignId: equal('campaignId'),
  fromBwLatency: atLeast('bwLatency'),
  bwQueued: queued(({ messageStatus }) => messageStatus === 'QUEUED' || messageStatus === 'SENDING'),
  product: oneOf('product', PRODUCTS),
  location: equal('location'),
  carrierQueued: queued(({ messageStatus }) => messageStatus === 'SENT'),
  fromCarrierLatency: atLeast('carrierLatency'),
  callingNumberCountryA3: equal('callingNumberCountryA3'),
  calledNumberCountryA3: equal('calledNumberCountryA3'),
  fromSegmentCount: atLeast('segmentCount'),
  toSegmentCount: atMost('segmentCount'),
  fromMessageSize: atLeast('messageSize'),
  toMessageSize: atMost('messageSize'),
};

/** Tells whether a message matches all filters of a request. */
export function isChosen(message: ListedMessage, query: URLSearchParams): boolean {
  return Object.entries(FILTERS).every(([name, { matches }]) => {
    const wanted = query.get(name);
    return wanted === null || matches(message, wanted);
  });
}
