import { readCallback } from '../../reading/read-callback.js';
import { MfaMessageFailedEvent } from '../mfa/message-failed.event.js';
import { MessageLocationResponseEvent } from './location-response.event.js';
import { MessageDeliveredEvent } from './message-delivered.event.js';
import { MessageFailedEvent } from './message-failed.event.js';
import { MessageReceivedEvent } from './message-received.event.js';

const { sample: received } = MessageReceivedEvent.definition;
const { sample: failed } = MessageFailedEvent.definition;
const { sample: delivered } = MessageDeliveredEvent.definition;

it('an error code that came as text is a number', () => {
  expect(read({ ...failed, errorCode: '4770' })).toMatchObject({ event: { errorCode: 4770 }, drift: [] });
});

it('a delivered message may carry an error code of 0', () => {
  expect(read({ ...delivered, errorCode: 0 })).toMatchObject({ event: { errorCode: 0 }, drift: [] });
});

it.each(['request-location-response', 'location-request-response', 'location-response'])(
  '%s is an older spelling of requested-location-response',
  (type) => {
    const { event } = read({ ...MessageLocationResponseEvent.definition.sample, type });
    expect(event).toBeInstanceOf(MessageLocationResponseEvent);
    expect(event).toMatchObject({ type: 'requested-location-response' });
  },
);

it('a shared location keeps its digits, whether sent as text or as number', () => {
  const { message } = MessageLocationResponseEvent.definition.sample;
  const { event } = read({
    ...MessageLocationResponseEvent.definition.sample,
    message: { ...(message as object), locationResponse: { latitude: 35.7721, longitude: '-78.6386' } },
  });
  expect(event).toMatchObject({ message: { locationResponse: { latitude: '35.7721', longitude: '-78.6386' } } });
});

it.each([
  ['no message', { ...received, message: undefined }],
  ['a message without an id', { ...received, message: { ...(received['message'] as object), id: undefined } }],
  ['a message with an empty id', { ...received, message: { ...(received['message'] as object), id: ' ' } }],
  ['a message whose id is no text', { ...received, message: { ...(received['message'] as object), id: 7 } }],
])('an event of %s is refused', (_, payload) => {
  expect(read(payload)).toMatchObject({
    definition: { name: 'invalid' },
    event: { claimedName: 'messaging.message-received', problems: [{ field: 'message.id' }] },
  });
});

it('an event without its number is delivered', () => {
  const { event, drift } = read({ ...received, to: undefined });
  expect(event).toBeInstanceOf(MessageReceivedEvent);
  expect(drift).toEqual([{ field: 'to', kind: 'missing', reason: 'is missing' }]);
});

it('a lone object is read like an element of an array', () => {
  expect(read(received, false).event).toBeInstanceOf(MessageReceivedEvent);
});

it('a lone receipt with a platform is one of MFA, in an array one of messaging', () => {
  const receipt = MfaMessageFailedEvent.definition.sample;
  expect(read(receipt, false).event).toBeInstanceOf(MfaMessageFailedEvent);
  expect(read(receipt, true).event).toBeInstanceOf(MessageFailedEvent);
});

it('what an incoming RBM message holds is read to its depth', () => {
  const content = { text: 'Our door', media: { fileUrl: 'https://media.example.com/door.jpg' } };
  const { event, drift } = read({ ...received, message: { ...(received['message'] as object), content } });
  expect(event).toMatchObject({ message: { content } });
  expect(drift).toEqual([]);
});

function read(payload: Readonly<Record<string, unknown>>, inBatch = true) {
  return readCallback(
    payload,
    { method: 'POST', urlencoded: false, inBatch, userAgent: 'BandwidthAPI/v2' },
    'tolerant',
  );
}
