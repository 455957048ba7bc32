import type { Application } from '../support/scripted-application.js';
import { run, SCENARIOS } from './scenarios.js';

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
  it('ends by itself or waits for people, and leaves nothing behind', async () => {
    const { app } = await run(scenario);
    expectOrderlyEnd(app);
  });

  it('can be ended by each person at any point', async () => {
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
