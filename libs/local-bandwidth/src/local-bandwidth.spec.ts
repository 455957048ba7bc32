import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type App, LocalBandwidth } from './index.js';

const CALLER = '+15551230001';
const NUMBER = '+15550100000';
const credentials = { username: 'bw', password: 's3cret' };

const menu: Answer = (event) =>
  event === 'initiate'
    ? '<Response><Gather gatherUrl="/bandwidth/callbacks/menu" maxDigits="1"><SpeakSentence>Press 1 for sales</SpeakSentence></Gather></Response>'
    : event === 'gather'
      ? '<Response><SpeakSentence>Thank you</SpeakSentence></Response>'
      : '';

describe('a call can be handled by', () => {
  const whole = {
    heard: ['Press 1 for sales', 'Thank you'],
    events: ['initiate 200', 'gather 200', 'disconnect 200'],
  };

  it('an application at a URL, which is challenged for credentials on every callback', async () => {
    const arrived: string[] = [];
    const app = server(menu, arrived);
    await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
    const { port } = app.address() as AddressInfo;
    try {
      expect(await takeACall(`http://127.0.0.1:${port}/bandwidth/callbacks`)).toEqual(whole);
      const basic = `Basic ${Buffer.from('bw:s3cret').toString('base64')}`;
      expect(arrived).toEqual([
        'initiate /bandwidth/callbacks without credentials',
        `initiate /bandwidth/callbacks ${basic}`,
        'gather /bandwidth/callbacks/menu without credentials',
        `gather /bandwidth/callbacks/menu ${basic}`,
        'disconnect /bandwidth/callbacks without credentials',
        `disconnect /bandwidth/callbacks ${basic}`,
      ]);
    } finally {
      app.close();
    }
  });

  it('a Node server that does not listen', async () => {
    const app = server(menu);
    expect(await takeACall(app)).toEqual(whole);
    expect(app.listening).toBe(false);
  });

  it('a function', async () => {
    const app = async (request: Request) => {
      const body = (await request.json()) as Record<string, unknown>;
      return new Response(menu(String(body['eventType']), body));
    };
    expect(await takeACall(app)).toEqual(whole);
  });
});

it('the behaviour of the phone * applies to every number that has none of its own', async () => {
  const transfer = (to: string) => `<Response><Transfer><PhoneNumber>${to}</PhoneNumber></Transfer></Response>`;
  const numbers = ['+15551230002', '+15551230003'];
  const app = () => transfer(numbers.shift() ?? '');
  const bandwidth = await LocalBandwidth.start({ app, clock: 'virtual' });
  try {
    bandwidth.session.setPhone('*', { onRing: 'answer' });
    bandwidth.session.setPhone('+15551230003', { onRing: 'busy' });
    for (let count = 0; count < 2; count += 1) await bandwidth.call({ from: '+15551230001', to: '+15550100000' });
    await bandwidth.advance(5000);
    const legs = bandwidth.session.calls().filter(({ direction }) => direction === 'outbound');
    expect(legs.map(({ phone, answerTime }) => [phone, answerTime !== undefined])).toEqual([
      ['+15551230002', true],
      ['+15551230003', false],
    ]);
  } finally {
    await bandwidth.stop();
  }
});

/** What the application answers an event with. */
type Answer = (event: string, body: Record<string, unknown>) => string;

/** The application as a Node server that wants credentials; what arrived is noted. */
function server(answer: Answer, arrived: string[] = []): Server {
  return createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const body = JSON.parse(text) as Record<string, unknown>;
      const event = String(body['eventType']);
      arrived.push(`${event} ${request.url} ${request.headers.authorization ?? 'without credentials'}`);
      if (!request.headers.authorization) {
        response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="callbacks"' });
        return response.end();
      }
      return response.end(answer(event, body));
    });
  });
}

/** Somebody calls, presses 1 at the menu, and hears what is answered. @returns what was heard, and the events */
async function takeACall(app: App): Promise<{ heard: string[]; events: string[] }> {
  const bandwidth = await LocalBandwidth.start({ app, credentials, clock: 'virtual' });
  try {
    const { session } = bandwidth;
    const callId = session.call({ from: CALLER, to: NUMBER });
    const heard = () =>
      session
        .callView(callId)
        .heard.filter(({ kind }) => kind === 'speech')
        .map(({ text = '' }) => text);
    expect(await session.until(() => heard().includes('Press 1 for sales'))).toBe(true);
    session.act(callId, { do: 'press', digits: '1' });
    expect(await session.until(() => session.callView(callId).state === 'disconnected')).toBe(true);
    await session.settle();
    return { heard: heard(), events: session.callView(callId).events.map(({ name, status }) => `${name} ${status}`) };
  } finally {
    await bandwidth.stop();
  }
}

describe('mistakes are refused with a code', () => {
  const app = () => '';
  const start = async (options: unknown) => (await LocalBandwidth.start(options as never)).stop();

  it.each([
    ['no application', {}, 'LOCAL_BANDWIDTH_APP'],
    ['an application that is a number', { app: 5 }, 'LOCAL_BANDWIDTH_APP'],
    ['a fallback URL that is none', { app, fallbackUrl: '/fallback' }, 'LOCAL_BANDWIDTH_APP'],
    ['a clock that there is not', { app, clock: 'fast' }, 'LOCAL_BANDWIDTH_VALUE'],
    ['a start that is no time', { app, now: Number.NaN }, 'LOCAL_BANDWIDTH_VALUE'],
    ['a negative latency', { app, latency: -1 }, 'LOCAL_BANDWIDTH_VALUE'],
    ['no patience', { app, patience: 0 }, 'LOCAL_BANDWIDTH_VALUE'],
    ['nothing kept', { app, kept: 0 }, 'LOCAL_BANDWIDTH_VALUE'],
    ['a seed that is text', { app, seed: 'one' }, 'LOCAL_BANDWIDTH_VALUE'],
    ['no numbers', { app, numbers: [] }, 'LOCAL_BANDWIDTH_VALUE'],
    ['numbers that are text', { app, numbers: '+15550100000' }, 'LOCAL_BANDWIDTH_VALUE'],
    ['hosts that are text', { app, allowHosts: 'example.com' }, 'LOCAL_BANDWIDTH_VALUE'],
    ['faults that are no list', { app, faults: {} }, 'LOCAL_BANDWIDTH_VALUE'],
    ['credentials without a password', { app, credentials: { username: 'bw' } }, 'LOCAL_BANDWIDTH_VALUE'],
    ['a client without a secret', { app, apiClient: { id: 'me' } }, 'LOCAL_BANDWIDTH_VALUE'],
    ['speech that never ends', { app, assumptions: { speechRate: 0 } }, 'LOCAL_BANDWIDTH_ASSUMPTION_VALUE'],
  ])('at the start: %s', async (_what, options, code) => {
    await expect(start(options)).rejects.toMatchObject({ code });
  });

  it.each([
    ['the URL', { app: 'localhost/callbacks' }, 'LOCAL_BANDWIDTH_APP'],
    ['the URL of a function', { app, appUrl: '/callbacks' }, 'LOCAL_BANDWIDTH_APP'],
    ['the public URL', { app, publicUrl: 'ftp://example.com' }, 'LOCAL_BANDWIDTH_APP'],
    ['an assumption', { app, assumptions: { speechSpeed: 1 } }, 'LOCAL_BANDWIDTH_ASSUMPTION_UNKNOWN'],
    ['a fault', { app, faults: [{ kind: 'slow' }] }, 'LOCAL_BANDWIDTH_VALUE'],
  ])('before it listens: %s', async (_what, options, code) => {
    const other = await LocalBandwidth.start({ app });
    try {
      await expect(start({ ...options, port: Number(new URL(other.url).port) })).rejects.toMatchObject({ code });
    } finally {
      await other.stop();
    }
  });

  it('later: calls, texts, words and phones', async () => {
    const bandwidth = await LocalBandwidth.start({ app: () => '<Response><Pause/></Response>', clock: 'virtual' });
    try {
      const refused = { code: 'LOCAL_BANDWIDTH_VALUE' };
      const wrong = undefined as never;
      const phone = bandwidth.phone(CALLER);
      await expect(bandwidth.call(wrong)).rejects.toMatchObject(refused);
      await expect(bandwidth.call({ from: CALLER } as never)).rejects.toMatchObject(refused);
      await expect(bandwidth.text({ from: CALLER, to: NUMBER } as never)).rejects.toMatchObject(refused);
      await expect(phone.texts(wrong)).rejects.toMatchObject(refused);
      await expect(phone.texts('Look', { media: ['cat.png'] })).rejects.toMatchObject(refused);
      await expect(phone.texts('Look', { media: ['data:image/png;base64'] })).rejects.toMatchObject(refused);
      expect(() => bandwidth.phone(wrong)).toThrow('number must be text.');
      expect(() => phone.behaves({ onRing: 'answers' } as never)).toThrow(
        /onRing must be one of: .* Did you mean "answer"/,
      );
      const caller = await bandwidth.call({ from: CALLER, to: NUMBER });
      await expect(caller.says('')).rejects.toMatchObject(refused);
      await expect(caller.hears(' ')).rejects.toMatchObject(refused);
      await expect(caller.hears(wrong)).rejects.toMatchObject(refused);
      await expect(phone.receives('')).rejects.toMatchObject(refused);
      await expect(phone.texts('Look', 5 as never)).rejects.toThrow('texting must be an object.');
      await expect(phone.texts('Look', { form: '1' } as never)).rejects.toThrow('texting has no field "form".');
      await expect(phone.voicemail(5 as never)).rejects.toMatchObject(refused);
      await expect(phone.opens(wrong)).rejects.toMatchObject(refused);
      await expect(caller.event(wrong)).rejects.toMatchObject(refused);
      await expect(bandwidth.advance('5' as never)).rejects.toMatchObject(refused);
      expect(() => bandwidth.assumptions.replace(null as never)).toThrow('The assumptions are not an object.');
      expect(() => bandwidth.eachSession(wrong)).toThrow('begun must be a function.');
      expect(() => bandwidth.sessionOf(Symbol('x') as never)).toThrow('The name of the session cannot be one.');
    } finally {
      await bandwidth.stop();
    }
  });

  it('in a session, for which no phone and no request has checked them', async () => {
    const { session, stop } = await running();
    try {
      const refused = { code: 'LOCAL_BANDWIDTH_VALUE' };
      const wrong = undefined as never;
      expect(() => session.call(wrong)).toThrow(expect.objectContaining(refused));
      expect(() => session.text(wrong)).toThrow(expect.objectContaining(refused));
      expect(() => session.text({ from: CALLER, to: [5 as never], text: 'Hello' })).toThrow(
        'message.to[0] must be text.',
      );
      expect(session.text({ from: CALLER, to: NUMBER, text: 'Hello' })).toHaveLength(1);
      expect(() => session.setPhone(CALLER, wrong)).toThrow(expect.objectContaining(refused));
      expect(() => session.setPhone(wrong, { onRing: 'ask' })).toThrow(expect.objectContaining(refused));
      await expect(session.send(wrong)).rejects.toMatchObject(refused);
      await expect(session.send({ event: 5 as never })).rejects.toMatchObject(refused);
    } finally {
      await stop();
    }
  });
});

it('the id of a message begins with 13 digits, also after part of a millisecond', async () => {
  const bandwidth = await LocalBandwidth.start({ app: () => '', clock: 'virtual' });
  try {
    expect(await bandwidth.advance(1.4)).toBe(Date.UTC(2026) + 1);
    expect(await bandwidth.phone(CALLER).texts('Hello')).toMatch(/^\d{13}[a-z\d]{16}$/);
  } finally {
    await bandwidth.stop();
  }
});

describe('an application that is a function', () => {
  const end = async (reply: unknown) => {
    const bandwidth = await LocalBandwidth.start({ app: (() => reply) as never, clock: 'virtual' });
    try {
      const { cause } = await (await bandwidth.call({ from: CALLER, to: NUMBER })).ended();
      return [cause, bandwidth.exchanges[0]?.response?.status, bandwidth.exchanges[0]?.response?.body];
    } finally {
      await bandwidth.stop();
    }
  };

  it.each([[undefined], [null]])('may return %s, which is an empty answer', async (reply) => {
    expect(await end(reply)).toEqual(['rejected', 204, '']);
  });

  it.each([[5], [Buffer.from('<Response/>')], [['<Response/>']], [{ body: 5 }], [{ status: '200' }], [{ status: 99 }]])(
    'hears of it when it gives %j',
    async (reply) => {
      expect(await end(reply)).toEqual(['callback-error', 500, expect.stringContaining('neither a Response nor text')]);
    },
  );

  it.each([
    [
      'its content type',
      new Response(Buffer.from('<Response><Tag>\xe9</Tag></Response>', 'latin1'), {
        headers: { 'content-type': 'application/xml; charset="ISO-8859-1"' },
      }),
      '<Response><Tag>é</Tag></Response>',
    ],
    [
      'its XML declaration',
      new Response(Buffer.from("<?xml version='1.0' encoding='iso-8859-15'?><Response>\xa4</Response>", 'latin1')),
      "<?xml version='1.0' encoding='iso-8859-15'?><Response>€</Response>",
    ],
    [
      'an encoding that nobody knows',
      new Response('<Response>é</Response>', { headers: { 'content-type': 'text/xml;charset=klingon' } }),
      '<Response>é</Response>',
    ],
  ])('is read in the encoding of %s', async (_what, reply, body) => {
    expect(await end(reply)).toEqual(['rejected', 200, body]);
  });
});

it('the number of set phones is limited, and the clock is not advanced by invalid times', async () => {
  const bandwidth = await LocalBandwidth.start({ app: () => '<Response/>', clock: 'virtual', kept: 2 });
  try {
    const { session } = bandwidth;
    for (const number of ['1', '2', '1']) session.setPhone(`+1555123000${number}`, { onRing: 'busy' });
    expect(() => session.setPhone('+15551230003', { onRing: 'busy' })).toThrow('[LOCAL_BANDWIDTH_TOO_MANY]');
    for (const ms of [-1, Number.NaN, 366 * 86_400_000 + 1]) {
      await expect(session.advance(ms)).rejects.toMatchObject({ code: 'LOCAL_BANDWIDTH_VALUE' });
    }
    expect(() => session.setClock({ paused: true })).toThrow('[LOCAL_BANDWIDTH_CLOCK_VIRTUAL]');
  } finally {
    await bandwidth.stop();
  }
});

it.each([0, 0.001, 1001, Number.NaN, Infinity])('the speed %p is refused', async (speed) => {
  await expect(LocalBandwidth.start({ app: () => '<Response/>', clock: 'real', speed })).rejects.toMatchObject({
    code: 'LOCAL_BANDWIDTH_VALUE',
  });
});

it('the virtual clock says that it ignores a speed', async () => {
  const warned: unknown[] = [];
  const { emitWarning } = process;
  process.emitWarning = (warning: unknown) => void warned.push(warning);
  try {
    for (const speed of [1, 5]) {
      await (await LocalBandwidth.start({ app: () => new Response(), clock: 'virtual', speed })).stop();
    }
  } finally {
    process.emitWarning = emitWarning;
  }
  expect(warned).toEqual([expect.stringMatching(/^The option `speed` has no effect/)]);
});

it('nothing begins in one that was stopped', async () => {
  const { session, bandwidth, stop } = await running();
  const caller = await bandwidth.call({ from: CALLER, to: NUMBER });
  await stop();
  const stopped = { code: 'LOCAL_BANDWIDTH_STOPPED' };
  await expect(bandwidth.call({ from: CALLER, to: NUMBER })).rejects.toMatchObject(stopped);
  await expect(bandwidth.text({ from: CALLER, to: NUMBER, text: 'Hi' })).rejects.toMatchObject(stopped);
  await expect(bandwidth.phone(CALLER).texts('Hi')).rejects.toMatchObject(stopped);
  await expect(bandwidth.advance(1)).rejects.toMatchObject(stopped);
  await expect(caller.press('1')).rejects.toMatchObject(stopped);
  await expect(session.send({ event: 'voice.gather' })).rejects.toMatchObject(stopped);
  await expect(session.replay('x1')).rejects.toMatchObject(stopped);
  expect(() => bandwidth.sessionOf('another')).toThrow(expect.objectContaining(stopped));
  expect(bandwidth.exchanges).toHaveLength(1); // what happened can still be looked at
});

it.each(['virtual', 'real'] as const)(
  'keys that are pressed as soon as somebody calls arrive: %s clock',
  async (clock) => {
    const gather = '<Response><Gather maxDigits="1" gatherUrl="/menu"/></Response>';
    const { bandwidth, stop } = await running({
      clock,
      app: async (request) => {
        await new Promise((resolve) => setTimeout(resolve, 50));
        return new URL(request.url).pathname === '/menu' ? '' : gather;
      },
    });
    try {
      const caller = await bandwidth.call({ from: CALLER, to: NUMBER });
      await caller.press('1');
      expect(await caller.event('gather')).toMatchObject({ digits: '1' });
    } finally {
      await stop();
    }
  },
);

it('keys are refused on the real clock while the application lets the call ring', async () => {
  const app = () => '<Response><Ring answerCall="false" duration="60"/></Response>';
  const { bandwidth, stop } = await running({ clock: 'real', app });
  try {
    const caller = await bandwidth.call({ from: CALLER, to: NUMBER });
    await expect(caller.press('1')).rejects.toMatchObject({ code: 'LOCAL_BANDWIDTH_CALL_STATE' });
  } finally {
    await stop();
  }
});

async function running(options: Partial<Parameters<typeof LocalBandwidth.start>[0]> = {}) {
  const app = () => '<Response><Pause/></Response>';
  const bandwidth = await LocalBandwidth.start({ app, clock: 'virtual', ...options });
  return { bandwidth, session: bandwidth.session, stop: () => bandwidth.stop() };
}

it('a wait on the real clock ends when the clock is stopped', async () => {
  const app = () => '<Response><Pause duration="60"/></Response>';
  const bandwidth = await LocalBandwidth.start({ app, clock: 'real' });
  const caller = await bandwidth.call({ from: CALLER, to: NUMBER });
  const waiting = [caller.hears('Hello'), caller.ended(), bandwidth.phone('+15551230002').rings()];
  const ends = Promise.allSettled(waiting);
  await bandwidth.stop();
  expect((await ends).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
});
