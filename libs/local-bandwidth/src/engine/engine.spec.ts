import { Application } from '../../../../test/support/scripted-application.js';

it('an inbound call is answered by its first audible verb, and ends with its document', async () => {
  const app = new Application({ initiate: '<SpeakSentence>Welcome to the shop</SpeakSentence>' });
  const call = app.receive();
  await app.clock.advance(10_000);
  expect(app.events).toEqual(['initiate 200', 'disconnect 204']);
  expect(app.engine.call(call)).toMatchObject({ state: 'disconnected', cause: 'hangup' });
});
