import { catalogue } from '../events/catalogue.js';
import type { EventClass } from '../events/definition.js';
import { identify, nameFieldsOf } from './identify.js';
import type { Surroundings } from './payload.js';

const POST = { inBatch: false, userAgent: undefined, method: 'POST' } as const;
const GET = { ...POST, method: 'GET' } as const;
const nameOf = (payload: Record<string, unknown>, surroundings: Surroundings = POST) =>
  identify(payload, surroundings).type?.definition.name;

describe('a callback that names no event', () => {
  const number = { accountId: '9900000', phoneNumber: '+18005550142' };

  it.each([
    ['tollfree.verification', { ...number, status: 'VERIFIED' }],
    ['tollfree.verification', { internalTicketNumber: 't-1', status: 'SOMETHING_NEW' }],
    ['tollfree.verificationDenial', { ...number, status: 'UNVERIFIED', denialStatusCode: 511 }],
    ['tollfree.verificationDenial', { ...number, denialReasonDescription: 'No', blocked: true }],
    ['tollfree.verificationBlocked', { ...number, status: 'UNVERIFIED', blocked: true }],
    ['tollfree.verificationFailure', { ...number, errorCode: '400' }],
    ['tollfree.verificationFailure', { ...number, isBadRequest: true }],
    ['webrtc.connectStatus', { status: 'ANSWERED', from: 'c-1', fromType: 'CALL' }],
  ])('is %s by its fields', (name, payload) => {
    expect(nameOf(payload)).toBe(name);
  });

  it.each(['denialStatusCode', 'additionalDenialReasons', 'errorCode', 'isBadRequest', 'blocked', 'blockedReason'])(
    'is not told by a field that is null: %s',
    (field) => {
      expect(nameOf({ ...number, status: 'VERIFIED', [field]: null })).toBe('tollfree.verification');
    },
  );

  it('is told by no empty list, and not said to be blocked by what denies it', () => {
    const verified = { ...number, status: 'VERIFIED', additionalDenialReasons: [], errors: [], blocked: false };
    expect(nameOf(verified)).toBe('tollfree.verification');
    expect(nameOf({ ...number, status: null, internalTicketNumber: null })).toBeUndefined();
    expect(nameOf({ status: 'ANSWERED', fromType: null })).toBeUndefined();
  });

  it('may have the fields that would name it, as null', () => {
    expect(nameOf({ ...number, status: 'VERIFIED', type: null, eventType: null })).toBe('tollfree.verification');
    expect(identify({ eventType: null, callId: 'c-1' }, POST)).toMatchObject({ type: undefined, wireName: null });
  });

  it('is an emergency query by `to` and `from`, by GET only', () => {
    expect(nameOf({ to: '+15551230002', from: '+15551230001', mine: '1' }, GET)).toBe(
      'emergency.emergencyCallingQuery',
    );
    expect(nameOf({ to: '+15551230002', from: '+15551230001' })).toBeUndefined();
    expect(nameOf({ to: '+15551230002', from: '+15551230001', eventType: 'sms' }, GET)).toBe('sms');
    expect(nameOf({ to: '+15551230002', from: '+15551230001', callId: 'c-1' }, GET)).toBeUndefined();
  });

  it.each([[{}], [{ accountId: '1', status: 'VERIFIED' }], [{ status: 'ANSWERED' }], [{ Notice: 'text' }]])(
    'is none of them without the fields that tell: %j',
    (payload) => {
      expect(nameOf(payload)).toBeUndefined();
    },
  );
});

describe('a root of XML', () => {
  it('names its event, and tells two of one name apart', () => {
    expect(nameOf({ PortOutValidationRequest: {} })).toBe('numbers.portOutValidationRequest');
    expect(nameOf({ Notification: { OrderType: 'orders' } })).toBe('numbers.orderNotification');
    expect(nameOf({ Notification: { EventType: 'MESSAGING_LOST' } })).toBe('numbers.eventNotification');
    expect(nameOf({ Notification: {} })).toBe('numbers.orderNotification');
    const nil = { '@nil': 'true' };
    expect(nameOf({ Notification: { EventType: 'MESSAGING_LOST', OrderType: nil } })).toBe('numbers.eventNotification');
  });

  it('names it whatever else is in it, since a port-out that is not recognised is approved', () => {
    for (const content of ['text', '', ['one', 'two'], { '@id': '7', '#text': 'text' }]) {
      expect(nameOf({ PortOutValidationRequest: content })).toBe('numbers.portOutValidationRequest');
    }
  });
});

describe('names in other fields', () => {
  it.each([
    ['messaging-international.dlr-sent_to_smsc', { event: 'SENT_TO_SMSC', msgId: 'm-1' }],
    ['webrtc.endpointConnected', { event: 'endpointConnected', endpointId: 'ep-1' }],
    ['webrtc.DEVICE_CONNECTED', { eventType: 'DEVICE_CONNECTED', type: 'WEBRTC', endpointId: 'ep-1' }],
    ['webrtc.endpointConnected', { event: 'endpointConnected', type: 'WEBRTC', endpointId: 'ep-1' }],
    ['webrtc.endpointConnected', { event: 'endpointConnected', eventType: null, type: null, endpointId: 'ep-1' }],
    ['webrtc.endpointConnected', { eventType: null, type: 'WEBRTC', event: 'endpointConnected', endpointId: 'ep-1' }],
    ['webrtc.connectStatus', { eventType: 'connectStatus', status: 'ANSWERED' }],
    ['numbers.subscriptionV2OrderChange', { eventType: 'note', orderId: 'o-1' }],
    ['tollfree.messagingPortoutApproval', { subscriptionType: 'MESSAGING_PORTOUT_APPROVAL_STATUS' }],
    ['tollfree.messagingPortoutApproval', { type: 'MESSAGING_PORTOUT_APPROVAL_STATUS' }],
  ])('%s', (name, payload) => {
    expect(nameOf(payload)).toBe(name);
  });

  const message = { time: '2026-03-04T09:15:02Z', message: { id: 'm-1' } };
  it.each([
    ['messaging.message-received', { ...message, eventType: 'inbound', type: 'message-received' }],
    ['messaging.message-received', { ...message, eventType: 'sms', type: 'message-received' }],
    ['mfa.message-delivered', { ...message, eventType: 'sms-code', type: 'message-delivered', platform: 'INTL' }],
    ['webrtc.endpointConnected', { eventType: 'brtc', event: 'endpointConnected', endpointId: 'ep-1' }],
    ['webrtc.endpointConnected', { eventType: 7, type: 'brtc', event: 'endpointConnected', endpointId: 'ep-1' }],
    ['messaging-international.dlr-delivered', { eventType: 'dlr', event: 'DELIVERED', msgId: 'm-1' }],
    ['tollfree.messagingPortoutApproval', { event: 'x', subscriptionType: 'MESSAGING_PORTOUT_APPROVAL_STATUS' }],
    ['emergency.emergencyNotificationCallback', { eventType: 'x', type: 'emergencyNotificationCallback' }],
    ['tollfree.verification', { type: 'tfv', phoneNumber: '+18005550142', status: 'VERIFIED' }],
    ['webrtc.connectStatus', { eventType: 'new', status: 'ANSWERED', fromType: 'CALL' }],
  ])('%s beside the unknown name of another field', (name, payload) => {
    expect(nameOf(payload)).toBe(name);
  });

  it('the name of a message in an array counts before that of any other field, known or not', () => {
    const batch = { ...POST, inBatch: true };
    expect(nameOf({ type: 'message-received', eventType: 'inbound' }, batch)).toBe('messaging.message-received');
    expect(nameOf({ type: 'message-received', eventType: 'inbound' })).toBeUndefined();
    expect(identify({ type: 'of-tomorrow', eventType: 'new' }, batch).api).toBe('messaging');
    expect(identify({ type: 'of-tomorrow', eventType: 'new', platform: 'INTL' }, POST).api).toBe('mfa');
  });

  it('an emergency query is one whatever parameters the callback URL has', () => {
    const query = { to: '+15551230002', from: '+15551230001', type: 'desk', event: 'emergency' };
    expect(nameOf(query, GET)).toBe('emergency.emergencyCallingQuery');
  });

  it.each([
    [{ eventType: 'new', callId: 'c-1', phoneNumber: '+18005550142', status: 'VERIFIED' }],
    [{ type: 'new', message: { id: 'm-1' }, phoneNumber: '+18005550142', status: 'VERIFIED' }],
    [{ type: 'new', platform: 'INTL', status: 'ANSWERED', toType: 'CALL' }],
    [{ eventType: 'new', event: 'onConnect', callId: 'c-1' }],
    [{ eventType: 'new', root: 'Notification' }],
    [{ root: 'PortOutValidationRequest' }],
    [{ eventType: 'new-in-voice', event: 'DELIVERED', callId: 'c-1' }],
    [{ type: 'message-of-tomorrow', message: { id: 'm-1' } }],
    [{ type: 'new', event: 'newer' }],
  ])('of two the first counts, and an event of tomorrow is taken for none of today: %j', (payload) => {
    expect(nameOf(payload)).toBeUndefined();
  });
});

it.each([
  ['tollfree', { subscriptionType: 'OF_TOMORROW' }],
  ['messaging-international', { event: 'OF_TOMORROW', msgId: 'm-1' }],
  ['webrtc', { event: 'OF_TOMORROW' }],
  ['mfa', { type: 'of-tomorrow', platform: 'NorthAmericaSMS' }],
  ['messaging', { type: 'of-tomorrow' }],
  ['voice', { eventType: 'of-tomorrow', eventTime: '2026-03-04T09:15:02Z' }],
  ['v1', { eventType: 'of-tomorrow', time: '2026-03-04T09:15:02Z' }],
  ['webrtc', { type: null, event: 'OF_TOMORROW', msgId: null }],
  ['messaging', { type: 'of-tomorrow', platform: null }],
  ['v1', { eventType: 'gather-of-tomorrow', time: '2026-03-04T09:15:02Z', eventTime: null, accountId: null }],
])('an event of tomorrow is one of %s by what else it has: %j', (api, payload) => {
  expect(identify(payload, POST)).toMatchObject({ api, type: undefined });
});

it.each(['eventType', 'type', 'event', 'subscriptionType', 'root'])('an additional %s costs no event', (field) => {
  const lost = (catalogue as readonly EventClass[]).filter(({ definition: { api, sample, methods, name, wire } }) => {
    if (field in sample || Object.keys(sample)[0] === wire[0]) return false;
    const surroundings = { inBatch: api === 'messaging', userAgent: undefined, method: methods[0]! };
    return identify({ ...sample, [field]: 'of-tomorrow' }, surroundings).type?.definition.name !== name;
  });
  expect(lost.map(({ definition }) => definition.name)).toEqual([]);
});

it('a name in upper case names the same event', () => {
  for (const { definition } of catalogue as readonly EventClass[]) {
    const { name, api, sample, wire, methods } = definition;
    const [field] = nameFieldsOf(definition);
    if (field === undefined || field === 'root') continue;
    const surroundings = { inBatch: api === 'messaging', userAgent: undefined, method: methods[0]! };
    for (const each of wire) {
      const { type } = identify({ ...sample, [field]: each.toUpperCase() }, surroundings);
      expect([each, type?.definition.name]).toEqual([each, name]);
    }
  }
  expect(nameOf({ eventType: 'REJECT', callId: 'c-1' })).toBe('reject');
});

it('takes no sample of one API for an event of another', () => {
  const wrong = (catalogue as readonly EventClass[]).filter(({ definition: { api, sample, methods, name } }) => {
    const surroundings = { inBatch: api === 'messaging', userAgent: undefined, method: methods[0]! };
    return identify(sample, surroundings).type?.definition.name !== name;
  });
  expect(wrong.map(({ definition }) => definition.name)).toEqual([]);
});
