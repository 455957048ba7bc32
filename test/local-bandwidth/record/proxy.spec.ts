import { request } from 'node:http';
import { connect } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { freePort } from '../../support/free-port.js';
import { until } from '../../support/until.js';
import { endRecordings, RecordingCommand } from './recording-command.js';
import { closeServers, serve } from './served.js';

afterEach(endRecordings);

async function before(to: string): Promise<{ readonly recording: RecordingCommand; readonly url: string }> {
  const recording = new RecordingCommand(to);
  return { recording, url: await recording.url() };
}

describe('traffic through the proxy of record', () => {
  it('is the unchanged request: method, path, headers in their order, body', async () => {
    const came: { method?: string | undefined; url?: string | undefined; headers: string[]; body: string }[] = [];
    const { url: to } = await serve((asked, response) => {
      void textOf(asked).then((body) => {
        came.push({ method: asked.method, url: asked.url, headers: asked.rawHeaders, body });
        response.end();
      });
    });
    const { url } = await before(`${to}/elsewhere`);
    const headers = ['Host', 'phone.example.com', 'X-Twice', '1', 'x-TWICE', '2', 'Content-Length', '5'];
    await ask(
      url,
      { method: 'PUT', path: '/a%20b?c=d&c=e', headers: [...headers, 'Connection', 'close, x-hop', 'X-Hop', '1'] },
      'hello',
    );
    expect(came).toEqual([
      { method: 'PUT', url: '/a%20b?c=d&c=e', headers: [...headers, 'Connection', 'close'], body: 'hello' },
    ]);
  });

  it('is the unchanged answer: status, reason, headers, body', async () => {
    const { url: to } = await serve((_, response) => {
      response.sendDate = false;
      response.writeHead(299, 'Quite well', [
        'Set-Cookie',
        'a',
        'set-cookie',
        'b',
        'Content-Length',
        '3',
        'X-Empty',
        '',
      ]);
      response.end('yes');
    });
    const { url } = await before(to);
    const { status, reason, headers, body } = await ask(url, { method: 'POST', path: '/' }, '');
    expect([status, reason, body]).toEqual([299, 'Quite well', 'yes']);
    expect(headers.slice(0, 8)).toEqual(['Set-Cookie', 'a', 'set-cookie', 'b', 'Content-Length', '3', 'X-Empty', '']);
    expect(headers.join().toLowerCase()).not.toContain('date');
  });

  it('streams in both directions: neither side waits for the end of the other', async () => {
    const { url: to } = await serve((asked, response) => {
      response.write('begun;');
      asked.on('data', (chunk: Buffer) => response.write(`got ${chunk.toString()};`));
      asked.on('end', () => response.end('over'));
    });
    const { url } = await before(to);
    const got: string[] = [];
    await new Promise<void>((resolve, reject) => {
      const sent = request(url, { method: 'POST' }, (answer) => {
        answer.on('data', (chunk: Buffer) => {
          got.push(chunk.toString());
          if (got.join('') === 'begun;') sent.write('one');
          if (got.join('') === 'begun;got one;') sent.end('two');
        });
        answer.on('end', resolve);
      });
      sent.on('error', reject);
      sent.flushHeaders();
    });
    expect(got.join('')).toBe('begun;got one;got two;over');
  });

  it('may have any size: bodies that are too large are passed on, but not recorded', async () => {
    const { url: to } = await serve((asked, response) => void asked.pipe(response));
    const { url, recording } = await before(to);
    const large = 'x'.repeat(3_000_000);
    const { body } = await ask(url, { method: 'POST', path: '/' }, large);
    expect(body.length).toBe(large.length);
    expect(await recording.end()).toBe(0);
    expect(recording.terminal.output).toContain('1 request that was too large to be looked at');
  });

  it('may be a WebSocket', async () => {
    const { url: to, server } = await serve(() => {});
    server.on('upgrade', (asked, socket) => {
      socket.write(`HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n${asked.url}`);
      socket.on('data', (chunk) => socket.end(`heard ${String(chunk)}`));
    });
    const { url } = await before(to);
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write('GET /stream HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    let got = '';
    socket.on('data', (chunk) => (got += chunk.toString()));
    await until(
      () => got,
      (so) => so.endsWith('/stream'),
    );
    socket.write('frame');
    await until(
      () => got,
      (so) => so.endsWith('heard frame'),
    );
    socket.destroy();
    expect(got).toContain('101 Switching Protocols');
  });

  it('is a plain request if it offers another protocol than WebSocket', async () => {
    const came: { headers: string[]; body: string }[] = [];
    const { url: to } = await serve((asked, response) => {
      void textOf(asked).then((body) => {
        came.push({ headers: asked.rawHeaders, body });
        response.end('answered');
      });
    });
    const { url, recording } = await before(to);
    const headers = ['Host', 'a', 'Connection', 'Upgrade, HTTP2-Settings', 'Upgrade', 'h2c', 'HTTP2-Settings', 'AAMA'];
    const asked = { method: 'POST', path: '/', headers: [...headers, 'Content-Length', '7'] };
    expect(await ask(url, asked, '{"a":1}')).toMatchObject({ status: 200, body: 'answered' });
    const passed = ['Host', 'a', 'Content-Length', '7', 'Connection', 'close'];
    expect(came).toEqual([{ headers: passed, body: '{"a":1}' }]);
    await recording.end();
    expect(recording.terminal.output).toContain('1 request that was no callback of a call or a message');
  });

  it('is 502 with a sentence if the application cannot be reached', async () => {
    const { url: to } = await serve(() => {});
    await closeServers();
    const { url, recording } = await before(to);
    const { status, body } = await ask(url, { method: 'POST', path: '/s3cret' }, '{}');
    expect([status, body]).toEqual([502, `The application at ${to} could not be reached: nothing listens there.\n`]);
    expect(await recording.end()).toBe(3);
    expect(recording.terminal.errors).toBe(`The application at ${to} was never reached.\n`);
  });

  it('is 502 if the application breaks the connection, and breaks off if that was in the middle of an answer', async () => {
    const { url: to } = await serve((asked, response) => {
      if (asked.url === '/middle') response.writeHead(200, { 'Content-Length': 100 }).write('half');
      setImmediate(() => asked.socket.destroy());
    });
    const { url } = await before(to);
    const { status, body } = await ask(url, { method: 'POST', path: '/' }, '');
    expect([status, body]).toEqual([
      502,
      `The application at ${to} could not be reached: it closed the connection without an answer.\n`,
    ]);
    await expect(ask(url, { method: 'POST', path: '/middle' }, '')).rejects.toThrow('aborted');
  });

  it('is recorded as not answered if its answer breaks off', async () => {
    const { url: to } = await serve((asked, response) => {
      if (asked.url !== '/middle') return void response.end();
      response.writeHead(200, { 'Content-Length': 100 }).write('<Resp');
      setImmediate(() => asked.socket.destroy());
    });
    const { url, recording } = await before(to);
    const tell = (path: string, eventType: string) => {
      const body = JSON.stringify({ eventType, callId: 'c-1', from: '+15551230001', to: '+15550100000', digits: '1' });
      return ask(url, { method: 'POST', path }, body);
    };
    await tell('/', 'initiate');
    await expect(tell('/middle', 'gather')).rejects.toThrow('aborted');
    await tell('/', 'disconnect');
    expect(await recording.end()).toBe(0);
    expect(recording.terminal.output).toContain('initiate, gather, disconnect');
  });

  it('ends at the application when the client gives up', async () => {
    let closed = false;
    const { url: to } = await serve((asked) => void asked.on('close', () => (closed = true)));
    const { url } = await before(to);
    const sent = request(url, { method: 'POST' }).on('error', () => {});
    sent.end('{}');
    setTimeout(() => sent.destroy(), 50);
    await until(
      () => closed,
      (is) => is,
    );
    expect(closed).toBe(true);
  });

  it('is refused if it is meant for another server', async () => {
    const { url: to } = await serve((_, response) => response.end());
    const { url } = await before(to);
    const { status } = await ask(url, { method: 'GET', path: 'http://example.com/' }, '');
    expect(status).toBe(400);
  });
});

describe('record', () => {
  it.each([
    [[], 'record needs --listen'],
    [['--listen', '4020'], 'record needs --to'],
    [['--listen', '99999', '--to', 'http://127.0.0.1:3000'], '--listen takes a port'],
    [['--listen', 'x', '--to', 'http://127.0.0.1:3000'], '--listen takes a port'],
    [['--listen', '0', '--to', 'ftp://127.0.0.1'], '--to takes a URL'],
    [['--listen', '0', '--to', 'http://127.0.0.1:3000', '--out', '/dev/null/x'], '/dev/null/x cannot be written'],
  ])('does not start with %j', async (args, problem) => {
    const { terminal } = new RecordingCommand(`http://127.0.0.1:${await freePort()}`);
    terminal.interrupt();
    expect(await terminal.run('record', ...args)).toBe(2);
    expect(terminal.errors).toContain(problem);
  });

  it('says which port is taken', async () => {
    const { url } = await serve(() => {});
    const recording = new RecordingCommand(url);
    const { terminal } = recording;
    const port = new URL(url).port;
    expect(await terminal.run('record', '--listen', port, '--to', url, '--out', recording.folder)).toBe(2);
    expect(terminal.errors).toContain(`The port ${port} is taken.`);
  });
});

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers?: readonly string[];
}

function ask(url: string, { method, path, headers = ['Host', 'phone.example.com'] }: Asked, sent: string) {
  const { hostname, port } = new URL(url);
  return new Promise<{ status: number | undefined; reason: string | undefined; headers: string[]; body: string }>(
    (resolve, reject) => {
      const asked = request({ hostname, port, method, path, headers: [...headers] }, (answer) => {
        textOf(answer).then(
          (body) =>
            resolve({ status: answer.statusCode, reason: answer.statusMessage, headers: answer.rawHeaders, body }),
          reject,
        );
      });
      asked.on('error', reject).end(sent);
    },
  );
}
