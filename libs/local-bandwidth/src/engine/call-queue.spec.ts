import { Application } from '../../../../test/support/scripted-application.js';

const A = '+15551230001';
const B = '+15551230002';
const C = '+15551230003';
const D = '+15551230004';

/** The phones of calls, and when each of them began to ring, in seconds. */
function rung(app: Application): string[] {
  const rings: string[] = [];
  const began = app.clock.now;
  app.engine.watch((change) => {
    if (change.kind === 'call' && change.state === 'ringing')
      rings.push(`${app.engine.call(change.callId).phone.at(-1)} at ${(change.at - began) / 1000}`);
  });
  return rings;
}

const limitedTo = (callsPerSecond: number, document = '<Pause duration="60"/>') =>
  new Application({ initiate: document }, { limits: { callsPerSecond } });

it('somebody who calls and a call of the application that are placed at once do not begin in the same second', async () => {
  const app = limitedTo(1);
  const rings = rung(app);
  app.receive(A);
  app.place(B);
  app.place(C);
  await app.clock.advance(10_000);
  expect(rings).toEqual(['1 at 0', '2 at 1', '3 at 2']);
});

it('a call of the application waits for those who call while it waits, too', async () => {
  const app = limitedTo(1);
  const rings = rung(app);
  app.place(B);
  app.place(C);
  await app.clock.advance(500);
  app.receive(A);
  await app.clock.advance(10_000);
  expect(rings).toEqual(['2 at 0', '1 at 0.5', '3 at 1.5']);
});

it('a call of the application waits for the legs of a Transfer', async () => {
  const app = limitedTo(2, `<Transfer><PhoneNumber>${D}</PhoneNumber></Transfer>`);
  const rings = rung(app);
  app.receive(A);
  await app.clock.advance(200);
  app.place(B);
  await app.clock.advance(10_000);
  expect(rings).toEqual(['1 at 0', '4 at 0', '2 at 1']);
});

it.each([
  [1, [0, 1, 2]],
  [2, [0, 0.5, 1]],
  [2.5, [0, 0.4, 0.8]],
  [0.5, [0, 2, 4]],
])('without other calls, those of the application begin evenly at %d a second', async (callsPerSecond, at) => {
  const app = limitedTo(callsPerSecond);
  const rings = rung(app);
  for (const to of [B, C, D]) app.place(to);
  await app.clock.advance(10_000);
  expect(rings).toEqual(at.map((seconds, place) => `${place + 2} at ${seconds}`));
});

it('a Transfer calls nobody in the second in which a call of the application leaves the queue', async () => {
  const app = limitedTo(1, `<Pause duration="2.5"/><Transfer><PhoneNumber>${D}</PhoneNumber></Transfer>`);
  const rings = rung(app);
  app.receive(A);
  for (const to of [B, C, B]) app.place(to);
  await app.clock.advance(2500);
  expect(rings).toEqual(['1 at 0', '2 at 1', '3 at 2']);
});
