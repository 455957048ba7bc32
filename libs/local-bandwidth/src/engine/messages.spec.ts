import { Application } from '../../../../test/support/scripted-application.js';
import { driftOf } from '../../../../test/local-bandwidth/catalogue.js';
import { segmentCount } from './segments.js';

const US = '+15550100000';
const ANNA = '+15551230001';
const BEN = '+15551230002';

it('a message to two numbers of the application is reported twice, with an id for each', async () => {
  const app = new Application();
  const ids = app.engine.receiveMessage({ from: ANNA, to: [US, '+15550100001', BEN], text: 'Open?' }, [
    US,
    '+15550100001',
  ]);
  await app.clock.settle();
  expect(app.events).toEqual(['message-received 204', 'message-received 204']);
  expect(app.deliveries.map(({ body }) => (body as { to: string }[])[0]?.to)).toEqual([US, '+15550100001']);
  expect(new Set(ids).size).toBe(2);
  expect(app.deliveries.flatMap(driftOf)).toEqual([]);
});

it('a message that names a number of the application twice is reported once', async () => {
  const app = new Application();
  const ids = app.engine.receiveMessage({ from: ANNA, to: [US, BEN, US], text: 'Open?' }, [US, US]);
  await app.clock.settle();
  expect([ids.length, app.events]).toEqual([1, ['message-received 204']]);
  expect(app.deliveries[0]?.body).toMatchObject([{ message: { to: [US, BEN] } }]);
});

it('the states of a sent message are reported for each recipient', async () => {
  const app = new Application(
    {},
    {
      messageFailure: ({ number }) =>
        number === BEN ? { errorCode: 4432, description: 'forbidden', fault: 'messageError' } : undefined,
    },
  );
  app.engine.sendMessage({ from: US, to: [ANNA, BEN], text: 'Yes', media: ['https://media.example.com/a.jpg'] });
  await app.clock.advance(1000);
  expect(app.events).toEqual([
    'message-sending 204',
    'message-sending 204',
    'message-delivered 204',
    'message-failed 204',
  ]);
  expect(app.deliveries.flatMap(driftOf)).toEqual([]);
  expect(app.deliveries[3]?.body).toMatchObject([{ to: BEN, errorCode: 4432 }]);
});

it('a message that reaches several phones of a group has one id and an event for each', async () => {
  const app = new Application();
  const { id } = app.engine.sendMessage({ from: US, to: [ANNA, BEN], text: 'Lunch?', tag: 'lunch' });
  await app.clock.advance(1000);
  const steps = ['message-sending', 'message-delivered'].flatMap((type) => [ANNA, BEN].map((to) => ({ type, to })));
  expect(app.deliveries.map(({ body }) => body)).toEqual(
    steps.map((step) => [expect.objectContaining({ ...step, message: expect.objectContaining({ id, tag: 'lunch' }) })]),
  );
  expect(app.engine.messages()).toMatchObject([{ id, to: [ANNA, BEN] }]);
});

it('message-sent is sent if the application asked for it', async () => {
  const app = new Application({}, { assumptions: { messageSent: 'sent', messageSending: 'none' } });
  app.engine.sendMessage({ from: US, to: [ANNA], media: ['https://media.example.com/a.jpg'] });
  await app.clock.advance(500);
  expect(app.events).toEqual(['message-sent 204']);
  await app.clock.advance(500);
  expect(app.events).toEqual(['message-sent 204', 'message-delivered 204']);
  expect(app.deliveries.flatMap(driftOf)).toEqual([]);
});

it('a message that has not been sent when it expires fails with 4360', async () => {
  const app = new Application({}, { assumptions: { messageRate: 1 } });
  const { now } = app.engine;
  app.engine.sendMessage({ from: US, to: [ANNA], text: 'first' });
  const late = app.engine.sendMessage({ from: US, to: [BEN], text: 'second', expiration: now + 1000 });
  expect(late.states.get(BEN)?.state).toBe('queued');
  await app.clock.advance(10_000);
  expect(app.events).toEqual(['message-delivered 204', 'message-failed 204']);
  expect(app.deliveries[1]?.body).toMatchObject([
    { errorCode: 4360, description: 'message-not-sent-expiration-date-passed' },
  ]);
});

it('messages of a number wait for each other if there is a rate limit, those of high priority first', async () => {
  const app = new Application({}, { assumptions: { messageRate: 2 } });
  const send = (text: string, priority?: string) =>
    app.engine.sendMessage({ from: US, to: [ANNA], tag: text, ...(priority && { priority }) });
  send('1');
  send('2');
  send('3');
  send('urgent 1', 'high');
  send('urgent 2', 'high');
  await app.clock.advance(60_000);
  const tags = app.deliveries.map(({ body }) => (body as { message: { tag: string } }[])[0]?.message.tag);
  expect(tags).toEqual(['1', 'urgent 1', 'urgent 2', '2', '3']);
  expect(app.isIdle).toBe(true);
});

it('at most as many messages wait as can be sent in 15 minutes', async () => {
  const app = new Application({}, { assumptions: { messageRate: 0.01 } });
  for (let count = 0; count < 10; count += 1) app.engine.sendMessage({ from: US, to: [ANNA], text: 'Hello' });
  expect(() => app.engine.sendMessage({ from: US, to: [ANNA], text: 'Hello' })).toThrow(
    'queue for your account is full',
  );
  app.engine.sendMessage({ from: '+15550100001', to: [ANNA], text: 'Hello' });
  await app.clock.advance(100_000);
  app.engine.sendMessage({ from: US, to: [ANNA], text: 'Hello' });
});

it('a message on several channels is tried on the next one if one fails, and reported once', async () => {
  let tries = 0;
  const messageFailure = () => (++tries < 3 ? { errorCode: 4700, description: 'invalid-service-type' } : undefined);
  const app = new Application({}, { messageFailure });
  const { id } = app.engine.sendMessage({
    from: 'agent',
    to: [ANNA],
    text: 'Rich',
    channel: 'RBM',
    instead: [
      { from: US, text: 'Picture', media: ['https://media.example.com/a.jpg'], channel: 'MMS' },
      { from: US, text: 'Plain', channel: 'SMS' },
    ],
  });
  await app.clock.advance(5000);
  expect(app.events).toEqual(['message-sending 204', 'message-delivered 204']);
  expect(app.deliveries[1]?.body).toMatchObject([{ message: { id, channel: 'SMS', from: US, owner: US } }]);
  expect(app.engine.messages()).toMatchObject([{ id, text: 'Plain', media: [], channel: 'SMS' }]);
  expect(app.deliveries.flatMap(driftOf)).toEqual([]);
});

const PICTURE = 'https://media.example.com/a.jpg';

it.each([
  ['RBM', [PICTURE], ['message-delivered'], 1],
  ['RBM', [], ['message-delivered'], 1],
  ['MMS', [PICTURE], ['message-sending', 'message-delivered'], 1],
  ['MMS', [], ['message-sending', 'message-delivered'], 1],
  ['SMS', [], ['message-delivered'], 2],
] as const)(
  'of a message on the channel %s with the files %j the events are %j',
  async (channel, media, events, parts) => {
    const app = new Application();
    app.engine.sendMessage({ from: US, to: [ANNA], text: 'x'.repeat(200), media, channel });
    await app.clock.advance(5000);
    expect(app.deliveries.map(({ event }) => event)).toEqual(events);
    expect(app.engine.messages()).toMatchObject([{ segmentCount: parts }]);
  },
);

it('a message to a number of the application is received there', async () => {
  const app = new Application({}, { isOwn: (number) => number === '+15550100001' });
  app.engine.sendMessage({ from: US, to: ['+15550100001'], text: 'Hello, colleague' });
  await app.clock.advance(1000);
  expect(app.events).toEqual(['message-delivered 204', 'message-received 204']);
  expect(app.deliveries[1]?.body).toMatchObject([{ to: '+15550100001', message: { text: 'Hello, colleague' } }]);
  expect(new Set(app.engine.messages().map(({ id }) => id)).size).toBe(2);
});

it.each([
  ['mfa', [['mfa', false]]],
  ['messaging', [['messaging', true]]],
  ['none', []],
] as const)('the text of a code is reported in the form of %s', async (codeEvents, expected) => {
  const app = new Application({}, { assumptions: { codeEvents } });
  app.engine.sendMessage({ from: US, to: [ANNA], text: 'Your code is 123456', isCode: true });
  await app.clock.advance(1000);
  expect(app.deliveries.map(({ api, body }) => [api, Array.isArray(body)])).toEqual(expected);
  expect(app.deliveries.flatMap(driftOf)).toEqual([]);
});

it('an event that is not accepted is sent again for a day', async () => {
  const app = new Application({ 'message-received': 500 });
  app.engine.receiveMessage({ from: ANNA, to: [US], text: 'Open?' });
  await app.clock.advance(60_000);
  expect(app.deliveries.map(({ attempt }) => attempt)).toEqual([1, 2]);
  await app.clock.advance(7 * 86_400_000);
  const tries = app.deliveries.length;
  expect(tries).toBeGreaterThan(24);
  expect(tries).toBeLessThan(40);
  expect(app.isIdle).toBe(true);
});

it('an event that is accepted is not sent again', async () => {
  const app = new Application({ 'message-received': (_delivery, times) => (times < 3 ? 503 : 200) });
  app.engine.receiveMessage({ from: ANNA, to: [US], text: 'Open?' });
  await app.clock.advance(7 * 86_400_000);
  expect(app.events).toEqual(['message-received 503', 'message-received 503', 'message-received 200']);
});

it.each([
  ['a'.repeat(160), 1],
  ['a'.repeat(161), 2],
  ['€'.repeat(80), 1],
  ['€'.repeat(81), 2],
  ['ж'.repeat(70), 1],
  ['ж'.repeat(71), 2],
])('%s is sent in %i part(s)', (text, parts) => {
  expect(segmentCount(text)).toBe(parts);
});
