import { freePort } from '../../../../test/support/free-port.js';
import type { FunctionReply } from '../callbacks/function-channel.js';
import type { Exploration, FindingCode } from './exploration.js';
import { explore } from './explore.js';
import type { ExploreOptions } from './options.js';

const CALL = { from: '+15551230001', to: '+15550100000' };

const say = (words: string) => `<SpeakSentence>${words}</SpeakSentence>`;
const menu = (url: string, words: string) =>
  `<Gather gatherUrl="${url}" gatherFallbackUrl="/sorry" maxDigits="1">${say(words)}</Gather>`;

const run = (app: ExploreOptions['app'], options: Partial<ExploreOptions> = {}) =>
  explore({ app, appUrl: 'http://localhost/', ...CALL, ...options });

const of = ({ findings }: Exploration, code: FindingCode) => findings.filter((finding) => finding.code === code);

const SOUND = {
  '/': menu('/main', 'Press 1 for our hours, 2 for somebody.'),
  '/main': menu('/last', 'That was no choice. Press 1 for our hours, 2 for somebody.'),
  '/main 1': `${say('We are open from nine to five.')}<Hangup/>`,
  '/main 2': `${say('One moment.')}<Transfer transferCompleteUrl="/after" transferCompleteFallbackUrl="/sorry"><PhoneNumber>+15551230009</PhoneNumber></Transfer>`,
  '/last': `${say('Goodbye.')}<Hangup/>`,
  '/last 1': `${say('We are open from nine to five.')}<Hangup/>`,
  '/last 2': `${say('Please speak after this.')}<Record recordCompleteUrl="/thanks" recordCompleteFallbackUrl="/sorry"/>`,
  '/after': ({ cause }: Asked) =>
    cause === 'hangup' ? '<Response><Hangup/></Response>' : `<Response>${say('Nobody is there.')}</Response>`,
  '/thanks': `${say('Thank you.')}<Hangup/>`,
};

it.each<[string, object | undefined, string]>([
  ['no options', undefined, 'The option `app` of the local Bandwidth cannot be used.'],
  ['no caller', { from: undefined }, 'options.from is missing.'],
  ['a number that is none', { to: 5 }, 'options.to must be text.'],
  ['a depth below 1', { depth: -1 }, 'options.depth must be at least 1.'],
  ['keys that no phone has', { keys: 'xyz' }, 'options.keys must match'],
  ['progress that is no function', { progress: 5 }, 'options.progress must be a function.'],
  ['a signal that is none', { signal: 5 }, 'options.signal must be an AbortSignal.'],
  ['an option that does not exist', { deep: 3 }, 'The local Bandwidth has no option `deep`.'],
])('refuses %s', async (_what, wrong, message) => {
  const options = wrong && { app: () => '<Response/>', ...CALL, ...wrong };
  await expect(explore(options as ExploreOptions)).rejects.toMatchObject({
    code: expect.stringMatching(/^LOCAL_BANDWIDTH_(?:APP|VALUE)$/),
    message: expect.stringContaining(message),
  });
});

it('shows no password of a URL', async () => {
  const exploration = await run(application({ '/': `<Gather gatherUrl="/gone"/>`, '/gone': '<Nothing/>' }), {
    appUrl: 'http://bw:s3cret@localhost/',
  });
  expect(exploration.findings.length).toBeGreaterThan(1);
  expect(JSON.stringify(exploration)).not.toContain('s3cret');
});

it('finds nothing in a menu without mistakes, and maps all of it', async () => {
  const exploration = await run(application(SOUND));
  expect(exploration.findings).toEqual([]);
  const { nodes, edges } = exploration.map;
  const prompts = nodes.flatMap((node) => node.prompts);
  for (const words of ['Goodbye.', 'Nobody is there.', 'Thank you.', 'One moment.']) expect(prompts).toContain(words);
  const main = nodes.find(({ kind }) => kind === 'gather');
  const again = edges.find(({ moves }) => moves.includes('3'));
  expect(again).toMatchObject({ from: main?.id, moves: ['0', '3', '4', '5', '6', '7', '8', '9', '*', '#', 'wait'] });
  expect(nodes.some(({ isUnexplored }) => isUnexplored)).toBe(false);
});

describe('mistakes in a menu', () => {
  const PLANTED = {
    ...SOUND,
    '/': menu('/main', 'Press 1 to 6.'),
    '/main': `${say('Goodbye.')}<Hangup/>`,
    '/main 1': '<Hangup/>',
    '/main 2': '<Redirect redirectUrl="/round" redirectFallbackUrl="/sorry"/>',
    '/round': '<Redirect redirectUrl="/round" redirectFallbackUrl="/sorry"/>',
    '/main 3': () => ({ status: 500 }),
    '/main 4': `<Gather maxDigits="1">${say('Your number, please.')}</Gather>${say('Thank you.')}`,
    '/main 5': `\n${say('One moment.')}\n<Redirect redirectUrl="/last"/>\n${say('You never hear this.')}\n<Tag>never</Tag>\n`,
    '/main 6': '<Menu/>',
    '/sorry': () => ({ status: 500 }),
  };
  let found: Exploration;
  beforeAll(async () => (found = await run(application(PLANTED))));

  it.each<[FindingCode, string, object]>([
    ['EXPLORE_DEAD_END', 'The call ends without a word.', { paths: [['1']], url: 'http://localhost/main', line: 1 }],
    ['EXPLORE_LOOP', 'The same document comes again and again', { paths: [['2']], url: 'http://localhost/main' }],
    [
      'EXPLORE_CALLBACK_FAILED',
      'The application answered gather with 500.',
      { paths: [['3']], url: 'http://localhost/', line: 1, column: 11 },
    ],
    ['EXPLORE_DIGITS_LOST', '<Gather> has no gatherUrl', { paths: [['4']], rule: 'BXML_GATHER_WITHOUT_URL' }],
    [
      'EXPLORE_PROMPT_UNHEARD',
      'Nobody hears "You never hear this.", since <SpeakSentence> never runs.',
      { paths: [['5']], url: 'http://localhost/main', line: 4, column: 1 },
    ],
    ['EXPLORE_VERB_UNRUN', '<Tag> never runs.', { line: 5, column: 1, page: expect.stringMatching(/\/bxml\/tag$/) }],
    ['EXPLORE_BXML', 'BXML has no verb of this name.', { paths: [['6']], rule: 'BXML_UNKNOWN_VERB', column: 11 }],
  ])('%s is an error: %s', (code, message, rest) => {
    const finding = of(found, code).find((each) => each.message.includes(message));
    expect(finding).toMatchObject({ code, severity: 'error', ...rest });
    expect(found.map.nodes.map(({ id }) => id)).toContain(finding?.node);
  });

  it('a missing fallback is a warning, once for each place', () => {
    expect(of(found, 'EXPLORE_FALLBACK_MISSING')).toMatchObject([
      { severity: 'warning', message: expect.stringContaining('<Redirect> has no redirectFallbackUrl'), line: 3 },
    ]);
  });

  it.each([
    ['a conference', '<Conference conferenceEventUrl="/broken">room</Conference>', 'conferenceMemberJoin'],
    [
      'a leg',
      '<Transfer><PhoneNumber transferAnswerUrl="/broken">+15551230009</PhoneNumber></Transfer>',
      'transferAnswer',
    ],
  ])('a callback of %s that fails without a fallback URL is not said to be saved by one', async (_, verb, event) => {
    const exploration = await run(application({ '/': verb, '/broken': () => ({ status: 500 }) }));
    const messages = of(exploration, 'EXPLORE_CALLBACK_FAILED').map(({ message }) => message);
    expect(messages).toContain(`The application answered ${event} with 500.`);
  });

  it('a callback that its fallback URL saved is said to be', async () => {
    const gather = (url: string, rest = '') =>
      `<Gather gatherUrl="${url}" maxDigits="1" ${rest}>${say('Go.')}</Gather>`;
    const app = application({
      '/': gather('/broken', 'gatherFallbackUrl="/saved"'),
      '/saved': gather('/broken'),
      '/broken': () => ({ status: 500 }),
    });
    const messages = of(await run(app, { keys: '1' }), 'EXPLORE_CALLBACK_FAILED').map(({ message }) => message);
    expect(new Set(messages)).toEqual(
      new Set([
        'The application answered gather with 500. Only the fallback URL saved the call.',
        'The application answered gather with 500.',
      ]),
    );
  });

  it('errors come first', () => {
    const severities = found.findings.map(({ severity }) => severity);
    expect(severities).toEqual(severities.toSorted());
  });
});

describe('loops', () => {
  it('are errors if a caller who does nothing never gets out', async () => {
    const app = application({ '/': menu('/', 'Press 1.'), '/ 1': say('Goodbye.') });
    const loops = of(await run(app), 'EXPLORE_LOOP');
    expect(loops).toMatchObject([
      { severity: 'error', message: expect.stringContaining('asked again and again'), line: 1 },
      { severity: 'warning', message: expect.stringContaining('leads back to the same place') },
    ]);
    expect(loops[1]?.paths.map(([key]) => key).join('')).toBe('023456789*#');
  });

  it('are errors if no key leads out', async () => {
    const app = application({ '/': menu('/a', 'Press 1.'), '/a': menu('/b', 'Press 2.'), '/b': menu('/a', 'Again.') });
    expect(of(await run(app), 'EXPLORE_LOOP')).toMatchObject([
      { severity: 'error', message: expect.stringContaining('No key leads out of here') },
    ]);
  });

  it('are not reported if the application counts, in URLs or by calls', async () => {
    const asked = new Map<string, number>();
    const counting = application({
      '/': ({ callId }) => {
        const count = (asked.get(callId) ?? 0) + 1;
        asked.set(callId, count);
        return `<Response>${count > 3 ? say('Goodbye.') : menu('/', 'Press something.')}</Response>`;
      },
    });
    const exploration = await run(counting, { keys: '1' });
    expect(of(exploration, 'EXPLORE_LOOP')).toEqual([]);
    expect(exploration.map.nodes.flatMap(({ prompts }) => prompts)).toContain('Goodbye.');
  });

  it('are found if only a number in the document differs each time', async () => {
    const app = application({
      '/': ({ query }) => `<Response>${menu(`/?n=${Number(query.get('n')) + 1}`, 'Press 1.')}</Response>`,
    });
    const exploration = await run(app, { keys: '1', depth: 20, paths: 100 });
    expect(of(exploration, 'EXPLORE_LOOP').length).toBeGreaterThan(0);
    expect(of(exploration, 'EXPLORE_BOUND')).toEqual([]);
  });

  it('are warned of where a call goes on for hours and no document comes twice', async () => {
    let count = 0;
    const app = application({
      '/': () => {
        const words = `Chapter ${['one', 'two', 'three'][count % 3]}${'!'.repeat((count += 1))}`;
        return `<Response>${say(words)}<Pause duration="1800"/>${say('Go on.')}<Redirect redirectUrl="/"/></Response>`;
      },
    });
    expect(of(await run(app), 'EXPLORE_LOOP')).toMatchObject([
      { severity: 'warning', message: expect.stringContaining('for more than an hour') },
    ]);
  });

  it('are found although ids differ', async () => {
    const app = application({ '/': ({ callId }) => `<Response>${menu(`/?call=${callId}`, 'Press 1.')}</Response>` });
    const exploration = await run(app);
    expect(exploration.map.nodes.filter(({ kind }) => kind === 'gather')).toHaveLength(1);
  });
});

describe('digits that are lost', () => {
  it.each([
    ['whatever is pressed, and when nothing is', 'error', say('Goodbye.'), say('Goodbye.')],
    ['whatever is pressed.', 'warning', say('Goodbye.'), say('You have pressed nothing.')],
  ])('are reported for a handler that answers the same %s', async (message, severity, pressed, silent) => {
    const app = application({ '/': menu('/menu', 'Press 1.'), '/menu': pressed, '/menu ': silent });
    expect(of(await run(app), 'EXPLORE_DIGITS_LOST')).toMatchObject([
      { severity, message: expect.stringContaining(message), paths: [[]], line: 1 },
    ]);
  });

  it('are those pressed during a prompt before the Gather, but not inside it', async () => {
    const documents = {
      '/': `${say('Press 1.')}<Gather gatherUrl="/menu" gatherFallbackUrl="/menu"/>`,
      '/menu 1': say('One.'),
    };
    const app = application({ ...documents, '/menu': say('None.') });
    const message = expect.stringContaining('"Press 1." are thrown away, since it is said before the <Gather>');
    const exploration = await run(app);
    expect(exploration.findings).toMatchObject([{ code: 'EXPLORE_DIGITS_LOST', severity: 'warning', message }]);
    expect((await run(app, { assumptions: { gatherTypeAhead: 'kept' } })).findings).toEqual([]);
  });
});

describe('silence', () => {
  it('of more than twenty seconds is an error, however many pauses it is made of', async () => {
    const app = application({ '/': `${say('One moment.')}<Pause duration="15"/><Pause duration="10"/>${say('Bye.')}` });
    const message = 'Nothing is heard for 25 seconds.';
    expect(of(await run(app), 'EXPLORE_DEAD_END')).toMatchObject([{ severity: 'error', message, line: 1 }]);
  });

  it('before a Gather without a prompt is a warning', async () => {
    const app = application({
      '/': '<Gather gatherUrl="/menu" gatherFallbackUrl="/menu" maxDigits="1"/>',
      '/menu': say('Goodbye.'),
    });
    const message = 'The Gather waits for keys, and nothing is said before it.';
    expect(of(await run(app), 'EXPLORE_DEAD_END')).toMatchObject([{ severity: 'warning', message, paths: [[]] }]);
  });
});

it('an application that answers the same moves differently is told of', async () => {
  let calls = 0;
  const menus = [menu('/main', 'Press 1.'), menu('/other', 'Press 1 or 2.')];
  const app = application({
    '/': () => `<Response>${menus[calls++ % 2]}</Response>`,
    '/main': say('Goodbye.'),
    '/other': say('Goodbye.'),
  });
  const [unsteady] = of(await run(app, { keys: '12' }), 'EXPLORE_UNSTEADY');
  expect(unsteady).toMatchObject({
    severity: 'warning',
    message: expect.stringContaining('something else than before'),
  });
});

describe('what is tried', () => {
  const moves = ({ map }: Exploration) => map.edges.flatMap((edge) => edge.moves);
  const gather = (attributes: string) =>
    `<Gather gatherUrl="/menu" gatherFallbackUrl="/x" ${attributes}>${say('Yes?')}</Gather>`;

  it('is one key at a time, and a full entry if several digits are accepted', async () => {
    const app = application({ '/': gather('maxDigits="4" terminatingDigits="#"'), '/menu': say('Thank you.') });
    expect(moves(await run(app, { keys: '12#' }))).toEqual(['1#', '2#', '#', '1234', 'wait', 'hang up']);
    expect(moves(await run(app, { entries: ['0417#'] }))).toEqual(['0417#', 'wait', 'hang up']);
  });

  it('includes requests to the REST API, if it is served', async () => {
    const port = await freePort();
    const app = application({
      '/': gather('maxDigits="1"'),
      '/menu': say('Goodbye.'),
      '/menu 1': async ({ callId }) => {
        const url = `http://127.0.0.1:${port}/api/v2/accounts/9900000/calls/${callId}`;
        const { state } = (await (await fetch(url)).json()) as { state?: string };
        return `<Response>${say(`The call is ${state}.`)}</Response>`;
      },
    });
    const { map } = await run(app, { port, keys: '1' });
    expect(map.nodes.flatMap(({ prompts }) => prompts)).toContain('The call is answered.');
  });

  it('includes the given words, if speech is accepted', async () => {
    const app = application({ '/': gather('input="speech"'), '/menu': say('Thank you.') });
    expect(moves(await run(app, { say: ['sales', 'help'] }))).toEqual(['say sales', 'say help', 'wait', 'hang up']);
  });

  it('includes phones that are called, with their own Gather', async () => {
    const app = application({
      '/': '<Transfer transferCompleteUrl="/after"><PhoneNumber transferAnswerUrl="/leg">+15551230009</PhoneNumber></Transfer>',
      '/leg': gather('maxDigits="1"'),
      '/menu': '<Hangup/>',
      '/menu 1': say('Here is a call.'),
      '/after': ({ cause }) => `<Response>${say(`It was ${cause}.`)}</Response>`,
    });
    const { map } = await run(app);
    expect(map.nodes.map(({ label }) => label)).toContain('Gather of the phone that was called');
    const prompts = map.nodes.flatMap((node) => node.prompts);
    expect(prompts).toEqual(expect.arrayContaining(['It was busy.', 'It was hangup.']));
  });
});

describe('bounds', () => {
  it.each<[Partial<ExploreOptions>, string]>([
    [{ depth: 1 }, 'depth'],
    [{ paths: 5 }, 'paths'],
    [{ within: 0 }, 'within'],
    [{ signal: AbortSignal.abort() }, 'interrupted'],
  ])('are reported: %j', async (options, message) => {
    const exploration = await run(application(SOUND), options);
    expect(exploration.findings).toMatchObject([{ code: 'EXPLORE_BOUND', message: expect.stringContaining(message) }]);
    if (options.depth) expect(exploration.map.nodes.filter(({ isUnexplored }) => isUnexplored)).toHaveLength(2);
  });

  it('an application that cannot be reached is an error with a code', async () => {
    const exploring = explore({ app: 'http://127.0.0.1:9/', ...CALL });
    await expect(exploring).rejects.toMatchObject({ code: 'LOCAL_BANDWIDTH_UNREACHABLE' });
  });
});

it('two explorations give the same result', async () => {
  const [one, other] = [await run(application(SOUND)), await run(application(SOUND))];
  expect(JSON.stringify(one)).toBe(JSON.stringify(other));
});

interface Asked {
  readonly query: URLSearchParams;
  readonly digits?: string;
  readonly eventType: string;
  readonly cause?: string;
  readonly callId: string;
}

/** An application that answers each path, or each digit at it. */
function application(
  answers: Readonly<Record<string, string | ((asked: Asked) => FunctionReply | Promise<FunctionReply>)>>,
) {
  return async (request: Request): Promise<FunctionReply> => {
    const payload = (await request.json()) as Omit<Asked, 'query'>;
    const { pathname, searchParams: query } = new URL(request.url);
    if (payload.eventType === 'disconnect') return { status: 204 };
    const found = answers[`${pathname} ${payload.digits}`] ?? answers[pathname];
    if (found === undefined) return { status: 404 };
    return typeof found === 'string' ? `<Response>${found}</Response>` : found({ ...payload, query });
  };
}
