import { LocalBandwidthError } from '../errors.js';
import type { Scenario, Step } from '../scenario/scenario.js';
import { runScenario } from './run-scenario.js';

const CALLER = '+15551230001';
const AGENT = '+15551230002';
const LINE = '+15550100000';
const CALL: Step = { call: { from: CALLER, to: LINE }, as: 'caller' };

const say = (text: string) => `<SpeakSentence>${text}</SpeakSentence>`;
const ANSWERS: Readonly<Record<string, string>> = {
  '/callbacks': `<Gather gatherUrl="/menu" maxDigits="1">${say('Press 1 for an agent.')}</Gather>`,
  '/menu': `<Transfer transferCompleteUrl="/back"><PhoneNumber>${AGENT}</PhoneNumber></Transfer>`,
  '/back': say('Goodbye.'),
  '/answer': say('This is the shop.'),
};

/** A small phone line. A request to `/fails` is answered with 500; everything is, while `isBroken`. */
function line(isBroken = false) {
  const ids: string[] = [];
  const app = async (request: Request) => {
    const { pathname } = new URL(request.url);
    const { callId } = (await request.json().catch(() => ({}))) as { callId?: string };
    if (callId !== undefined) ids.push(callId);
    if (pathname === '/fails' || (isBroken && pathname !== '/fallback')) return { status: 500 };
    return `<Response>${ANSWERS[pathname] ?? ''}</Response>`;
  };
  return { app, ids };
}

const scenario = (...steps: Step[]): Scenario => ({ app: 'http://shop.test/callbacks', steps });
const run = (...steps: Step[]) => runScenario(scenario(...steps), { app: line().app });

describe('a scenario that is run', () => {
  it('passes if its steps pass, and reports how long it took on the clock', async () => {
    const result = await run(
      CALL,
      { caller: 'hears', text: 'Press 1' },
      { caller: 'press', digits: '1' },
      { [AGENT]: 'rings' },
      { [AGENT]: 'answers', as: 'agent' },
      { agent: 'says', text: 'Hello?' },
      { caller: 'hears', matches: 'HELLO', flags: 'i' },
      { agent: 'hangUp' },
      { caller: 'hears', text: 'Goodbye' },
      { caller: 'ended', cause: 'hangup', wasAnswered: true },
      { caller: 'event', name: 'gather', with: { digits: '1' } },
      { caller: 'events', include: ['initiate', 'gather', 'transferComplete', 'disconnect'] },
      {
        caller: 'transcript',
        include: [
          { kind: 'presses', text: '1' },
          { kind: 'says', phone: AGENT },
        ],
      },
      { exchanges: 'event:gather', count: 1, status: 200 },
    );
    expect(result.failure).toBeUndefined();
    expect(result).toMatchObject({ outcome: 'passed', played: 14, steps: 14 });
    expect(result.simulatedMs).toBeGreaterThan(2000);
  });

  it.each([
    ['busy', 'busy'],
    ['rejects', 'rejected'],
    ['voicemail', 'hangup'],
  ])('waits for people at their phones: %s', async (does, cause) => {
    const steps = [{ caller: 'hears', text: 'Press' }, { caller: 'press', digits: '1' }, { [AGENT]: does }];
    const more = does === 'voicemail' ? [{ [AGENT]: 'hangUp' }] : [];
    const result = await run(CALL, ...steps, ...more, { caller: 'event', name: 'transferComplete', with: { cause } });
    expect(result.failure).toBeUndefined();
  });

  it('has phones that behave by themselves; those without a behaviour use that of *', async () => {
    const { steps } = scenario(CALL, { caller: 'press', digits: '1' }, { caller: 'hears', text: 'Ahoy' });
    const then = [{ do: 'say', text: 'Ahoy', after: 100 }] as const;
    const phones = { '*': { onRing: 'answer', then } } as const;
    expect((await runScenario({ ...scenario(...steps), phones }, { app: line().app })).failure).toBeUndefined();
    const behaves = { [AGENT]: 'behaves', onRing: 'answer', then };
    expect((await run(behaves, ...steps)).failure).toBeUndefined();
  });

  it('places calls, sends and replays callbacks, sends requests, and lets time pass', async () => {
    const result = await run(
      { place: { to: AGENT, answerUrl: '/answer', tag: 'campaign' }, as: 'customer' },
      { customer: 'answers' },
      { customer: 'hears', text: 'This is the shop' },
      { send: 'voice.gather', set: { digits: '1' }, status: 200 },
      { replay: 'event:answer', times: 2, status: 200 },
      { exchanges: 'event:answer', count: 3 },
      { request: { url: '/orders', body: { to: CALLER } }, status: 200 },
      { wait: 1000 },
      { advance: 60_000 },
      { [CALLER]: 'texts', text: 'Hello' },
      { exchanges: 'event:message-received', count: 1 },
    );
    expect(result.failure).toBeUndefined();
    expect(result.simulatedMs).toBeGreaterThanOrEqual(61_000);
  });

  it('finds people by the names of their phones', async () => {
    const people = { agent: AGENT };
    const { steps } = scenario(CALL, { caller: 'press', digits: '1' }, { agent: 'answers' }, { agent: 'hangUp' });
    expect((await runScenario({ ...scenario(...steps), people }, { app: line().app })).failure).toBeUndefined();
  });
});

describe('a scenario that fails', () => {
  it('reports the step, the problem, and what happened instead', async () => {
    const result = await run(CALL, { caller: 'hears', text: 'Press 1' }, { caller: 'hears', text: 'Press 2' });
    expect(result).toMatchObject({
      outcome: 'failed',
      played: 2,
      failure: { step: 2, code: 'LOCAL_BANDWIDTH_EXPECTATION' },
    });
    const { message, report } = result.failure ?? {};
    expect(message).toBe(`${CALLER} did not hear "Press 2" before the call ended.`);
    expect(report).toContain('hears "Press 1 for an agent."');
    expect(report).toContain('The last exchanges:\n  initiate POST http://shop.test/callbacks → 200');
  });

  it.each<[string, Step, RegExp]>([
    ['cannot be done by the person', { [AGENT]: 'press', digits: '1' }, /has no call/],
    ['does not concern a person', { exchanges: 'event:gather', count: 1 }, /The exchanges for "event:gather" differ/],
    [
      'is refused by the application',
      { request: { url: '/fails' } },
      /GET http:\/\/shop\.test\/fails did not get the expected status/,
    ],
  ])('shows the last call also if the step %s', async (_, step, problem) => {
    const { failure } = await run(CALL, { caller: 'hears', text: 'Press 1' }, step);
    expect(failure?.message).toMatch(problem);
    expect(failure?.report).toContain('of which <Gather> runs');
  });

  it.each<[what: string, steps: readonly Step[], problem: RegExp]>([
    [
      'the call ended differently',
      [{ caller: 'hangUp' }, { caller: 'ended', cause: 'busy', wasAnswered: true }],
      /^The call ended differently than expected\..*"cause":"busy".*"cause":"hangup"/s,
    ],
    ['the events differ', [{ caller: 'events', are: ['initiate', 'gather'] }], /^The events of the call differ\./],
    [
      'an event is missing',
      [{ caller: 'events', include: ['gather'] }],
      /^The call does not have all of these events in this order\./,
    ],
    [
      'the payload of an event differs',
      [
        { caller: 'press', digits: '2' },
        { caller: 'event', name: 'gather', with: { digits: '1' } },
      ],
      /^The payload of gather differs\..*"digits":"1".*"digits":"2"/s,
    ],
    [
      'the transcript lacks a line',
      [{ caller: 'transcript', include: [{ kind: 'presses', text: '1' }] }],
      /^The transcript does not have all of these lines in this order\./,
    ],
    ['no callback can be replayed', [{ replay: 'event:gather' }], /^No callback so far matches "event:gather"\./],
    [
      'the count of exchanges differs',
      [{ exchanges: 'event:initiate', count: 2, status: 200 }],
      /differ\..*2 with status 200.*1\n {4}initiate POST http:\/\/shop\.test\/callbacks → 200/s,
    ],
    ['no exchange is found', [{ exchanges: 'event:gather' }], /differ\..*some.*none/s],
    ['a status differs', [{ request: { url: '/fails' }, status: 201 }], /did not get the expected status\..*201.*500/s],
    [
      'a URL is not one of the application',
      [{ request: { url: 'http://elsewhere.test/' } }],
      /http:\/\/elsewhere\.test|not called/,
    ],
  ])('says what went wrong: %s', async (_, steps, problem) => {
    const { failure } = await run(CALL, { caller: 'hears', text: 'Press 1' }, ...steps);
    expect(failure?.message).toMatch(problem);
  });

  it('has no report if nothing happened', async () => {
    const { failure } = await run({ exchanges: 'event:gather' });
    expect(failure?.message).toMatch(/^The exchanges for "event:gather" differ\..*none/s);
    expect(failure?.report).toBeUndefined();
  });

  it('shows the last exchanges if there was no call', async () => {
    const { failure } = await run(
      { [CALLER]: 'texts', text: 'Hi' },
      { [CALLER]: 'receives', text: 'Hello', within: 1000 },
    );
    expect(failure?.report).toMatch(/^The last exchanges:\n {2}message-received POST .* → 200$/);
  });

  it('names an application that is not reachable without its password', async () => {
    const { failure } = await runScenario(scenario(CALL), { app: 'http://bw:s3cret@127.0.0.1:9/' });
    expect(failure?.message).toBe('The application cannot be reached at http://127.0.0.1:9/: nothing listens there.');
  });

  it('is unreachable and not failed if the application is not reachable', async () => {
    const result = await runScenario({ ...scenario(CALL), app: 'http://127.0.0.1:9/' });
    expect(result).toMatchObject({
      outcome: 'unreachable',
      played: 0,
      failure: { code: 'LOCAL_BANDWIDTH_UNREACHABLE' },
    });
  });

  it('ends when it is interrupted', async () => {
    const controller = new AbortController();
    const app = async () => {
      controller.abort();
      return new Promise<string>(() => {});
    };
    const result = await runScenario(scenario(CALL, { caller: 'hangUp' }), { app, signal: controller.signal });
    expect(result).toMatchObject({ outcome: 'interrupted', played: 0, steps: 2 });
  });
});

describe('what a scenario leaves out', () => {
  const credentials = { username: 'bw', password: { env: 'CALLBACK_PASSWORD' } } as const;
  const challenging = async ({ headers }: Request) =>
    headers.get('authorization') === `Basic ${Buffer.from('bw:s3cret').toString('base64')}`
      ? '<Response/>'
      : { status: 401, headers: { 'www-authenticate': 'Basic realm="shop"' } };

  it('is read from the environment variables that it names', async () => {
    const variables = { CALLBACK_PASSWORD: 's3cret' };
    const steps = [CALL, { caller: 'ended', cause: 'rejected' }];
    expect(await runScenario({ credentials, steps }, { app: challenging, variables })).toMatchObject({
      outcome: 'passed',
    });
  });

  it('is an error: an environment variable, an application', async () => {
    const failing = async (...args: Parameters<typeof runScenario>) =>
      runScenario(...args).then(
        () => undefined,
        (error: unknown) => (error instanceof LocalBandwidthError ? error : undefined),
      );
    const unset = await failing({ credentials, steps: [CALL] }, { app: challenging, variables: {} });
    expect(unset?.code).toBe('LOCAL_BANDWIDTH_SCENARIO');
    expect(unset?.message).toContain('CALLBACK_PASSWORD');
    expect((await failing({ steps: [CALL] }))?.problem).toBe('The scenario names no application.');
    expect((await failing(scenario({ cal: {} })))?.problem).toContain(
      'steps[0] has an unknown step: "cal". Did you mean "call"?',
    );
  });

  it.each<[Record<string, unknown>, string]>([
    [{ clock: 'reel' }, 'options.clock must be one of: virtual, real. Did you mean "real"?'],
    [{ patiense: 5 }, 'options has no field "patiense". Did you mean "patience"?'],
    [{ wait: 'long' }, 'options.wait must be a number.'],
    [{ credentials: '' }, 'options.credentials must be an object.'],
    [{ signal: {} }, 'options.signal must be an AbortSignal.'],
    [{ progress: 5 }, 'options.progress must be a function.'],
  ])('refuses the options %j', async (wrong, problem) => {
    await expect(runScenario(scenario(CALL), { app: line().app, ...wrong })).rejects.toMatchObject({ problem });
  });

  it('comes from the options, which override the scenario', async () => {
    const named = { ...scenario(CALL), credentials, seed: 7, clock: 'virtual' } as const;
    const given = { username: 'bw', password: 's3cret' };
    const result = await runScenario(named, { app: challenging, credentials: given, seed: 8, clock: 'real' });
    expect(result).toMatchObject({ outcome: 'passed', seed: 8 });
  });

  it('is drawn: an application that keeps running gets no call id twice', async () => {
    const { app, ids } = line();
    const steps = [CALL, { caller: 'hangUp' }];
    const [first, second] = [await runScenario({ steps }, { app }), await runScenario({ steps }, { app })];
    expect(new Set(ids).size).toBe(2);
    expect(first.seed).not.toBe(second.seed);
    await runScenario({ steps }, { app, seed: first.seed });
    expect(ids.at(-1)).toBe(ids[0]);
  });
});

it('the coverage counts fallbacks and faults, too', async () => {
  const steps: Step[] = [
    CALL,
    { caller: 'hears', text: 'Press 1' },
    { caller: 'press', digits: '1' },
    { [AGENT]: 'busy' },
  ];
  const more = {
    fallbackUrl: 'http://shop.test/callbacks',
    faults: [{ kind: 'reset', event: 'initiate', count: 1 }],
  } as const;
  const { coverage } = await runScenario({ ...scenario(...steps, { caller: 'ended' }), ...more }, { app: line().app });
  expect(coverage).toMatchObject({
    events: [
      { name: 'disconnect', times: 1 },
      { name: 'gather', times: 1 },
      { name: 'initiate', times: 1 },
      { name: 'transferComplete', times: 1 },
    ],
    verbs: [
      { name: 'Gather', times: 1 },
      { name: 'PhoneNumber', times: 1 },
      { name: 'SpeakSentence', times: 2 },
      { name: 'Transfer', times: 1 },
    ],
    causes: [
      { name: 'busy', times: 1 },
      { name: 'hangup', times: 1 },
    ],
    fallbacks: [{ name: 'initiate', times: 1 }],
    faults: [{ name: 'reset', times: 1 }],
  });
  expect(coverage.assumptions).toContainEqual({ name: 'answeringVerbs', value: 'most', times: 1 });
});

it('on the real clock the coverage includes the answers of the last callbacks', async () => {
  const app = async (request: Request) => {
    const { eventType } = (await request.json()) as { eventType: string };
    if (eventType === 'disconnect') await new Promise((resolve) => setTimeout(resolve, 100));
    return '<Response><Pause duration="0.1"/></Response>';
  };
  const { coverage } = await runScenario(scenario(CALL, { caller: 'ended' }), { app, clock: 'real' });
  expect(coverage.events.map(({ name }) => name)).toEqual(['disconnect', 'initiate']);
});

it('the speed of a file applies only on the real clock', async () => {
  const head = { ...scenario(CALL, { caller: 'hangUp' }), speed: 100 };
  expect(await runScenario(head, { app: line().app })).toMatchObject({ outcome: 'passed' });
});
