import { Application } from '../../../../test/support/scripted-application.js';

const gather = (attributes = '') =>
  `<Gather gatherUrl="/menu" gatherFallbackUrl="/menu2" firstDigitTimeout="1" ${attributes}/>`;
const broken = { kind: 'undelivered', reason: 'connection', message: 'The connection was closed.' } as const;

type Options = ConstructorParameters<typeof Application>[1];

/** The way of a call whose menu is answered like this: what was sent, and how the call ended. */
async function call(replies: ConstructorParameters<typeof Application>[0], options: Options = {}, verb = gather()) {
  const app = new Application({ initiate: verb, ...replies }, options);
  const callId = app.receive();
  await app.clock.advance(60_000);
  const sent = app.deliveries.filter(({ event }) => event === 'gather');
  return {
    cause: app.engine.call(callId).cause,
    paths: sent.map(({ target }) => new URL(target.url).pathname),
    users: sent.map(({ target }) => target.credentials?.username),
    attempts: sent.map(({ attempt }) => attempt),
    used: app.engine.assumptions.used.map(({ name }) => name),
  };
}

it.each([
  ['not tried', ['/menu'], 'invalid-bxml'],
  ['tried', ['/menu', '/menu2'], 'hangup'],
] as const)(
  'after invalid BXML the fallback URL is %s if that is assumed',
  async (invalidBxmlFallback, paths, cause) => {
    const run = await call({ '/menu': '<Menu/>', '/menu2': '<Hangup/>' }, { assumptions: { invalidBxmlFallback } });
    expect(run).toMatchObject({ paths, cause, used: expect.arrayContaining(['invalidBxmlFallback']) });
  },
);

it('after valid BXML no fallback URL is tried, whatever the assumption says', async () => {
  const run = await call({ '/menu': '<Hangup/>' }, { assumptions: { invalidBxmlFallback: 'tried' } });
  expect(run.paths).toEqual(['/menu']);
  expect(run.used).not.toContain('invalidBxmlFallback');
});

it.each([
  ['none', ['/menu', '/menu2'], [1, 1]],
  ['repeat once', ['/menu', '/menu', '/menu2'], [1, 2, 1]],
] as const)('after a broken connection an event for BXML: %s', async (syncRetry, paths, attempts) => {
  const run = await call({ '/menu': broken, '/menu2': '<Hangup/>' }, { assumptions: { syncRetry } });
  expect(run).toMatchObject({ paths, attempts, cause: 'hangup' });
});

it.each([
  ['same', ['verb', 'verb']],
  ['none', ['verb', undefined]],
] as const)('a fallback URL without credentials of its own has: %s', async (fallbackCredentials, users) => {
  const verb = gather('username="verb" password="one"');
  const run = await call({ '/menu': 500, '/menu2': '<Hangup/>' }, { assumptions: { fallbackCredentials } }, verb);
  expect(run).toMatchObject({ users, used: expect.arrayContaining(['fallbackCredentials']) });
});

it.each([
  ['start', 'new'],
  ['event', 'old'],
] as const)(
  "the tag of a verb is the call's from its %s on, so that a call that ends in it has the tag",
  async (tagFrom, tag) => {
    const app = new Application(
      { initiate: '<Tag>old</Tag><Gather gatherUrl="/menu" tag="new" firstDigitTimeout="9"/>', '/menu': '<Pause/>' },
      { assumptions: { tagFrom } },
    );
    const hungUp = app.receive();
    await app.clock.advance(1000);
    app.engine.act(hungUp, { do: 'hangUp' });
    app.receive();
    await app.clock.advance(60_000);
    const tags = app.bodies.map((body) => `${body['eventType']} ${body['tag'] ?? 'none'}`);
    expect(tags).toEqual(['initiate none', `disconnect ${tag}`, 'initiate none', 'gather new', 'disconnect new']);
  },
);

it.each([
  '<SendDtmf>12x</SendDtmf>',
  '<Conference>a b</Conference>',
  '<StartStream destination="http://a.example/"/>',
  '<StartTranscription stabilized="true"/>',
  '<StartStream destination="wss://a b c"/>',
])('of %s it is an assumption that it ends the call', async (verb) => {
  const run = await call({}, {}, `${verb}<Pause/>`);
  expect(run).toMatchObject({ cause: 'invalid-bxml', used: expect.arrayContaining(['attributeOutOfRange']) });
});

it('an invalid document is read once, whether there is a fallback URL or not', async () => {
  const idOf = async (fallback: string) => {
    const app = new Application({ initiate: `<Redirect redirectUrl="/next" ${fallback}/>`, redirect: '<Menu/>' });
    app.receive();
    await app.clock.settle();
    return app.bodies.at(-1);
  };
  const alone = await idOf('');
  expect(alone).toMatchObject({ eventType: 'disconnect', cause: 'invalid-bxml', errorId: expect.any(String) });
  expect(await idOf('redirectFallbackUrl="/sorry"')).toEqual(alone);
});

describe('an event that expects no BXML, and is answered with a redirect', () => {
  const detected = async (fallback: boolean, options: Options) => {
    const app = new Application({ answer: '<Pause duration="30"/>', '/machine': 302 }, options);
    app.engine.setPhone('*', { onRing: 'answer' });
    const callback = { url: 'http://app.test/machine', method: 'POST' } as const;
    const callbackFallback = { url: 'http://app.test/second', method: 'POST' } as const;
    const machineDetection = {
      mode: 'async',
      silenceTimeout: 1,
      callback,
      ...(fallback && { callbackFallback }),
    } as const;
    app.place('+15551230002', { machineDetection });
    await app.clock.advance(20_000);
    const sent = app.deliveries.filter(({ event }) => event === 'machineDetectionComplete');
    return sent.map(({ target, attempt }) => `${new URL(target.url).pathname} ${attempt}`);
  };

  it.each([
    ['failure', ['/machine 1', '/second 1']],
    ['empty document', ['/machine 1']],
  ] as const)('is sent to its fallback URL or not, where that is: %s', async (httpRedirect, sent) => {
    expect(await detected(true, { assumptions: { httpRedirect } })).toEqual(sent);
  });

  it.each([
    ['failure', 'repeat once', ['/machine 1', '/machine 2']],
    ['failure', 'drop', ['/machine 1']],
    ['empty document', 'repeat once', ['/machine 1']],
  ] as const)('is repeated or not, where that is: %s, %s', async (httpRedirect, asyncFailure, sent) => {
    expect(await detected(false, { assumptions: { httpRedirect, asyncFailure } })).toEqual(sent);
  });
});
