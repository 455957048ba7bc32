import { Application } from '../../../../test/support/scripted-application.js';
import type { Action } from './phone.js';

const B = '+15551230002';

it.each<[Action, string]>([
  [{ do: 'reject' }, 'The call is answered already.'],
  [{ do: 'busy' }, 'The call is answered already.'],
  [{ do: 'answer' }, 'The call is answered already.'],
  [{ do: 'voicemail', greeting: 'Hi' }, 'The call is answered already.'],
  [{ do: 'press', digits: '1w2' }, 'These are not the keys of a phone.'],
])('what a phone cannot do any more is left out with a note, and the call goes on: %o', async (action, why) => {
  const app = new Application({ answer: '<Gather gatherUrl="/menu" maxDigits="1"/>', '/menu': '<Pause/>' });
  const notes: unknown[] = [];
  app.engine.watch((change) => change.kind === 'note' && notes.push(change));
  const then = [
    { ...action, after: 2000 },
    { do: 'press', digits: '5', after: 1000 },
  ] as const;
  app.engine.setPhone(B, { onRing: 'answer', then });
  const callId = app.place(B);
  await app.clock.advance(10_000);
  expect(notes).toMatchObject([{ callId, text: `The phone ${B} did not "${action.do}": ${why}` }]);
  expect(app.bodies[1]).toMatchObject({ eventType: 'gather', digits: '5' });
});

it('a phone does not answer a call that somebody turns away at the same moment', async () => {
  const app = new Application();
  app.engine.setPhone(B, { onRing: 'answer', after: 2000 });
  const callId = app.place(B);
  await app.clock.advance(1999);
  app.engine.work.moveTo(app.clock.now + 1);
  app.engine.work.step(); // the phone is about to answer
  app.engine.act(callId, { do: 'reject' });
  await app.clock.advance(1000);
  expect(app.engine.call(callId)).toMatchObject({ state: 'disconnected', cause: 'rejected' });
});
