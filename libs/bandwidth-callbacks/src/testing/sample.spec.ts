import { sample } from './sample.js';

describe('sample', () => {
  it('is the payload as Bandwidth would send it, by its own field names', () => {
    expect(sample('voice.gather')).toMatchObject({ eventType: 'gather', digits: '042', direction: 'inbound' });
  });

  it('replaces fields, and leaves the others as they were', () => {
    const { digits, ...others } = sample('voice.gather', { digits: '1' });
    expect(digits).toBe('1');
    expect({ ...others, digits: '042' }).toEqual(sample('voice.gather'));
  });

  it('replaces fields of objects within it', () => {
    const { message } = sample('messaging.message-received', { message: { text: 'Hello' } });
    expect(message).toEqual({ ...sample('messaging.message-received').message, text: 'Hello' });
  });

  it('replaces lists as a whole', () => {
    expect(sample('messaging.message-sent', { message: { to: ['+15551230009'] } }).message.to).toEqual([
      '+15551230009',
    ]);
  });

  it('adds fields and objects that the sample does not have', () => {
    expect(sample('voice.redirect', { tag: 'a tag' })).toHaveProperty('tag', 'a tag');
    expect(sample('incomingcall', { diversion: { reason: 'user-busy' } }).diversion).toEqual({ reason: 'user-busy' });
  });

  it('leaves out what is undefined, at any depth', () => {
    expect(sample('voice.gather', { digits: undefined })).not.toHaveProperty('digits');
    expect(sample('voice.initiate', { stirShaken: { verstat: undefined } }).stirShaken).toEqual({
      attestationIndicator: 'A',
      originatingId: expect.any(String),
    });
    expect(sample('voice.initiate', { stirShaken: undefined })).not.toHaveProperty('stirShaken');
  });

  it('writes a Date as Bandwidth writes times', () => {
    const eventTime = new Date('2026-05-06T07:08:09.010Z');
    expect(sample('voice.gather', { eventTime }).eventTime).toBe('2026-05-06T07:08:09.010Z');
  });

  it('reaches the fields of an XML document below its root', () => {
    expect(sample('numbers.orderNotification', { Notification: { Status: 'FAILED' } })).toMatchObject({
      Notification: { Status: 'FAILED', OrderType: 'orders' },
    });
  });

  it('gives a new object each time', () => {
    sample('messaging.message-received').message.text = 'changed';
    expect(sample('messaging.message-received').message.text).not.toBe('changed');
  });

  it('merges no field into the prototype', () => {
    const overrides = JSON.parse('{ "__proto__": { "digits": "9" } }') as object;
    expect(sample('voice.gather', overrides).digits).toBe('042');
    expect({}).not.toHaveProperty('digits');
  });

  it('names what it has when it does not have the event', () => {
    const ask = (name: string) => () => sample(name as 'voice.gather');
    expect(ask('voice.gater')).toThrow(expect.objectContaining({ code: 'BANDWIDTH_SAMPLE_UNKNOWN' }));
    expect(ask('voice.gater')).toThrow("no event named 'voice.gater'. Did you mean 'voice.gather'?");
    expect(ask('nope')).toThrow(/no event named 'nope'\. Use one of: answer, /);
  });
});

it.each([
  ['text', 'digits'],
  ['a number', 5],
  ['a list', ['a']],
  ['a circle', circle()],
  ['a BigInt', { digits: 5n }],
])('refuses %s as overrides', (_, overrides) => {
  const ask = () => sample('voice.gather', overrides as never);
  expect(ask).toThrow(expect.objectContaining({ code: 'BANDWIDTH_OPTION_INVALID' }));
});

function circle(): object {
  const fields: Record<string, unknown> = {};
  return Object.assign(fields, { tag: fields });
}
