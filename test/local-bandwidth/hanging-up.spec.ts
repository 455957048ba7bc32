import { Application } from '../support/scripted-application.js';
import { type Scenario, SCENARIOS } from './scenarios.js';

const A_WEEK = 7 * 86_400_000;

/** Runs a scenario; at a time, counted from its start, the person at a phone hangs up. */
async function run(scenario: Scenario, hangUp?: { readonly phone: string; readonly at: number }) {
  const app: Application = new Application(scenario.replies(() => app));
  for (const [phone, behaviour] of Object.entries(scenario.phones ?? {})) app.engine.setPhone(phone, behaviour);
  const start = app.engine.now;
  const times = new Set<number>();
  app.engine.watch(({ at }) => times.add(at - start));
  const hangingUp = hangUp && ([hangUp.at, () => app.actIfPossible(hangUp.phone, { do: 'hangUp' })] as const);
  const steps = hangingUp ? [...scenario.steps, hangingUp] : scenario.steps;
  for (const [at, step] of [...steps].sort(([one], [other]) => one - other)) {
    await app.clock.advance(start + at - app.engine.now);
    step(app);
  }
  await app.clock.advance(A_WEEK);
  return { app, times: [...times].sort((one, other) => one - other) };
}

/** What holds of every run, however it went. */
function expectOrderlyEnd({ engine, bodies, isIdle }: Application) {
  for (const call of engine.calls()) expect([call.callId, call.state]).toEqual([call.callId, 'disconnected']);
  for (const conference of engine.conferences()) expect(conference.members.size).toBe(0);
  const recordings = engine.calls().flatMap((call) => call.recordings);
  expect(recordings.filter((id) => !engine.recording(id).isOver)).toEqual([]);
  const ended = bodies.filter(({ eventType }) => eventType === 'disconnect').map(({ callId }) => callId);
  const calls = engine.calls().filter(({ parentCallId }) => parentCallId === undefined);
  expect([...ended].sort()).toEqual(calls.map(({ callId }) => callId).sort());
  for (const { callId, events } of engine.calls()) {
    const after = events.slice(events.findIndex(({ name }) => name === 'disconnect') + 1).map(({ name }) => name);
    if (events.some(({ name }) => name === 'disconnect')) {
      const late = /Available$|Stopped$/;
      expect([callId, after.filter((name) => !late.test(name))]).toEqual([callId, []]);
    }
  }
  expect(isIdle).toBe(true);
}

describe.each(SCENARIOS)('$name', (scenario) => {
  it('ends by itself or stays for its people, and leaves nothing over', async () => {
    const { app } = await run(scenario);
    expectOrderlyEnd(app);
  });

  it('may be ended by each of its people at every point in between', async () => {
    const { app: whole, times } = await run(scenario);
    const phones = new Set(whole.engine.calls().map(({ phone }) => phone));
    const points = new Set(times.flatMap((at) => (at <= 120_000 ? [at, at + 1, at + 250] : [])));
    for (const phone of phones) {
      for (const at of points) {
        const { app } = await run(scenario, { phone, at });
        expectOrderlyEnd(app);
      }
    }
  });
});
