import { Application } from '../../../../test/support/scripted-application.js';

it('the oldest calls that are over are forgotten, calls under way never', async () => {
  const app = new Application({ initiate: '<Pause duration="60"/>' }, { kept: 3 });
  const first = app.receive();
  for (let count = 0; count < 10; count += 1) {
    const call = app.receive();
    await app.clock.settle();
    app.engine.act(call, { do: 'hangUp' });
  }
  const kept = app.engine.calls().map(({ callId }) => callId);
  expect(kept).toHaveLength(3);
  expect(kept).toContain(first);
});

it('the oldest messages are forgotten', async () => {
  const app = new Application({}, { kept: 2 });
  for (const text of ['one', 'two', 'three'])
    app.engine.receiveMessage({ from: '+15551230001', to: ['+15550100000'], text });
  await app.clock.settle();
  expect(app.engine.messages().map(({ text }) => text)).toEqual(['two', 'three']);
});

/** A call whose documents repeat these verbs without end. */
async function longCall(verbs: string, ms: number, kept = 1000) {
  const again = `${verbs}<Redirect redirectUrl="/again"/>`;
  const app = new Application({ initiate: again, redirect: again }, { kept });
  const callId = app.receive();
  await app.clock.advance(ms);
  return { app, callId, call: app.engine.call(callId) };
}

it('a call keeps the last 1,000 sounds that were heard, and the last 1,000 events', async () => {
  const { app, callId, call } = await longCall('<SpeakSentence>a</SpeakSentence>', 150_000);
  expect(app.deliveries.length).toBeGreaterThan(1400);
  expect([call.heard.length, call.events.length]).toEqual([1000, 1000]);
  expect(call.heard.at(-1)?.at).toBeGreaterThan(app.engine.now - 1000);
  app.engine.act(callId, { do: 'hangUp' });
  await app.clock.settle();
  expect(app.engine.call(callId).events.at(-1)).toMatchObject({ name: 'disconnect', status: 204 });
});

it('a call keeps the last 1,000 sounds that were said, and a recording the first 10,000', async () => {
  const { app, callId } = await longCall('<StartRecording/><Pause duration="86400"/>', 1000);
  for (let count = 0; count < 120; count += 1) app.engine.act(callId, { do: 'press', digits: '1'.repeat(100) });
  app.engine.act(callId, { do: 'press', digits: '2' });
  const call = app.engine.call(callId);
  expect([call.said.length, call.said.at(-1)?.text]).toEqual([1000, '2']);
  expect(app.engine.recording(call.recordings[0]!).sounds).toHaveLength(10_000);
});

it('a person has at most 1,000 sentences to say', async () => {
  const { app, callId } = await longCall('<Pause duration="86400"/>', 1000);
  const say = () => app.engine.act(callId, { do: 'say', text: 'Hello' });
  for (let count = 0; count < 1000; count += 1) say();
  expect(say).toThrow('The person has too much to say already.');
  await app.clock.advance(10_000);
  say();
  expect(app.engine.call(callId).said.length).toBeGreaterThan(5);
});

it('recordings and conferences of one call are forgotten, too', async () => {
  const { app, call } = await longCall('<StartRecording/><Pause duration="1"/><StopRecording/>', 60_000, 5);
  expect(call.recordings.length).toBeGreaterThan(20);
  expect(app.engine.recordings.all()).toHaveLength(5);

  const initiate = '<Conference>room</Conference><Redirect redirectUrl="/again"/>';
  const inRooms = new Application({ initiate, redirect: initiate }, { kept: 5 });
  inRooms.receive();
  for (let count = 0; count < 10; count += 1) {
    await inRooms.clock.advance(100);
    inRooms.endConferences();
  }
  expect(inRooms.engine.conferences()).toHaveLength(5);
});
