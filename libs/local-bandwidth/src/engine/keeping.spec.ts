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
