import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { LocalBandwidth, type LocalBandwidthOptions } from 'local-bandwidth';
import { ask } from '../support/ask.js';
import { A, HttpApplication, NUMBER } from './http-application.js';

const nothing = () => undefined;
const start = (options: Partial<LocalBandwidthOptions> = {}) =>
  LocalBandwidth.start({ app: nothing, clock: 'virtual', ...options });

/** A server on this machine that nobody should ask. */
async function bystander(use: (origin: string, asked: string[]) => Promise<void>): Promise<void> {
  const asked: string[] = [];
  const server: Server = createServer((incoming, response) => {
    asked.push(incoming.url ?? '');
    response.end('<Response/>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked);
  } finally {
    server.close();
  }
}

describe('requests are accepted from', () => {
  it('this machine only: it listens on 127.0.0.1', async () => {
    await having({}, async ({ url }) => {
      expect(new URL(url).hostname).toBe('127.0.0.1');
      expect((await fetch(`${url}/local/v1`)).status).toBe(200);
    });
  });

  it.each(['attacker.example', '127.0.0.1.attacker.example', '', '192.168.0.7'])(
    'no client that names the host %j',
    async (host) => {
      await having({}, async ({ url }) => {
        const { status, text } = await ask(`${url}/local/v1`, { Host: host });
        expect(status === 400 || JSON.parse(text).code === 'HOST_FOREIGN').toBe(true);
      });
    },
  );

  it('clients that use a name of this machine', async () => {
    await having({}, async ({ url }) => {
      const { port } = new URL(url);
      for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`]) {
        expect(await ask(`${url}/local/v1`, { Host: host })).toMatchObject({ status: 200 });
      }
    });
  });

  it.each([
    ['another site', 'https://attacker.example'],
    ['a file', 'null'],
    ['another port of this machine', 'http://127.0.0.1:9'],
    ['https', 'https://127.0.0.1'],
  ])('no page of %s', async (_what, Origin) => {
    await having({}, async ({ url }) => {
      const { status, text } = await ask(
        `${url}/local/v1/calls`,
        { Origin },
        'POST',
        JSON.stringify({ from: A, to: NUMBER }),
      );
      expect([status, (JSON.parse(text) as { code: string }).code]).toEqual([403, 'ORIGIN_FOREIGN']);
      expect((await fetch(`${url}/local/v1/calls`).then((response) => response.json())) as unknown).toEqual([]);
    });
  });

  it('its own page', async () => {
    await having({}, async ({ url }) => {
      expect(await ask(`${url}/local/v1`, { Origin: url })).toMatchObject({ status: 200 });
    });
  });

  it('clients with the token on another interface, where it does not start without one', async () => {
    await expect(start({ host: '0.0.0.0' })).rejects.toMatchObject({ code: 'LOCAL_BANDWIDTH_TOKEN_MISSING' });
    await having({ host: '0.0.0.0', token: 'sesame' }, async ({ url }) => {
      const asked = `${url}/local/v1`;
      expect((await fetch(asked)).status).toBe(401);
      expect((await fetch(asked, { headers: { authorization: 'Bearer wrong' } })).status).toBe(401);
      expect((await fetch(asked, { headers: { authorization: 'Bearer sesame' } })).status).toBe(200);
      expect(await ask(asked, { Host: 'attacker.example', authorization: 'Bearer sesame' })).toMatchObject({
        status: 403,
      });
      expect(await ask(asked, { Host: '192.168.0.7', authorization: 'Bearer sesame' })).toMatchObject({ status: 200 });
    });
  });
});

it('does not start in production unless that is allowed', async () => {
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  try {
    await expect(start()).rejects.toMatchObject({ code: 'LOCAL_BANDWIDTH_PRODUCTION' });
    await having({ allowProduction: true }, async ({ url }) => expect(url).toContain('127.0.0.1'));
  } finally {
    if (before === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = before;
  }
});

describe('no request is sent', () => {
  /** Calls an application that answers with these verbs. @returns how the call ended, and the errors of its exchanges */
  const call = async (initiate: string | (() => object), options: Partial<LocalBandwidthOptions> = {}) => {
    const application = new HttpApplication({ initiate: initiate as string });
    return application.with(async ({ session }) => {
      const callId = session.call({ from: A, to: NUMBER });
      await session.advance(60_000);
      return {
        cause: session.callView(callId).cause,
        errors: session.exchanges.list().flatMap(({ error }) => error ?? []),
      };
    }, options);
  };

  it('to another origin than the application, even if an answer names it', async () => {
    await bystander(async (origin, asked) => {
      const { cause, errors } = await call(`<Redirect redirectUrl="${origin}/steal"/>`);
      expect(cause).toBe('callback-error');
      expect(errors).toEqual([expect.stringContaining('The URL is not called')]);
      expect(asked).toEqual([]);
    });
  });

  it('with a scheme other than HTTP', async () => {
    const { errors } = await call('<Redirect redirectUrl="file:///etc/passwd"/>');
    expect(errors.length).toBeLessThanOrEqual(1);
    expect((await call('<Redirect redirectUrl="gopher://localhost/"/>')).cause).not.toBe('hangup');
  });

  it('to the target of an HTTP redirect', async () => {
    await bystander(async (origin, asked) => {
      const { cause } = await call(() => ({ status: 302, headers: { location: `${origin}/steal` } }));
      expect(cause).toBe('callback-error');
      expect(asked).toEqual([]);
    });
  });

  it('to another URL by a replay or a single event', async () => {
    await bystander(async (origin, asked) => {
      await having({}, async ({ session }) => {
        await expect(session.send({ event: 'voice.gather' }, origin)).rejects.toMatchObject({
          code: 'LOCAL_BANDWIDTH_VALUE',
        });
      });
      expect(asked).toEqual([]);
    });
  });

  it('except to a host that is allowed', async () => {
    await bystander(async (origin, asked) => {
      const { cause } = await call(`<Redirect redirectUrl="${origin}/next"/>`, { allowHosts: [new URL(origin).host] });
      expect(cause).toBe('rejected');
      expect(asked).toEqual(['/next']);
    });
  });

  it('except to the public URL, which is the application itself', async () => {
    const application = new HttpApplication({
      initiate: '<Redirect redirectUrl="https://shop.example.com/next"/>',
      '/next': '<Hangup/>',
    });
    await application.with(
      async ({ session }) => {
        session.call({ from: A, to: NUMBER });
        await session.settle();
        expect(application.events.slice(0, 2)).toEqual(['initiate /bandwidth/callbacks', 'redirect /next']);
      },
      { publicUrl: 'https://shop.example.com' },
    );
  });
});

describe('limits', () => {
  it('of exchanges: only the last 1,000 of a million are kept', async () => {
    await having({}, async ({ session, exchanges }) => {
      const { exchanges: store } = session;
      const sent = { method: 'POST', url: 'http://localhost/', headers: {}, body: 'x'.repeat(200_000) };
      for (let count = 0; count < 1_000_000; count += 1) {
        const id = store.begin({ at: 0, kind: 'callback', attempt: 1, fallback: false, request: sent });
        store.end(id, { ms: 1 });
      }
      expect(exchanges).toEqual([]);
      expect(store.size).toBe(1000);
      expect(store.list()[0]?.id).toBe('x999001');
      expect(session.changes.after(0)).toHaveLength(1000);
    });
  });

  it('of what is kept of a body', async () => {
    const application = new HttpApplication({ initiate: () => 'x'.repeat(300_000) });
    await application.with(async ({ session }) => {
      session.call({ from: A, to: NUMBER });
      await session.settle();
      expect(session.exchanges.list()[0]?.response?.body).toHaveLength(100_000);
    });
  });

  it('of calls and messages: the oldest that are over are forgotten', async () => {
    const application = new HttpApplication({ initiate: '<Hangup/>' });
    await application.with(
      async ({ session }) => {
        for (let count = 0; count < 25; count += 1) {
          session.call({ from: A, to: NUMBER });
          session.text({ from: A, to: [NUMBER], text: 'Hello' });
          await session.settle();
        }
        expect([session.calls().length, session.messages().length]).toEqual([10, 10]);
      },
      { kept: 10 },
    );
  });

  it('of calls under way', async () => {
    await new HttpApplication({ initiate: '<Pause duration="600"/>' }).with(
      async ({ session }) => {
        for (let count = 0; count < 10; count += 1) session.call({ from: A, to: NUMBER });
        await session.settle();
        expect(() => session.call({ from: A, to: NUMBER })).toThrow(/10 calls are under way/);
        await session.advance(600_000);
        expect(session.call({ from: A, to: NUMBER })).toMatch(/^c-/);
      },
      { kept: 10 },
    );
  });

  it('of documents: one of 64 MB is not read to its end, and ends the call', async () => {
    let sent = 0;
    const server = createServer((_request, response) => {
      const chunk = '<Pause/>'.repeat(8192);
      response.write('<Response>');
      const more = (): void => {
        if (sent >= 64 * 1_048_576) return void response.end('</Response>');
        sent += chunk.length;
        if (response.write(chunk)) setImmediate(more);
        else response.once('drain', more);
      };
      more();
    });
    await having({ app: server }, async ({ session }) => {
      const callId = session.call({ from: A, to: NUMBER });
      await session.settle();
      const errorMessage = expect.stringMatching(/The document has \d{7} bytes/) as string;
      expect(session.callView(callId)).toMatchObject({ state: 'disconnected', cause: 'invalid-bxml', errorMessage });
      expect(sent).toBeLessThan(16 * 1_048_576);
    });
  });

  it('of redirects in a row', async () => {
    const application = new HttpApplication({
      '/bandwidth/callbacks': '<Redirect redirectUrl="/bandwidth/callbacks"/>',
    });
    await application.with(async ({ session, assumptions }) => {
      const callId = session.call({ from: A, to: NUMBER });
      await session.advance(1000);
      expect(session.callView(callId)).toMatchObject({ cause: 'application-error' });
      expect(assumptions.used.map(({ name }) => name)).toContain('redirectLimit');
    });
  });

  it.each([
    ['without a pause', '', 3],
    ['behind a pause, from which they are counted', '<Pause duration="1"/>', 3],
  ])('of redirects in a row, %s: one beyond the limit is not requested', async (_what, before, allowed) => {
    const again = '<Redirect redirectUrl="/again"/>';
    const application = new HttpApplication({ '/bandwidth/callbacks': `${before}${again}`, '/again': again });
    await application.with(
      async ({ session }) => {
        session.call({ from: A, to: NUMBER });
        await session.advance(60_000);
        expect(application.arrived.filter(({ path }) => path === '/again')).toHaveLength(allowed);
      },
      { assumptions: { redirectLimit: allowed } },
    );
  });

  it('of bodies that the control API accepts', async () => {
    await having({}, async ({ url }) => {
      const body = JSON.stringify({ from: A, to: NUMBER, displayName: 'x'.repeat(2_000_000) });
      const { status, text } = await ask(`${url}/local/v1/calls`, { 'Transfer-Encoding': 'chunked' }, 'POST', body);
      expect([status, (JSON.parse(text) as { code: string }).code]).toEqual([413, 'BODY_TOO_LARGE']);
      expect(await ask(`${url}/local/v1/calls`, {}, 'POST', '{')).toMatchObject({ status: 400 });
    });
  });

  it('of sessions', async () => {
    await having({}, async (bandwidth) => {
      for (let count = 1; count < 100; count += 1) bandwidth.sessionOf(`s${count}`);
      expect(() => bandwidth.sessionOf('one-more')).toThrow(/There are 100 sessions/);
    });
  });
});

it('cannot be reached after it was stopped', async () => {
  const bandwidth = await start();
  const { url } = bandwidth;
  await bandwidth.stop();
  await bandwidth.stop();
  await expect(fetch(`${url}/local/v1`)).rejects.toThrow('fetch failed');
});

it('says so when its port is taken', async () => {
  await having({}, async ({ url }) => {
    const port = Number(new URL(url).port);
    await expect(start({ port })).rejects.toMatchObject({ code: 'LOCAL_BANDWIDTH_LISTENING' });
  });
});

it('aborts everything that is under way when it is stopped', async () => {
  const hanging = createServer((incoming, response) => {
    if (incoming.method === 'GET') return;
    const verbs = '<StartStream name="a" destination="wss://localhost/x"/><PlayAudio>/never.wav</PlayAudio>';
    response.end(`<Response>${verbs}</Response>`);
  });
  hanging.on('upgrade', () => {});
  const open = new Set<Duplex>();
  hanging.on('connection', (socket: Duplex) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  const bandwidth = await start({ app: hanging, clock: 'real' });
  bandwidth.session.call({ from: A, to: NUMBER });
  while (open.size < 2) await new Promise((resolve) => setTimeout(resolve, 2)); // the stream and the file
  await bandwidth.stop();
  for (let turns = 0; open.size > 0 && turns < 100; turns += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(open.size).toBe(0);
});

/** Starts one, lets a test use it, and stops it. */
async function having<T>(
  options: Partial<LocalBandwidthOptions>,
  use: (bandwidth: LocalBandwidth) => Promise<T>,
): Promise<T> {
  const bandwidth = await start(options);
  try {
    return await use(bandwidth);
  } finally {
    await bandwidth.stop();
  }
}
