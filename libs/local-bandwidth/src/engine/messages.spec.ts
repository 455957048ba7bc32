import { Application } from '../../../../test/support/scripted-application.js';
import { driftOf } from '../../../../test/local-bandwidth/catalogue.js';
import { segmentCount } from './segments.js';

const US = '+15550100000';
const ANNA = '+15551230001';
const BEN = '+15551230002';

it('a message to two numbers of the application is told of twice, with an id for each', async () => {
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

it('what becomes of a sent message is told for each recipient', async () => {
  const app = new Application(
    {},
    { messageFailure: (to) => (to === BEN ? { errorCode: 4432, description: 'forbidden' } : undefined) },
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

it('an event that is not taken is sent again, for a day and no longer', async () => {
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

it('an event that is taken is not sent again', async () => {
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
