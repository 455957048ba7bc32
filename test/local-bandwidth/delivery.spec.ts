import { createServer as createRawServer, type AddressInfo } from 'node:net';
import { LocalBandwidth } from 'local-bandwidth';
import { A, basic, CHALLENGE, HttpApplication, NUMBER } from './http-application.js';

const HOUR = 3_600_000;
const MAIN = '/bandwidth/callbacks';
const credentials = { username: 'bw', password: 's3cret' };
const gather = (attributes: string) => `<Gather gatherUrl="/menu" firstDigitTimeout="1" ${attributes}/>`;

/** The way of a call: its events with paths and statuses, and how it ended. */
async function call(application: HttpApplication, options: Parameters<HttpApplication['with']>[1] = {}) {
  return application.with(async ({ session }) => {
    const callId = session.call({ from: A, to: NUMBER });
    await session.advance(120_000);
    const { cause, errorMessage, events } = session.callView(callId);
    return {
      cause,
      errorMessage,
      events: events.map(({ name, status }) => `${name} ${status}`),
      exchanges: session.exchanges.list(),
    };
  }, options);
}

describe('credentials', () => {
  const credentialsOf = ({ arrived }: HttpApplication) =>
    arrived.map(({ event, headers }) => `${event} ${headers.get('authorization') ?? 'none'}`);
  const protectedBy = (reply: string) => (arrived: { headers: Headers }) =>
    arrived.headers.has('authorization') ? reply : CHALLENGE;

  it('are sent only after a challenge, with the same body', async () => {
    const application = new HttpApplication({ initiate: protectedBy('<Hangup/>') });
    await call(application, { credentials });
    expect(credentialsOf(application)).toEqual([
      'initiate none',
      `initiate ${basic('bw', 's3cret')}`,
      'disconnect none',
    ]);
    expect(application.arrived[1]?.body).toBe(application.arrived[0]?.body);
  });

  it('are not sent after a 401 that does not ask for them', async () => {
    const application = new HttpApplication({ initiate: 401 });
    const { cause } = await call(application, { credentials });
    expect(credentialsOf(application)).toEqual(['initiate none', 'disconnect none']);
    expect(cause).toBe('callback-error');
  });

  it('are not sent a third time', async () => {
    const application = new HttpApplication({ initiate: () => CHALLENGE });
    const { cause, errorMessage } = await call(application, { credentials });
    expect(credentialsOf(application)).toHaveLength(3);
    expect(cause).toBe('callback-error');
    expect(errorMessage).toContain('it was answered with 401');
  });

  it('of a verb are sent to its URL, and those of its fallback to that', async () => {
    const verb = gather(
      'username="verb" password="one" gatherFallbackUrl="/menu2" fallbackUsername="fall" fallbackPassword="back"',
    );
    const application = new HttpApplication({
      initiate: verb,
      '/menu': ({ headers }) => (headers.has('authorization') ? 500 : CHALLENGE),
      '/menu2': protectedBy('<Hangup/>'),
    });
    await call(application, { credentials });
    expect(credentialsOf(application).slice(1, -1)).toEqual([
      'gather none',
      `gather ${basic('verb', 'one')}`,
      'gather none',
      `gather ${basic('fall', 'back')}`,
    ]);
  });

  it('are not in the exchanges that are kept', async () => {
    const application = new HttpApplication({ initiate: gather('username="verb" password="one"') });
    const { exchanges } = await call(application, { credentials });
    expect(exchanges[0]?.response?.body).toContain('username="verb" password="***"');
  });

  it('in the URL are used for its requests, but not sent in the request line', async () => {
    const application = new HttpApplication({ initiate: protectedBy('<Hangup/>') });
    await call(application, { appUrl: 'http://in:the%20url@localhost/callbacks' });
    expect(credentialsOf(application).slice(0, 2)).toEqual(['initiate none', `initiate ${basic('in', 'the url')}`]);
    expect(application.arrived[0]?.path).toBe('/callbacks');
  });

  it('in the URL may contain a literal percent sign', async () => {
    const application = new HttpApplication({ initiate: protectedBy('<Hangup/>') });
    await call(application, { appUrl: 'http://a%:50%25%@localhost/callbacks' });
    expect(credentialsOf(application).slice(0, 2)).toEqual(['initiate none', `initiate ${basic('a%', '50%%')}`]);
  });

  it('in a URL are sent with a single event, but shown nowhere', async () => {
    const application = new HttpApplication({ gather: protectedBy('<Hangup/>') });
    const appUrl = 'http://in:s3cret@localhost/callbacks';
    await application.with(
      async (bandwidth) => {
        await bandwidth.session.send({ event: 'voice.gather' });
        await bandwidth.session.send({ event: 'voice.gather' }, 'http://other:s3cret@localhost/menu');
        const callId = bandwidth.session.call({ from: A, to: NUMBER });
        await bandwidth.advance(1000);
        const shown = ['', '/exchanges', `/calls/${callId}`].map(async (path) =>
          (await fetch(`${bandwidth.url}/local/v1${path}`)).text(),
        );
        const exported = await fetch(`${bandwidth.url}/local/v1/sessions/default/export`, { method: 'POST' });
        const { changes } = bandwidth.session;
        for (const text of [...(await Promise.all(shown)), await exported.text(), JSON.stringify(changes.after(0))]) {
          expect(text).not.toContain('s3cret');
        }
      },
      { appUrl },
    );
    expect(credentialsOf(application).slice(0, 4)).toEqual([
      'gather none',
      `gather ${basic('in', 's3cret')}`,
      'gather none',
      `gather ${basic('other', 's3cret')}`,
    ]);
  });

  it('appear in no exchange', async () => {
    const application = new HttpApplication({ initiate: protectedBy('<Hangup/>') });
    const { exchanges } = await call(application, { credentials });
    expect(exchanges[1]?.request.headers).toMatchObject({ Authorization: 'Basic ***' });
    expect(JSON.stringify(exchanges)).not.toContain(basic('bw', 's3cret').slice(6));
  });
});

describe('a callback by GET', () => {
  it('has the payload behind the parameters of its URL, objects as JSON', async () => {
    const application = new HttpApplication({
      initiate: '<Redirect redirectUrl="/next?own=1" redirectMethod="GET" tag="a&amp;b"/>',
      '/next': '<Hangup/>',
    });
    await call(application);
    const [, redirect] = application.arrived;
    expect(redirect).toMatchObject({ method: 'GET', body: '', event: 'redirect' });
    expect(redirect?.headers.has('content-type')).toBe(false);
    expect([...new URLSearchParams(redirect?.path.split('?')[1])].slice(0, 2)).toEqual([
      ['own', '1'],
      ['eventType', 'redirect'],
    ]);
    expect(redirect?.payload).toMatchObject({ from: A, to: NUMBER, tag: 'a&b' });
  });
});

describe('the fallback URL is tried', () => {
  const answers = { '/menu2': '<Hangup/>' };
  const withFallback = gather('gatherFallbackUrl="/menu2"');

  it('after an answer with 500', async () => {
    const application = new HttpApplication({ ...answers, initiate: withFallback, '/menu': 500 });
    expect(await call(application)).toMatchObject({
      events: ['initiate 200', 'gather 500', 'gather 200', 'disconnect 204'],
    });
    expect(application.events.slice(1, 3)).toEqual(['gather /menu', 'gather /menu2']);
  });

  it('after a time-out, for which the test does not wait in real time', async () => {
    const application = new HttpApplication({
      ...answers,
      initiate: withFallback,
      '/menu': () => new Promise(() => {}),
    });
    const { exchanges, cause } = await call(application, { patience: 60 });
    expect(cause).toBe('hangup');
    expect(exchanges[1]).toMatchObject({
      error:
        'No answer came within 0.06 s (the option patience), which the virtual clock counts as the time-out of 15 s.',
    });
    const [, late, fallback] = exchanges;
    expect((fallback?.at ?? 0) - (late?.at ?? 0)).toBe(15_000);
    expect(fallback?.fallback).toBe(true);
  });

  it('of the application, for initiate', async () => {
    const application = new HttpApplication({
      [MAIN]: ({ event }) => (event === 'initiate' ? 503 : 204),
      '/fallback': '<Hangup/>',
    });
    const { events } = await call(application, { fallbackUrl: 'http://localhost/fallback' });
    expect(events.slice(0, 2)).toEqual(['initiate 503', 'initiate 200']);
  });

  it('and if it fails, too, the call ends with callback-error', async () => {
    const application = new HttpApplication({ initiate: withFallback, '/menu': 500, '/menu2': 404 });
    expect(await call(application)).toMatchObject({
      cause: 'callback-error',
      errorMessage: expect.stringContaining('404'),
    });
  });
});

describe('an event that expects no BXML', () => {
  it('is sent once more after a broken connection', async () => {
    const broken = createRawServer((socket) => socket.once('data', () => socket.destroy()));
    await new Promise<void>((resolve) => broken.listen(0, '127.0.0.1', resolve));
    const { port } = broken.address() as AddressInfo;
    const bandwidth = await LocalBandwidth.start({ app: `http://127.0.0.1:${port}/callbacks`, clock: 'virtual' });
    try {
      bandwidth.session.call({ from: A, to: NUMBER });
      await bandwidth.advance(60_000);
      expect(bandwidth.exchanges.map(({ event, attempt, error }) => [event, attempt, error])).toEqual([
        ['initiate', 1, 'The application closed the connection without an answer.'],
        ['disconnect', 1, 'The application closed the connection without an answer.'],
        ['disconnect', 2, 'The application closed the connection without an answer.'],
      ]);
    } finally {
      await bandwidth.stop();
      broken.close();
    }
  });

  it('whose answer breaks off is reported as such', async () => {
    const server = createRawServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<Response>'));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const app = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const bandwidth = await LocalBandwidth.start({ app, clock: 'virtual' });
    try {
      const { cause, errorMessage } = await (await bandwidth.call({ from: A, to: NUMBER })).ended();
      expect([cause, errorMessage]).toEqual([
        'callback-error',
        'The callback initiate could not be delivered: The application closed the connection before its answer was complete.',
      ]);
    } finally {
      await bandwidth.stop();
      server.close();
    }
  });

  it('is not sent again after an error of the application', async () => {
    const application = new HttpApplication({ initiate: '<Hangup/>', disconnect: 500 });
    await call(application);
    expect(application.events).toEqual([`initiate ${MAIN}`, `disconnect ${MAIN}`]);
  });
});

describe('a message event', () => {
  it('is sent as a list until it is answered with 2xx', async () => {
    const application = new HttpApplication({ [MAIN]: (_arrived, times) => (times < 4 ? 500 : 200) });
    await application.with(async (bandwidth) => {
      await bandwidth.text({ from: A, to: NUMBER, text: 'Hello' });
      await bandwidth.advance(25 * HOUR);
      expect(application.arrived.map(({ event }) => event)).toEqual(Array(4).fill('message-received'));
      expect(bandwidth.exchanges.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4]);
      expect(new Set(application.arrived.map(({ body }) => body)).size).toBe(1);
      expect(JSON.parse(application.arrived[0]?.body ?? '')).toEqual([
        expect.objectContaining({ type: 'message-received' }),
      ]);
    });
  });

  it('is retried with growing pauses, and given up after a day', async () => {
    const application = new HttpApplication({ [MAIN]: 500 });
    await application.with(async (bandwidth) => {
      await bandwidth.text({ from: A, to: NUMBER, text: 'Hello' });
      await bandwidth.advance(48 * HOUR);
      const times = bandwidth.exchanges.map(({ at }) => at);
      const pauses = times.slice(1).map((at, place) => at - (times[place] ?? 0));
      expect(times.length).toBeGreaterThan(10);
      expect(pauses).toEqual([...pauses].sort((one, other) => one - other));
      expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeLessThanOrEqual(24 * HOUR);
      expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(22 * HOUR);
    });
  });
});

describe('on the wire', () => {
  /** The bytes of the first requests that an application gets. */
  async function bytesOf(use: (bandwidth: LocalBandwidth) => Promise<unknown>): Promise<string[]> {
    const requests: string[] = [];
    const server = createRawServer((socket) =>
      socket.once('data', (bytes) => {
        requests.push(bytes.toString());
        socket.end('HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n');
      }),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const bandwidth = await LocalBandwidth.start({ app: `http://127.0.0.1:${port}${MAIN}?shop=1`, clock: 'virtual' });
    try {
      await use(bandwidth);
      return requests.map((request) => request.replaceAll(String(port), 'PORT'));
    } finally {
      await bandwidth.stop();
      server.close();
    }
  }

  it('a voice callback has the headers of the published examples, and its keys in their order', async () => {
    const [initiate = ''] = await bytesOf(async ({ session }) => {
      session.call({ from: A, to: NUMBER, displayName: 'Ada' });
      await session.settle();
    });
    const [head = '', body = ''] = initiate.split('\r\n\r\n');
    expect(head.split('\r\n')).toEqual([
      `POST ${MAIN}?shop=1 HTTP/1.1`,
      'Host: 127.0.0.1:PORT',
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
      'Connection: close',
    ]);
    expect(Object.keys(JSON.parse(body) as object)).toEqual([
      'eventType',
      'eventTime',
      'accountId',
      'applicationId',
      'from',
      'to',
      'direction',
      'callId',
      'callUrl',
      'startTime',
      'privacy',
      'callerDisplayName',
    ]);
  });

  it('a message event has its user agent', async () => {
    const [received = ''] = await bytesOf((bandwidth) => bandwidth.text({ from: A, to: NUMBER, text: 'Grüße' }));
    const [head = '', body = ''] = received.split('\r\n\r\n');
    expect(head.split('\r\n')).toEqual([
      `POST ${MAIN}?shop=1 HTTP/1.1`,
      'Host: 127.0.0.1:PORT',
      'Content-Type: application/json; charset=utf-8',
      'User-Agent: BandwidthAPI/v2',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
    ]);
    expect(Object.keys((JSON.parse(body) as object[])[0] ?? {})).toEqual([
      'type',
      'time',
      'description',
      'to',
      'message',
    ]);
  });

  it('an event of the numbers API is XML, and one of V1 has its own user agent', async () => {
    const [portOut = '', hangup = ''] = await bytesOf(async ({ session }) => {
      await session.send({
        event: 'numbers.portOutValidationRequest',
        set: { 'PortOutValidationRequest.SubscriberName': 'A & B' },
      });
      await session.send({ event: 'hangup' });
    });
    expect(portOut).toContain('\r\nContent-Type: application/xml; charset=utf-8\r\n');
    expect(portOut).toContain('<SubscriberName>A &amp; B</SubscriberName>');
    expect(portOut).toContain(
      '<TelephoneNumber>5551230010</TelephoneNumber><TelephoneNumber>5551230011</TelephoneNumber>',
    );
    expect(hangup).toContain('\r\nUser-Agent: BandwidthAPI/v1\r\n');
  });

  it('a query for help is a GET', async () => {
    const [query = ''] = await bytesOf(({ session }) => session.send({ event: 'emergency.emergencyCallingQuery' }));
    expect(query.split('\r\n')[0]).toBe(`GET ${MAIN}?shop=1&to=%2B15551230002&from=%2B15551230001 HTTP/1.1`);
  });
});

describe('on the virtual clock', () => {
  it('requests arrive in the order of sending, however long the application takes for each', async () => {
    const application = new HttpApplication({
      [MAIN]: async ({ event }, times) => {
        await new Promise((resolve) => setTimeout(resolve, event === 'initiate' ? 40 - 10 * times : 0));
        return '<Hangup/>';
      },
    });
    await application.with(async ({ session }) => {
      const calls = [1, 2, 3].map((n) => session.call({ from: `+1555123000${n}`, to: NUMBER }));
      await session.advance(1000);
      expect(application.arrived.slice(0, 3).map(({ payload }) => payload['callId'])).toEqual(calls);
    });
  });

  it('an application may wait for one callback while it handles another', async () => {
    let second = () => {};
    const secondCame = new Promise<void>((resolve) => (second = resolve));
    const application = new HttpApplication({
      [MAIN]: async ({ event }, times) => {
        if (event !== 'initiate') return undefined;
        if (times === 2) second();
        await secondCame;
        return '<Hangup/>';
      },
    });
    await application.with(async ({ session }) => {
      const calls = [A, '+15551230009'].map((from) => session.call({ from, to: NUMBER }));
      await session.advance(1000);
      expect(calls.map((callId) => session.callView(callId).cause)).toEqual(['rejected', 'rejected']);
    });
  });

  it('time stands still until a test advances the clock', async () => {
    const application = new HttpApplication({ initiate: '<Pause duration="1"/>' });
    await application.with(async (bandwidth) => {
      const { session } = bandwidth;
      const callId = session.call({ from: A, to: NUMBER });
      await session.settle();
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(session.callView(callId)).toMatchObject({ state: 'answered', verb: { name: 'Pause' } });
      await bandwidth.advance(999);
      expect(session.callView(callId).state).toBe('answered');
      await bandwidth.advance(1);
      expect(session.callView(callId).state).toBe('disconnected');
      expect(application.events).toEqual([`initiate ${MAIN}`, `disconnect ${MAIN}`]);
    });
  });
});
