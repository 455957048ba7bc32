import { LocalBandwidth } from '../../local-bandwidth.js';
import type { LocalBandwidthOptions } from '../../options.js';
import { readScenario } from '../read-scenario.js';
import { runScenario } from '../../run/run-scenario.js';
import { savedFile } from './saved-file.js';
import { scenarioOfSession } from './scenario-of-session.js';
import { steadyWords } from './steady-words.js';

const CALLER = '+15551230001';
const AGENT = '+15551230002';
const LINE = '+15550100000';
const say = (text: string) => `<SpeakSentence>${text}</SpeakSentence>`;

let bandwidth: LocalBandwidth | undefined;
afterEach(() => bandwidth?.stop());

describe('a saved session', () => {
  it('is a scenario that passes with the same application, and fails with another', async () => {
    await talk();
    const scenario = saved();
    expect(scenario.steps).toEqual(
      expect.arrayContaining([
        { call: { from: CALLER, to: LINE }, as: 'caller' },
        { wait: 1000 },
        { caller: 'press', digits: '1' },
        { [AGENT]: 'answers', as: 'callee' },
        { callee: 'says', text: 'This is the agent.' },
        { caller: 'hears', text: 'This is the agent.' },
        { callee: 'hangUp' },
        { caller: 'hears', text: 'Goodbye and thank you.' },
        { caller: 'ended', cause: 'hangup', wasAnswered: true },
      ]),
    );
    expect(await runScenario(scenario, { app: shop() })).toMatchObject({ outcome: 'passed' });
    const other = await runScenario(scenario, { app: shop('So long.') });
    expect(other.failure?.message).toContain('Goodbye and thank you.');
  });

  it('is a jest spec with the same steps', async () => {
    await talk();
    const { fileName, text } = savedFile(bandwidth!.session, 'jest');
    expect(fileName).toBe('saved-a-call.spec.ts');
    expect(text).toContain("import { runScenario } from 'local-bandwidth';");
    expect(text).toContain('      { "caller": "press", "digits": "1" },');
  });

  it('may be one call of several', async () => {
    const { session } = await start();
    const first = session.call({ from: CALLER, to: LINE });
    await session.advance(60_000);
    session.call({ from: AGENT, to: LINE });
    session.text({ from: CALLER, to: [LINE], text: 'Hello' });
    await session.advance(60_000);
    expect(saved(first).steps.filter((step) => 'call' in step)).toEqual([
      { call: { from: CALLER, to: LINE }, as: 'caller' },
    ]);
    expect(JSON.stringify(saved(first))).not.toContain('texts');
    expect(JSON.stringify(saved())).toContain('Hello');
  });

  it('has phones and faults as they were set, and no credentials', async () => {
    const { session } = await start({ credentials: { username: 'shop', password: 'unguessable' } });
    session.setPhone(AGENT, { onRing: 'busy' });
    session.faults.replace([{ kind: 'duplicate', event: 'gather' }]);
    session.call({ from: CALLER, to: LINE });
    await session.advance(60_000);
    const { text } = savedFile(session);
    expect(text).not.toMatch(/unguessable|"shop"/);
    expect(saved()).toMatchObject({
      phones: { [AGENT]: { onRing: 'busy' } },
      faults: [{ kind: 'duplicate', event: 'gather' }],
      credentials: { password: { env: 'BANDWIDTH_CALLBACKS_PASSWORD' } },
    });
  });

  it('has the assumptions with which it began, and a step for each change', async () => {
    const { session, assumptions } = await start({
      assumptions: { unknownVoice: 'application-error', speechRate: 10 },
    });
    assumptions.replace({ speechRate: 20 });
    session.call({ from: CALLER, to: LINE });
    await session.advance(60_000);
    assumptions.set('speechRate', 30);
    const second = session.call({ from: CALLER, to: LINE });
    await session.advance(60_000);
    const scenario = saved();
    expect(scenario.assumptions).toEqual({ speechRate: 20 });
    expect(scenario.steps).toContainEqual({ assumptions: { speechRate: 30 } });
    expect(await runScenario(scenario, { app: shop() })).toMatchObject({ outcome: 'passed' });
    expect(saved(second).assumptions).toEqual({ speechRate: 30 });
  });

  it('begins with the call that the application placed by itself, and passes', async () => {
    const { session } = await start();
    const [answer, disconnect] = [session.target('/callbacks'), session.target('/over?a=1')];
    session.place({ from: LINE, to: AGENT, answer, disconnect, tag: 'order 17' });
    await session.advance(1000);
    session.act(session.calls()[0]!.callId, { do: 'answer' });
    await session.advance(60_000);
    const { scenario, remarks } = scenarioOfSession(session);
    expect(scenario.steps[0]).toEqual({
      place: { to: AGENT, from: LINE, answerUrl: '/callbacks', disconnectUrl: '/over?a=1', tag: 'order 17' },
    });
    expect(remarks).toEqual(['The application placed a call for an unknown reason, so the scenario places it.']);
    expect(await runScenario(saved(), { app: shop() })).toMatchObject({ outcome: 'passed' });
  });

  it('counts how often the application accepted a message, and has no faults of single calls', async () => {
    const { session } = await start();
    session.faults.replace([
      { kind: 'duplicate', event: 'gather' },
      { kind: 'duplicate', event: 'gather', callId: 'c-1' },
    ]);
    session.setPhone('*', { onRing: 'busy' });
    session.setPhone(AGENT, { onRing: 'reject' });
    for (const text of ['Hello', 'Bye']) session.text({ from: CALLER, to: [LINE], text });
    await session.advance(10_000);
    const { scenario, remarks } = scenarioOfSession(session);
    expect(scenario.name).toBe('Saved: 2 texts');
    expect(scenario.faults).toEqual([{ kind: 'duplicate', event: 'gather' }]);
    expect(Object.keys(scenario.phones ?? {})).toEqual([AGENT, '*']);
    expect(scenario.steps.at(-1)).toEqual({ exchanges: 'event:message-received status:200', count: 2 });
    expect(remarks).toEqual(['Faults of single calls are left out, because the ids of calls differ in each run.']);
  });

  it.each(['(555) 123-0001', 'BANK'])(
    'leaves out what a person at %s did, whom a scenario cannot name',
    async (from) => {
      const { session } = await start({ numbers: [LINE, 'SHOP'] });
      session.setPhone(from, { onRing: 'busy' });
      session.text({ from, to: [LINE], text: 'Hello' });
      session.text({ from: CALLER, to: ['SHOP'], text: 'Hello' });
      await session.settle();
      const remark = 'A number is no phone number or SIP URI, as scenarios need it.';
      expect(() => savedFile(session)).toThrow(`There is nothing to save. ${remark}`);
      session.setPhone(from, { onRing: 'answer' });
      const callId = session.call({ from, to: LINE });
      await session.advance(1000);
      session.act(callId, { do: 'press', digits: '1' });
      await session.advance(60_000);
      expect(savedFile(session).text).toContain(remark);
      const scenario = saved();
      expect(scenario).not.toHaveProperty('phones');
      expect(scenario.number).toBe(LINE);
      expect(scenario.steps).toContainEqual({ call: { from, to: LINE }, as: 'caller' });
      expect(JSON.stringify(scenario.steps)).not.toMatch(/texts|behaves/);
      expect(await runScenario(scenario, { app: shop() })).toMatchObject({ outcome: 'passed' });
    },
  );

  it('says so when the session was too long to be kept as a whole', async () => {
    const { session } = await start({ kept: 1 });
    for (let count = 0; count < 500; count += 1) session.setPhone(AGENT, { onRing: 'busy' });
    session.text({ from: CALLER, to: [LINE], text: 'Hello' });
    await session.advance(10_000);
    expect(scenarioOfSession(session).remarks).toEqual(['The session was long, so its beginning was not kept.']);
  });

  it('is an error while nobody has done anything', async () => {
    const { session } = await start();
    expect(() => savedFile(session)).toThrow('[LOCAL_BANDWIDTH_NOTHING_DONE]');
    expect(() => session.act('c-none', { do: 'hangUp' })).toThrow('[LOCAL_BANDWIDTH_CALL_UNKNOWN]');
    expect(() => savedFile(session)).toThrow('[LOCAL_BANDWIDTH_NOTHING_DONE]');
  });

  it.each([
    ['Your code is 4711, please keep it.', 'please keep it.'],
    ['9:30 42.', undefined],
    ['Goodbye.', 'Goodbye.'],
  ])('expects only words without digits: %j', (sentence, words) => expect(steadyWords(sentence)).toBe(words));
});

/** A menu behind which there is an agent. */
function shop(goodbye = 'Goodbye and thank you.') {
  const answers: Readonly<Record<string, string>> = {
    '/callbacks': `<Gather gatherUrl="/menu" maxDigits="1">${say('It is 12:04. Press 1 for an agent.')}</Gather>`,
    '/menu': `<Transfer transferCompleteUrl="/back"><PhoneNumber>${AGENT}</PhoneNumber></Transfer>`,
    '/back': say(goodbye),
  };
  return (request: Request) => `<Response>${answers[new URL(request.url).pathname] ?? ''}</Response>`;
}

async function start(options: Partial<LocalBandwidthOptions> = {}) {
  const appUrl = 'http://shop.test/callbacks';
  bandwidth = await LocalBandwidth.start({ app: shop(), appUrl, clock: 'virtual', ...options });
  return bandwidth;
}

/** Somebody calls, presses a key in the middle of the prompt, and talks to the agent. */
async function talk(): Promise<string> {
  const { session } = await start();
  const callId = session.call({ from: CALLER, to: LINE });
  await session.advance(1000);
  session.act(callId, { do: 'press', digits: '1' });
  await session.advance(4000);
  const leg = session.calls().find(({ phone }) => phone === AGENT)?.callId ?? '';
  session.act(leg, { do: 'answer' });
  await session.advance(500);
  session.act(leg, { do: 'say', text: 'This is the agent.' });
  await session.advance(5000);
  session.act(leg, { do: 'hangUp' });
  await session.advance(60_000);
  return callId;
}

function saved(callId?: string) {
  const found = readScenario(savedFile(bandwidth!.session, 'scenario', callId).text);
  if ('problems' in found) throw new Error(found.problems[0]?.message);
  return found.scenario;
}
