import { Application } from '../../../../test/support/scripted-application.js';
import { ScriptedWall } from '../../../../test/support/scripted-wall.js';
import type { MachineDetection, PhoneBehaviour } from 'local-bandwidth';
import { RealClock } from '../clock/real-clock.js';

const PHONE = '+15551230002';
const callback = { url: 'http://app.test/detected', method: 'POST' } as const;

/** What machine detection finds at a phone that behaves like this, and after how long. */
async function detected(behaviour: Partial<PhoneBehaviour>, settings: Partial<MachineDetection> = {}) {
  const app = new Application({ answer: '<Pause/>' });
  app.engine.setPhone(PHONE, { onRing: 'answer', ...behaviour });
  app.place(PHONE, { machineDetection: { mode: 'sync', ...settings } });
  await app.clock.advance(60_000);
  const { value, duration } = app.bodies[0]!['machineDetectionResult'] as { value: string; duration: string };
  return `${value} ${duration}`;
}

const says = (text: string) => ({ then: [{ do: 'say', text }] }) as const;
const machine = (greeting: string) => ({ onRing: 'voicemail', greeting }) as const;
const SECOND = 'x'.repeat(15); // of speech

it.each<[string, string, Partial<PhoneBehaviour>, Partial<MachineDetection>]>([
  ['short speech and then silence is a person', 'human PT6S', says(SECOND), {}],
  ['no sound is silence', 'silence PT10S', {}, {}],
  ['a key is no speech', 'silence PT10S', { then: [{ do: 'press', digits: '1' }] }, {}],
  ['long speech is a machine', 'answering-machine PT10S', says(SECOND.repeat(12)), {}],
  ['a machine is known by its greeting', 'answering-machine PT3S', machine(SECOND.repeat(3)), {}],
  ['a delayed result waits for the tone', 'answering-machine PT3.5S', machine(SECOND.repeat(3)), { delayResult: true }],
  [
    'a delayed result waits for the end of long speech',
    'answering-machine PT17S',
    says(SECOND.repeat(12)),
    { delayResult: true, detectionTimeout: 30 },
  ],
  [
    'a delayed result comes when the time is over',
    'answering-machine PT12S',
    machine(SECOND.repeat(20)),
    { delayResult: true, detectionTimeout: 12 },
  ],
  [
    'a delayed result waits for as long a silence as ends speech',
    'answering-machine PT14S',
    says(SECOND.repeat(12)),
    { delayResult: true, detectionTimeout: 30, speechEndThreshold: 2 },
  ],
  ['nothing is known when the time is over', 'timeout PT4S', says(SECOND.repeat(9)), { detectionTimeout: 4 }],
])('%s', async (_what, result, behaviour, settings) => {
  expect(await detected(behaviour, settings)).toBe(result);
});

it('an immediate result is reported after the answer event', async () => {
  const app = new Application(
    { answer: '<Pause/>' },
    { detected: () => ({ value: 'human', fault: 'machineDetection' }) },
  );
  app.engine.setPhone(PHONE, { onRing: 'answer' });
  app.place(PHONE, { machineDetection: { mode: 'async', callback } });
  await app.clock.settle();
  expect(app.events).toEqual(['answer 200', 'machineDetectionComplete 204']);
});

const broken = { kind: 'undelivered', reason: 'connection', message: 'The connection was closed.' } as const;

it.each([
  ['once more to the same URL', {}, ['/detected', '/detected']],
  ['to the fallback URL', { callbackFallback: { ...callback, url: 'http://app.test/else' } }, ['/detected', '/else']],
])('after a broken connection machineDetectionComplete goes %s', async (_where, settings, paths) => {
  const app = new Application({ answer: '<Pause duration="60"/>', '/detected': broken });
  app.engine.setPhone(PHONE, { onRing: 'answer' });
  app.place(PHONE, { machineDetection: { mode: 'async', callback, ...settings } });
  await app.clock.advance(30_000);
  const sent = app.deliveries.filter(({ event }) => event === 'machineDetectionComplete');
  expect(sent.map(({ target }) => new URL(target.url).pathname)).toEqual(paths);
  expect(sent.map(({ isSync }) => isSync)).toEqual([false, false]);
});

it('a caller who is connected with a machine hears its greeting', async () => {
  const app = new Application({ initiate: `<Transfer><PhoneNumber>${PHONE}</PhoneNumber></Transfer>` });
  app.engine.setPhone(PHONE, { ...machine('Nobody is at home.'), after: 1000 });
  const call = app.receive();
  await app.clock.advance(5000);
  expect(app.engine.call(call).heard.map(({ text }) => text)).toEqual([undefined, 'Nobody is at home.', 'beep']);
});

it('a person who speaks at the moment at which the call is answered is heard by a detection in the background', async () => {
  const app = new Application({ answer: '<Pause duration="30"/>' });
  const wall = new ScriptedWall();
  const clock = new RealClock(app.engine, 1, wall);
  clock.pause();
  app.engine.setPhone(PHONE, { onRing: 'answer' });
  const callId = app.place(PHONE, { machineDetection: { mode: 'async', callback } });
  await clock.step();
  expect(app.events).toEqual(['answer 200']);
  app.engine.act(callId, { do: 'say', text: 'Hello?' });
  clock.resume();
  await wall.pass(20_000);
  expect(app.bodies[1]).toMatchObject({ machineDetectionResult: { value: 'human' } });
});
