import { LocalBandwidthError } from '../errors.js';
import { LocalBandwidth } from '../local-bandwidth.js';

const CALLER = '+15551230001';
const AGENT = '+15551230002';
const LINE = '+15550100000';

type Caller = Awaited<ReturnType<LocalBandwidth['call']>>;

const speak = (text: string) => `<SpeakSentence>${text}</SpeakSentence>`;
const menu = `<Response>
  <Gather gatherUrl="/menu" maxDigits="1" firstDigitTimeout="5">
    ${speak('Welcome to the shop.')}
    ${speak('Press 1 for sales, press 2 for a friend.')}
  </Gather>
</Response>`;
const transfer = `${speak('Transferring.')}
  <Transfer transferCompleteUrl="/back">
    <PhoneNumber transferAnswerUrl="/whisper" transferDisconnectUrl="/left">${AGENT}</PhoneNumber>
  </Transfer>`;

const running: LocalBandwidth[] = [];
afterEach(() => Promise.all(running.splice(0).map((each) => each.stop())));

const sales = { initiate: menu, '/menu': transfer, '/whisper': speak('A customer.'), '/back': speak('Goodbye.') };

/** The message of the error that an expectation ends with. */
async function failureOf(expectation: Promise<unknown>): Promise<LocalBandwidthError> {
  const error = await expectation.then(() => undefined, (reason: unknown) => reason); // prettier-ignore
  if (error instanceof LocalBandwidthError) return error;
  throw new Error('It did not fail.');
}

describe('a call in a test', () => {
  it('is heard, gets keys, is transferred, and ends', async () => {
    const { bandwidth, call } = await scene(sales);
    const caller = await call();
    await caller.hears('Press 1 for sales');
    await caller.hears('press 2 for a friend');
    await caller.press('1');
    await caller.hears(/transferring/i);
    const agent = bandwidth.phone(AGENT);
    await agent.rings();
    await agent.answers();
    await agent.hears('A customer.');
    await agent.says('Hello, who is there?');
    await caller.hears('who is there');
    await caller.says('A friend');
    await agent.hears('a friend');
    await agent.hangsUp();
    await caller.hears('Goodbye');
    expect(await caller.ended()).toMatchObject({ cause: 'hangup', wasAnswered: true });
    expect(caller.events).toEqual([
      'initiate',
      'gather',
      'transferAnswer',
      'transferDisconnect',
      'transferComplete',
      'disconnect',
    ]);
    expect(agent.events).toEqual(['transferAnswer', 'transferDisconnect']);
  });

  it('has a transcript with times', async () => {
    const { call } = await scene({ initiate: menu, '/menu': speak('Thank you') });
    const caller = await call();
    await caller.hears('Press 1');
    await caller.press('1');
    await caller.ended();
    expect(caller.transcript.map(({ at, kind, text }) => [at, kind, text])).toEqual([
      [0, 'rings', ''],
      [0, 'event', 'initiate'],
      [0, 'answered', ''],
      [0, 'hears', 'Welcome to the shop.'],
      [1333, 'hears', 'Press 1 for sales, press 2 for a friend.'],
      [4000, 'presses', '1'],
      [4000, 'event', 'gather'],
      [4000, 'hears', 'Thank you'],
      [4600, 'event', 'disconnect'],
      [4600, 'ended', 'hangup'],
    ]);
  });

  it('continues after the words that were heard last, also across sentences', async () => {
    const { call } = await scene({ initiate: speak('One.') + speak('Two.') + speak('One again.') });
    const caller = await call();
    await caller.hears('One. Two');
    await caller.hears('one');
    await expect(caller.hears('two')).rejects.toThrow(/did not hear "two" again: it was heard before/);
  });

  it('waits for the end of the sentence, so that the next key reaches the next verb', async () => {
    const { call } = await scene({
      initiate: `${speak('Your number, please')}<Gather gatherUrl="/menu" maxDigits="1"/>`,
      '/menu': speak('Thank you'),
    });
    const caller = await call();
    await caller.hears('your number');
    await caller.press('7');
    expect(await caller.event('gather')).toMatchObject({ digits: '7' });
  });

  it('hears the files that are played', async () => {
    const { call } = await scene({ initiate: '<PlayAudio>https://app.test/welcome.wav</PlayAudio>' });
    const caller = await call();
    await caller.hears(/welcome\.wav/);
    expect(caller.events[0]).toBe('initiate');
  });

  it('has events that arrive after its end', async () => {
    const { call } = await scene({
      initiate: '<Record recordingAvailableUrl="/available" recordCompleteUrl="/done"/>',
      recordComplete: speak('Thank you'),
    });
    const caller = await call();
    await caller.says('Please call me back');
    await caller.press('#');
    expect(await caller.event('recordingAvailable')).toMatchObject({ status: 'complete' });
  });
});

describe('a phone', () => {
  it.each([
    ['rejects', 'rejected'],
    ['busy', 'busy'],
  ] as const)('that %s ends the transfer with the cause %s', async (does, cause) => {
    const { bandwidth, call } = await scene(sales);
    const caller = await call();
    await caller.hears('press 1');
    await caller.press('1');
    await bandwidth.phone(AGENT)[does]();
    expect(await caller.event('transferComplete')).toMatchObject({ cause });
    await caller.hears('Goodbye');
  });

  it('that nobody holds lets a machine answer', async () => {
    const { bandwidth, call } = await scene(sales);
    const caller = await call();
    await caller.press('1');
    await bandwidth.phone(AGENT).voicemail('Nobody is at home. Please leave a message after the tone.');
    await bandwidth.phone(AGENT).hears('A customer');
    await caller.hears('beep');
    expect(bandwidth.phone(AGENT).events).toEqual(['transferAnswer']);
  });

  it('does by itself what it was set to do', async () => {
    const { bandwidth, call } = await scene(sales);
    bandwidth.phone(AGENT).behaves({ onRing: 'answer', after: 2000, then: [{ do: 'say', text: 'Hello', after: 1000 }, { do: 'hangUp', after: 5000 }] }); // prettier-ignore
    const caller = await call();
    await caller.press('1');
    await caller.hears('Hello');
    expect(await caller.ended()).toMatchObject({ cause: 'hangup' });
  });

  it('sends messages and receives them', async () => {
    const { bandwidth } = await scene({});
    const phone = bandwidth.phone(CALLER);
    await phone.texts('When do you open?');
    expect(bandwidth.exchanges.map(({ event }) => event)).toEqual(['message-received']);
    bandwidth.session.engine.sendMessage({ from: LINE, to: [CALLER], text: 'At nine.' });
    bandwidth.session.engine.sendMessage({ from: LINE, to: [CALLER], text: 'Bring a friend.' });
    expect(await phone.receives('nine')).toMatchObject({ text: 'At nine.' });
    await expect(phone.receives('nine')).rejects.toMatchObject({ code: 'LOCAL_BANDWIDTH_EXPECTATION' });
    await phone.receives(/friend/);
  });

  it('without a call causes an error', async () => {
    const { bandwidth } = await scene({});
    await expect(bandwidth.phone(AGENT).says('Hello')).rejects.toMatchObject({ code: 'LOCAL_BANDWIDTH_CALL_UNKNOWN' });
  });
});

it('on the real clock people wait for what happens', async () => {
  const { bandwidth, call } = await scene(sales, 'real');
  const caller = await call();
  await caller.hears('press 1 for sales');
  await caller.press('1');
  const agent = bandwidth.phone(AGENT);
  await agent.answers();
  await agent.hears('A customer');
  await agent.says('Hello');
  await caller.hears('hello');
  await agent.hangsUp();
  expect(await caller.ended()).toMatchObject({ cause: 'hangup' });
});

describe('an expectation that fails', () => {
  it('shows the transcript, the BXML with the running verb marked, and the last exchanges', async () => {
    const { call } = await scene({ ...sales, '/menu': menu });
    const caller = await call();
    await caller.hears('Press 1');
    await caller.press('9');
    const error = await failureOf(caller.hears('Press 3', { within: 3000 }));
    expect(error.code).toBe('LOCAL_BANDWIDTH_EXPECTATION');
    expect(error.message).toMatch(/^\+15551230001 did not hear "Press 3" within 3 seconds\./);
    expect(error.message).toContain(`
  0:00.0  hears "Welcome to the shop."
  0:01.3  hears "Press 1 for sales, press 2 for a friend."
  0:04.0  presses 9
  0:04.0  → gather 200
  0:04.0  hears "Welcome to the shop."
  0:05.3  hears "Press 1 for sales, press 2 for a friend."

The BXML in force, of which <Gather> runs (answer of http://app.test/menu):
    1 | <Response>
  > 2 |   <Gather gatherUrl="/menu" maxDigits="1" firstDigitTimeout="5">
    3 |     <SpeakSentence>Welcome to the shop.</SpeakSentence>`);
    expect(error.message).toContain(`
The last exchanges:
  initiate POST http://app.test/callbacks → 200, 231 bytes
  gather POST http://app.test/menu → 200, 231 bytes
      sent: digits "9"`);
    expect(error.stack?.split('\n').find((line) => /^ +at /.test(line))).toContain('kit.spec.ts');
  });

  it('says that the call ended before', async () => {
    const { call } = await scene({ initiate: speak('Hello') });
    const error = await failureOf((await call()).hears('Goodbye'));
    expect(error.message).toMatch(/did not hear "Goodbye" before the call ended\./);
  });

  it('says that a phone does not ring, and shows the existing call', async () => {
    const { bandwidth, call } = await scene({ initiate: 500 });
    await call();
    const error = await failureOf(bandwidth.phone(AGENT).rings({ within: 60_000 }));
    expect(error.message).toMatch(/^\+15551230002 did not ring within 1 minute\./);
    expect(error.message).toContain('initiate POST http://app.test/callbacks → 500 ""');
  });

  it('shows the requests of the application that were refused', async () => {
    const { bandwidth, call } = await scene({ ...sales, initiate: '<Pause duration="60"/>' });
    const ask = (path: string, method: string, body: object) =>
      fetch(`${bandwidth.url}/api/v2/${path}`, {
        method,
        headers: { 'Content-Type': 'application/json', Authorization: 'Basic dTpw' },
        body: JSON.stringify(body),
      });
    await ask('users/9900000/messages', 'POST', { from: LINE, to: [CALLER] });
    const before = await failureOf(bandwidth.phone(CALLER).receives('nine'));
    expect(before.message).toMatch(/It received: none\. What happened instead:/);
    expect(before.message).toMatch(/\n\nOther requests that failed:\n {2}createMessage POST \S+ → 400 "/);

    const caller = await call();
    await ask('accounts/9900000/conferences/sales/members/c-1', 'PUT', { hold: false });
    const { message } = await failureOf(caller.hears('Hello', { within: 1 }));
    expect(message).toMatch(/\n\nOther requests that failed:\n {2}updateConferenceMember PUT \S+ → 404 "[^\n]*$/);
  });

  it('shows the callbacks of other calls that failed', async () => {
    const { bandwidth, call } = await scene({ initiate: '<Pause duration="60"/>', '/agent': 500 });
    const caller = await call();
    const answer = { url: 'http://app.test/agent', method: 'POST' } as const;
    bandwidth.session.engine.placeCall({ from: LINE, to: AGENT, answer, disconnect: answer });
    await bandwidth.phone(AGENT).answers();
    const { message } = await failureOf(caller.hears('Hello', { within: 1 }));
    expect(message).toContain('Other requests that failed:\n  answer POST http://app.test/agent → 500 ""');
  });

  it.each([
    ['press', (caller: Caller) => caller.press('1')],
    ['says', (caller: Caller) => caller.says('Hello')],
    ['hangsUp', (caller: Caller) => caller.hangsUp()],
  ])('shows the line of the test where %s was not possible', async (_, act) => {
    const { call } = await scene({ initiate: speak('Hello') });
    const caller = await call();
    await caller.ended();
    const error = await failureOf(act(caller));
    expect(error.code).toBe('LOCAL_BANDWIDTH_CALL_STATE');
    expect(error.stack?.split('\n').find((line) => /^ +at /.test(line))).toContain('kit.spec.ts');
  });

  it('does not show credentials of the BXML', async () => {
    const gather = '<Gather gatherUrl="/menu" username="me" password="secret"/>';
    const { call } = await scene({
      initiate: '<Redirect redirectUrl="http://me:secret@app.test/next"/>',
      '/next': `<Pause/>${gather}<PlayAudio>http://me:secret@app.test/a.wav</PlayAudio>`,
    });
    const { message } = await failureOf((await call()).hears('Hello', { within: 1 }));
    expect(message).toContain('redirect POST http://app.test/next → 200');
    expect(message).toContain('<Gather');
    expect(message).not.toContain('secret');
  });
});

it.each([Number.NaN, Infinity, -1, '5', 31_622_400_001])('a wait of %p ms is refused', async (wrong) => {
  const { bandwidth, call } = await scene({ initiate: '<Pause duration="60"/>' }, 'real');
  const patience = { within: wrong as number };
  const caller = await call();
  const phone = bandwidth.phone(AGENT);
  for (const waiting of [
    caller.hears('Hello', patience),
    caller.ended(patience),
    caller.event('gather', patience),
    phone.rings(patience),
    phone.receives('Hello', patience),
  ]) {
    expect(await failureOf(waiting)).toMatchObject({
      code: 'LOCAL_BANDWIDTH_VALUE',
      message: expect.stringMatching(/^patience\.within must be /),
    });
  }
});

describe('people who act at the same time', () => {
  it('each go on at the time at which they have found what they wait for', async () => {
    const { bandwidth, call } = await scene(sales);
    const caller = await call();
    await caller.hears('press 1');
    await caller.press('1');
    const agent = bandwidth.phone(AGENT);
    const callers = async () => {
      await caller.hears('Who is there?');
      await caller.says('A friend');
      await caller.hears('Goodbye');
      return caller.ended();
    };
    const agents = async () => {
      await agent.answers();
      await agent.hears('A customer.');
      await agent.says('Who is there?');
      await agent.hears('A friend');
      await agent.hangsUp();
    };
    const [ended] = await Promise.all([callers(), agents()]);
    expect(ended).toMatchObject({ cause: 'hangup', duration: 7533 });
  });

  it('wait no longer than they said, and no shorter', async () => {
    const { bandwidth, call } = await scene({ initiate: `<Pause duration="5"/>${speak('Hello')}` });
    const caller = await call();
    const began = bandwidth.session.now;
    const ends = async (wait: Promise<unknown>) => {
      await wait.catch(() => {});
      return bandwidth.session.now - began;
    };
    const agent = bandwidth.phone(AGENT);
    const waits = [caller.hears('Hello'), agent.rings({ within: 3000 }), agent.rings({ within: 9000 })];
    expect(await Promise.all(waits.map((wait) => ends(wait)))).toEqual([5333, 3000, 9000]);
  });

  it.each([[undefined], [5]])('need a condition to wait for, and not %p', async (wrong) => {
    const { bandwidth } = await scene({});
    expect(await failureOf(bandwidth.session.until(wrong as never))).toMatchObject({ code: 'LOCAL_BANDWIDTH_VALUE' });
    expect(await failureOf(bandwidth.session.until(() => false, Number.NaN))).toMatchObject({
      code: 'LOCAL_BANDWIDTH_VALUE',
    });
  });
});

it.each([5, null, undefined, ['1'], ''])('keys that are %p are refused', async (wrong) => {
  const { call } = await scene({ initiate: '<Pause duration="60"/>' });
  expect(await failureOf((await call()).press(wrong as string))).toMatchObject({ code: 'LOCAL_BANDWIDTH_VALUE' });
});

it('a number instead of { within } is refused, because it would be ignored', async () => {
  const { call } = await scene({ initiate: speak('Hello') });
  const caller = await call();
  expect(await failureOf(caller.hears('Hello', 5 as never))).toMatchObject({ code: 'LOCAL_BANDWIDTH_VALUE' });
  await caller.hears('Hello', { within: undefined } as object);
});

it('a call that the application makes rings at a phone, and is answered there', async () => {
  const { bandwidth } = await scene({ answer: speak('Your order has arrived.') });
  const answer = { url: 'http://app.test/callbacks', method: 'POST' } as const;
  bandwidth.session.engine.placeCall({ from: LINE, to: AGENT, answer, disconnect: answer });
  const phone = bandwidth.phone(AGENT);
  await phone.rings();
  await phone.answers();
  await phone.hears('Your order has arrived.');
  expect(await phone.ended()).toMatchObject({ cause: 'hangup', wasAnswered: true });
  expect(phone.events).toEqual(['answer', 'disconnect']);
});

/** What the application answers a path or an event with: verbs, a document, or a status. */
type Replies = Readonly<Record<string, string | number>>;

/** An application that is a function, and the people around it. */
async function scene(replies: Replies, clock: 'virtual' | 'real' = 'virtual') {
  const app = async (request: Request) => {
    const [body] = [await request.json()].flat() as [{ eventType?: string; type?: string }];
    const reply = replies[new URL(request.url).pathname] ?? replies[body.eventType ?? body.type ?? ''] ?? 204;
    if (typeof reply === 'number') return { status: reply };
    return reply.startsWith('<Response>') ? reply : `<Response>${reply}</Response>`;
  };
  const bandwidth = await LocalBandwidth.start({
    app,
    appUrl: 'http://app.test/callbacks',
    clock,
    ...(clock === 'real' && { speed: 50 }),
  });
  running.push(bandwidth);
  return { bandwidth, call: () => bandwidth.call({ from: CALLER, to: LINE }) };
}
