import { Application } from '../../../../../test/support/scripted-application.js';
import { ScriptedWall } from '../../../../../test/support/scripted-wall.js';
import { RealClock } from '../../clock/real-clock.js';

const ANNA = '+15551230001';
const BEN = '+15551230002';
const CARL = '+15551230003';

/** Three calls in one conference, each with attributes of its own. */
async function three(attributes: (number: string, ids: readonly string[]) => string, joined = '') {
  const ids: string[] = [];
  const app = new Application({
    initiate: ({ body }) =>
      `<Conference ${attributes((body as { from: string }).from, ids)} conferenceEventUrl="/conference">support</Conference>`,
    conferenceMemberJoin: joined === '' ? 204 : joined,
  });
  for (const from of [ANNA, BEN, CARL]) {
    ids.push(app.receive(from));
    await app.clock.advance(1000);
  }
  const heardBy = (place: number) => app.engine.call(ids[place]!).heard.map(({ text }) => text);
  const says = async (place: number, text: string) => {
    app.engine.act(ids[place]!, { do: 'say', text });
    await app.clock.advance(5000);
  };
  return { app, ids, heardBy, says };
}

it('every member hears all others', async () => {
  const { heardBy, says } = await three(() => '');
  await says(0, 'Good morning');
  expect([heardBy(0), heardBy(1), heardBy(2)]).toEqual([[], ['Good morning'], ['Good morning']]);
});

it('a listener who leaves during a sentence does not cut it off for others', async () => {
  const { app, ids } = await three(() => '');
  const lengths = () => ids.map((id) => app.engine.call(id).heard.map(({ ms }) => ms));
  app.engine.act(ids[0]!, { do: 'say', text: 'x'.repeat(150) });
  await app.clock.advance(1000);
  app.engine.act(ids[1]!, { do: 'hangUp' });
  await app.clock.advance(20_000);
  expect(lengths()).toEqual([[], [1000], [10_000]]);
});

it('a speaker who leaves during a sentence is cut off', async () => {
  const { app, ids } = await three(() => '');
  app.engine.act(ids[0]!, { do: 'say', text: 'x'.repeat(150) });
  await app.clock.advance(1000);
  app.engine.updateCallBxml(ids[0]!, '<Bxml><Pause duration="60"/></Bxml>');
  await app.clock.advance(20_000);
  const [{ said } = { said: [] }, ...others] = ids.map((id) => app.engine.call(id));
  expect([said[0]?.ms, ...others.map(({ heard }) => heard[0]?.ms)]).toEqual([10_000, 1000, 1000]);
});

it('an announcement continues for those who stay', async () => {
  const { app, ids } = await three(() => '');
  const [{ id } = { id: '' }] = app.engine.conferences();
  app.engine.updateConferenceBxml(id, `<Bxml><SpeakSentence>${'x'.repeat(150)}</SpeakSentence></Bxml>`);
  await app.clock.advance(1000);
  app.engine.act(ids[1]!, { do: 'hangUp' });
  await app.clock.advance(20_000);
  expect(ids.map((each) => app.engine.call(each).heard[0]?.ms)).toEqual([10_000, 1000, 10_000]);
});

it('a muted member is not heard, and one on hold neither hears nor is heard', async () => {
  const { heardBy, says } = await three((from) => (from === ANNA ? 'mute="true"' : from === BEN ? 'hold="true"' : ''));
  await says(0, 'from Anna');
  await says(1, 'from Ben');
  await says(2, 'from Carl');
  expect([heardBy(0), heardBy(1), heardBy(2)]).toEqual([['from Carl'], [], []]);
});

it('a coach is heard by the coached call alone, and hears everybody', async () => {
  const { heardBy, says } = await three((from, ids) => (from === CARL ? `callIdsToCoach="${ids[0]}"` : ''));
  await says(2, 'ask for the number');
  await says(1, 'Hello');
  expect([heardBy(0), heardBy(1), heardBy(2)]).toEqual([['ask for the number', 'Hello'], [], ['Hello']]);
});

it('all members hear the answers to events, one after the other', async () => {
  const { app, heardBy } = await three(() => '', '<SpeakSentence>Somebody joined</SpeakSentence>');
  await app.clock.advance(60_000);
  expect(heardBy(0)).toEqual(Array.from({ length: 3 }, () => 'Somebody joined'));
});

it('a document with any other verb is refused as a whole, and the conference continues', async () => {
  const { app, heardBy } = await three(() => '', '<SpeakSentence>Somebody joined</SpeakSentence><Pause/>');
  await app.clock.advance(60_000);
  expect(heardBy(0)).toEqual([]);
  expect(app.engine.calls().map(({ state }) => state)).toEqual(['answered', 'answered', 'answered']);
});

it('the 21st call of a conference ends with application-error', async () => {
  const app = new Application({ initiate: '<Conference>full</Conference>' });
  const calls = Array.from({ length: 21 }, () => app.receive());
  await app.clock.settle();
  expect(app.engine.call(calls[19]!).state).toBe('answered');
  expect(app.engine.call(calls[20]!)).toMatchObject({ state: 'disconnected', cause: 'application-error' });
});

it.each([
  ['application-error', 'disconnected', []],
  ['ignore', 'answered', [CARL]],
] as const)('a second coach of a call: %s', async (secondCoach, state, heard) => {
  const ids: string[] = [];
  const app: Application = new Application(
    {
      initiate: ({ body }) => {
        const { from } = body as { from: string };
        return `<Conference ${from === ANNA ? '' : `callIdsToCoach="${ids[0]}"`}>support</Conference>`;
      },
    },
    { assumptions: { secondCoach } },
  );
  for (const from of [ANNA, BEN, CARL]) {
    ids.push(app.receive(from));
    await app.clock.advance(1000);
  }
  expect(app.engine.call(ids[2]!).state).toBe(state);
  if (state === 'answered') app.engine.act(ids[2]!, { do: 'say', text: CARL });
  await app.clock.advance(5000);
  expect(app.engine.call(ids[1]!).heard.map(({ text }) => text)).toEqual(heard);
});

it('REST refuses a second coach of a call', async () => {
  const { app, ids } = await three((from, [anna]) => (from === BEN ? `callIdsToCoach="${anna}"` : ''));
  const [{ id } = { id: '' }] = app.engine.conferences();
  const coach = (place: number, coaches: string[]) => app.engine.updateMember(id, ids[place]!, { coaches });
  expect(() => coach(2, [ids[0]!])).toThrow(expect.objectContaining({ code: 'LOCAL_BANDWIDTH_CALL_STATE' }));
  coach(1, []);
  coach(2, [ids[0]!]);
  expect(app.engine.conferences()[0]?.members.get(ids[2]!)?.takes.coaches).toEqual([ids[0]]);
});

it('a document that REST sends to a conference at the moment at which it is created is heard', async () => {
  const app = new Application({ initiate: '<Conference conferenceEventUrl="/events">sales</Conference>' });
  const wall = new ScriptedWall();
  const clock = new RealClock(app.engine, 1, wall);
  const callId = app.receive();
  while (app.engine.conferences().length === 0) await clock.step();
  const [{ id } = { id: '' }] = app.engine.conferences();
  app.engine.updateConferenceBxml(id, '<Response><SpeakSentence>Welcome</SpeakSentence></Response>');
  clock.resume();
  await wall.pass(1000);
  expect(app.engine.call(callId).heard).toMatchObject([{ text: 'Welcome' }]);
});
