import type { BandwidthCallbacksOptions } from 'nestjs-bandwidth-callbacks';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { handlerOf } from '../support/handlers.js';
import { closeAll, platforms, type RunningApp, startApp } from '../support/harness.js';
import { AUTHORIZATION, RawConnection } from '../support/raw-http.js';
import { oddSample } from '../support/odd-sample.js';

const MIB = 1_048_576;
const JSON_TYPE = { 'content-type': 'application/json' };

afterEach(closeAll);

const post = ({ bandwidth }: RunningApp, body: string | Uint8Array) =>
  bandwidth.send({ method: 'POST', body, headers: JSON_TYPE });

const bounds: readonly Bound[] = [
  {
    name: 'bodyLimit',
    send: (app, size) => post(app, bodyOf(size)),
    byDefault: MIB,
    small: 1_000,
    option: (bodyLimit) => ({ bodyLimit }),
    status: 413,
    code: 'BANDWIDTH_BODY_TOO_LARGE',
  },
  {
    name: 'batchLimit',
    send: ({ bandwidth }, size) => bandwidth.post(batchOf(size)),
    byDefault: 1_000,
    small: 20,
    option: (batchLimit) => ({ batchLimit }),
    status: 413,
    code: 'BANDWIDTH_BATCH_TOO_LONG',
  },
  {
    name: 'depthLimit',
    send: ({ bandwidth }, size) => bandwidth.post(nested(size)),
    byDefault: 32,
    small: 20,
    option: (depthLimit) => ({ depthLimit }),
    status: 400,
    code: 'BANDWIDTH_BODY_MALFORMED',
  },
  {
    name: 'queryLimit, in a GET,',
    send: ({ bandwidth }, size) => bandwidth.get(namesOf(size)),
    byDefault: 200,
    small: 20,
    option: (queryLimit) => ({ queryLimit }),
    status: 400,
    code: 'BANDWIDTH_QUERY_TOO_LONG',
  },
  {
    name: 'queryLimit, in a form,',
    send: ({ bandwidth }, size) => bandwidth.postForm(namesOf(size)),
    byDefault: 200,
    small: 20,
    option: (queryLimit) => ({ queryLimit }),
    status: 400,
    code: 'BANDWIDTH_QUERY_TOO_LONG',
  },
  {
    name: 'queryLimit, in the URL of a POST,',
    send: ({ bandwidth }, size) => bandwidth.post(sample('gather'), { query: 'a=1&'.repeat(size).slice(0, -1) }),
    byDefault: 200,
    small: 20,
    option: (queryLimit) => ({ queryLimit }),
    status: 400,
    code: 'BANDWIDTH_QUERY_TOO_LONG',
  },
];

describe.each(platforms)('On %s', (platform) => {
  describe.each(bounds)('$name', ({ send, byDefault, small, option, status, code }) => {
    it.each([
      ['has its default', byDefault, {}],
      ['can be lower', small, option(small)],
      ['can be higher', byDefault + 50, option(byDefault + 50)],
    ])('%s: %d are taken, one more is not', async (_how, limit, options) => {
      const names: string[] = [];
      const app = await startApp(platform, {
        options,
        providers: [handlerOf(['*'], (_event, { name }) => void names.push(name))],
      });
      const refused = await send(app, limit + 1);
      expect(refused.status).toBe(status);
      expect(JSON.parse(refused.body)).toMatchObject({ code });
      expect(names).toEqual([]);
      expect((await send(app, limit)).status).toBeLessThan(300);
      expect(names.length).toBeGreaterThan(0);
    });
  });

  it('a client that sends all of a large body reads why it was refused', async () => {
    const app = await startApp(platform);
    for (let n = 0; n < 5; n++) expect((await post(app, bodyOf(3 * MIB))).status).toBe(413);
  });

  it('bodyTimeout can be set: a slower body gets 408', async () => {
    const app = await startApp(platform, { options: { bodyTimeout: 50 } });
    const connection = await RawConnection.open(app.origin);
    const head = `POST /bandwidth/callbacks HTTP/1.1\r\nHost: test\r\n${AUTHORIZATION}\r\nContent-Type: application/json\r\n`;
    await connection.send(`${head}Content-Length: 100\r\n\r\n{`);
    expect(await connection.replies()).toMatchObject([{ status: 408, headers: { connection: 'close' } }]);
  });

  it('headers are Node’s to bound: more than 16 KiB get 431', async () => {
    const app = await startApp(platform);
    const connection = await RawConnection.open(app.origin);
    const head = `POST /bandwidth/callbacks HTTP/1.1\r\nHost: test\r\n${AUTHORIZATION}\r\n`;
    await connection.send(`${head}X-Long: ${'x'.repeat(16 * 1_024)}\r\n\r\n`);
    expect(await connection.replies()).toMatchObject([{ status: 431 }]);
  });
});

/** A text message whose JSON has exactly so many bytes. */
function bodyOf(bytes: number): string {
  const empty = JSON.stringify(sample('sms', { text: '' }));
  return JSON.stringify(sample('sms', { text: 'x'.repeat(bytes - empty.length) }));
}

/** A text message with a field that nests so deep; the message itself is the first level. */
function nested(levels: number): object {
  const inner = JSON.parse('['.repeat(levels - 1) + ']'.repeat(levels - 1)) as unknown;
  return oddSample('sms', { extra: inner });
}

function batchOf(length: number): object[] {
  return Array<object>(length).fill(sample('messaging.message-received'));
}

/** A V1 event with so many names in its query. */
function namesOf(count: number): Record<string, string> {
  const payload = sample('gather') as Record<string, string>;
  const missing = count - Object.keys(payload).length;
  return { ...payload, ...Object.fromEntries(Array.from({ length: missing }, (_, n) => [`n${n}`, 'x'])) };
}

interface Bound {
  readonly name: string;
  /** Sends something of this size. */
  readonly send: (app: RunningApp, size: number) => Promise<{ status: number; body: string }>;
  readonly byDefault: number;
  readonly small: number;
  readonly option: (size: number) => BandwidthCallbacksOptions;
  readonly status: number;
  readonly code: string;
}
