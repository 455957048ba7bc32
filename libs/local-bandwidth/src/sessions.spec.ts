import { LocalBandwidth } from './local-bandwidth.js';
import { DEFAULT_SESSION, Sessions } from './sessions.js';

const CALL = { from: '+15551230001', to: '+15550100000' };

const sessionsOf = (seed = 1) => new Sessions({ app: () => '', clock: 'virtual', seed }, 'http://127.0.0.1:4010');

/** The ids of the call, the application and the message that come first in a session. */
function firstIds(sessions: Sessions, name: string): readonly unknown[] {
  const session = sessions.get(name);
  const callId = session.call(CALL);
  const [messageId] = session.text({ from: CALL.from, to: [CALL.to], text: 'Hello' });
  return [callId, messageId, session.calls()[0]?.applicationId];
}

it('calls and messages of sessions that run side by side have ids of their own, and are of the same application', () => {
  const sessions = sessionsOf();
  const [main, one, other] = [DEFAULT_SESSION, 'one', 'other'].map((name) => firstIds(sessions, name));
  for (const place of [0, 1]) expect(new Set([main?.[place], one?.[place], other?.[place]]).size).toBe(3);
  expect([one?.[2], other?.[2]]).toEqual([main?.[2], main?.[2]]);
  sessions.stop();
});

it.each([DEFAULT_SESSION, 'mine'])('%s draws other ids after it was deleted', (name) => {
  const sessions = sessionsOf();
  const before = firstIds(sessions, name);
  sessions.delete(name);
  const after = firstIds(sessions, name);
  expect(after[0]).not.toBe(before[0]);
  expect(after[2]).toBe(before[2]);
  sessions.stop();
});

it('the same seed gives a session of the same name the same ids', () => {
  const [one, same, another] = [sessionsOf(), sessionsOf(), sessionsOf(2)];
  firstIds(one, 'first');
  const ids = firstIds(one, 'mine');
  expect(firstIds(same, 'mine')).toEqual(ids);
  expect(firstIds(another, 'mine')[0]).not.toBe(ids[0]);
  for (const sessions of [one, same, another]) sessions.stop();
});

it('an application takes no call of one session for a call of another', async () => {
  const ids = new Set<string>();
  const app = async (request: Request) => {
    const { callId } = (await request.json()) as { callId: string };
    ids.add(callId);
    return '<Response><Pause/></Response>';
  };
  const bandwidth = await LocalBandwidth.start({ app, clock: 'virtual' });
  for (const name of ['one', 'other']) {
    bandwidth.sessionOf(name).call(CALL);
    await bandwidth.sessionOf(name).settle();
  }
  await bandwidth.stop();
  expect(ids.size).toBe(2);
});
