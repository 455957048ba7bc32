import { gzipSync } from 'node:zlib';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { closeAll, platforms } from '../support/harness.js';
import { AUTHORIZATION, exchange, RawConnection, request } from '../support/raw-http.js';
import { startTarget, type Target } from '../support/target.js';

const PATH = '/bandwidth/callbacks';
const POST = `POST ${PATH}`;
const JSON_TYPE = 'Content-Type: application/json';
const BODY = JSON.stringify(sample('sms'));
const LENGTH = `Content-Length: ${Buffer.byteLength(BODY)}`;
const CHUNKED = `${Buffer.byteLength(BODY).toString(16)}\r\n${BODY}\r\n0\r\n\r\n`;
const SMUGGLED = request(POST, [JSON_TYPE, AUTHORIZATION], BODY);
const BODY_LIMIT = 4_096;

describe.each(platforms)('on the wire (%s)', (platform) => {
  let target: Target;

  beforeAll(async () => {
    const options = { idempotency: false, bodyLimit: BODY_LIMIT, bodyTimeout: 300, queryLimit: 20 } as const;
    target = await startTarget(platform, { options });
  });
  afterEach(() => void target.recorder.take());
  afterAll(closeAll);

  const statuses = async (...pieces: (string | Buffer)[]) =>
    (await exchange(target.origin, ...pieces)).map(({ status }) => status);
  const authorized = (headers: readonly string[], body = '') => request(POST, [AUTHORIZATION, ...headers], body);

  describe('a smuggler', () => {
    it.each<[attack: string, headers: string[], body: string]>([
      ['a length and chunks', [LENGTH, 'Transfer-Encoding: chunked'], CHUNKED + SMUGGLED],
      ['chunks and a length', ['Transfer-Encoding: chunked', 'Content-Length: 4'], CHUNKED + SMUGGLED],
      ['two lengths', ['Content-Length: 2', LENGTH], `{}${SMUGGLED}`],
      ['a list of lengths', ['Content-Length: 2, 3'], `{}${SMUGGLED}`],
      ['a length with a sign', ['Content-Length: +2'], `{}${SMUGGLED}`],
      ['a negative length', ['Content-Length: -2'], `{}${SMUGGLED}`],
      ['a hexadecimal length', ['Content-Length: 0x2'], `{}${SMUGGLED}`],
      ['a length beyond 64 bits', ['Content-Length: 18446744073709551618'], `{}${SMUGGLED}`],
      ['an encoding that only ends in chunked', ['Transfer-Encoding: xchunked'], CHUNKED + SMUGGLED],
      ['chunked that is not last', ['Transfer-Encoding: chunked, identity'], CHUNKED + SMUGGLED],
      ['two transfer encodings', ['Transfer-Encoding: chunked', 'Transfer-Encoding: x'], CHUNKED + SMUGGLED],
      ['a blank before the colon', ['Transfer-Encoding : chunked'], CHUNKED + SMUGGLED],
      ['a folded header', ['X-A: b', ' Transfer-Encoding: chunked'], CHUNKED + SMUGGLED],
      [
        'a chunk size beyond 64 bits',
        ['Transfer-Encoding: chunked'],
        `10000000000000002\r\n{}\r\n0\r\n\r\n${SMUGGLED}`,
      ],
      ['a chunk size with a sign', ['Transfer-Encoding: chunked'], `-2\r\n{}\r\n0\r\n\r\n${SMUGGLED}`],
      ['a chunk larger than its size', ['Transfer-Encoding: chunked'], `2\r\n{}x\r\n0\r\n\r\n${SMUGGLED}`],
      ['a bare line feed after a chunk size', ['Transfer-Encoding: chunked'], `2\n{}\r\n0\r\n\r\n${SMUGGLED}`],
    ])('gets nothing past by %s', async (_, headers, body) => {
      const [first, ...others] = await statuses(authorized([JSON_TYPE, 'Connection: keep-alive', ...headers], body));
      expect(first).toBeGreaterThanOrEqual(400);
      expect(others).toEqual([]);
      expect(target.recorder.seen).toEqual([]);
    });

    it.each<[attack: string, text: string]>([
      ['bare line feeds for line ends', authorized([JSON_TYPE], BODY).replaceAll('\r\n', '\n')],
      ['a bare carriage return in a header', authorized([JSON_TYPE, `X-A: b\r${LENGTH}`], BODY)],
      ['a NUL in a header', authorized([JSON_TYPE, 'X-A: b\0c'], BODY)],
      ['a header without a name', authorized([JSON_TYPE, ': b'], BODY)],
      ['a header name with a blank', authorized([JSON_TYPE, 'X A: b'], BODY)],
      ['no Host', authorized([JSON_TYPE], BODY).replace('Host: callbacks.test\r\n', '')],
      ['a method in lower case', authorized([JSON_TYPE], BODY).replace('POST', 'post')],
      ['a method that is none', authorized([JSON_TYPE], BODY).replace('POST', 'STEAL')],
      ['HTTP/0.9', `GET ${PATH}\r\n\r\n`],
      ['HTTP/9.9', authorized([JSON_TYPE], BODY).replace('HTTP/1.1', 'HTTP/9.9')],
      ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
      ['a TLS handshake', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ])('is refused for %s', async (_, text) => {
      expect((await statuses(Buffer.from(text, 'latin1'))).filter((status) => status < 400)).toEqual([]);
      expect(target.recorder.seen).toEqual([]);
    });

    it('finds trailers ignored, credentials among them', async () => {
      const trailers = `${CHUNKED.slice(0, -2)}${AUTHORIZATION}\r\n\r\n`;
      const headers = [JSON_TYPE, 'Transfer-Encoding: chunked', `Trailer: Authorization`];
      expect(await statuses(request(POST, headers, trailers))).toEqual([401]);
      expect(target.recorder.seen).toEqual([]);
    });

    it('finds what follows a body read as a request of its own', async () => {
      const first = authorized([JSON_TYPE, LENGTH, 'Connection: keep-alive'], `${BODY}GARBAGE / HTTP/1.1\r\n\r\n`);
      expect((await statuses(first)).at(-1)).toBe(400);
      expect(target.recorder.names).not.toContain('unknown');
    });
  });

  describe('a flood of headers', () => {
    it.each<[attack: string, headers: string[], status: number]>([
      ['a name of 20,000 characters', [`${'x'.repeat(20_000)}: 1`], 431],
      ['a value of 20,000 characters', [`X-A: ${'x'.repeat(20_000)}`], 431],
      // Node's limits differ between its versions: these numbers stand far below and far above all of them.
      ['500 headers', numbered(500), 200],
      ['10,000 headers', numbered(10_000), 431],
    ])('of %s is bounded', async (_, headers, status) => {
      expect(await statuses(authorized([JSON_TYPE, ...headers], BODY))).toEqual([status]);
    });

    it('before the credentials lets nobody in without them', async () => {
      expect(await statuses(request(POST, [JSON_TYPE, ...numbered(500), AUTHORIZATION], BODY))).toEqual([200]);
      expect(target.recorder.seen).toHaveLength(1);
      const [status] = await statuses(request(POST, [JSON_TYPE, ...numbered(2_500), AUTHORIZATION], BODY));
      expect([401, 431]).toContain(status); // Node 20 drops the headers behind its limit, later ones refuse the request
      expect(target.recorder.seen).toHaveLength(1);
    });

    it('of one chunk extension is bounded', async () => {
      const extension = `1;${'x'.repeat(100_000)}\r\n{\r\n`;
      const [status] = await statuses(authorized([JSON_TYPE, 'Transfer-Encoding: chunked'], extension));
      expect([400, 413]).toContain(status);
    });

    it('of names in a query string is bounded', async () => {
      const query = Array.from({ length: 21 }, (_, index) => `a${index}=1`).join('&');
      expect(await statuses(request(`GET ${PATH}?${query}`, [AUTHORIZATION]))).toEqual([400]);
    });

    it('of an overlong query string is bounded', async () => {
      expect(await statuses(request(`GET ${PATH}?a=${'x'.repeat(20_000)}`, [AUTHORIZATION]))).toEqual([431]);
    });
  });

  describe('a method', () => {
    it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'])('%s is told which bring callbacks', async (method) => {
      const [reply] = await exchange(target.origin, request(`${method} ${PATH}`, [AUTHORIZATION, JSON_TYPE], BODY));
      expect(reply).toMatchObject({ status: 405, headers: { allow: 'GET, POST' } });
      expect(target.recorder.seen).toEqual([]);
    });

    it.each(['PUT', 'DELETE'])('%s has no body parsed', async (method) => {
      const [reply] = await exchange(target.origin, request(`${method} ${PATH}`, [JSON_TYPE], '{"not json'));
      expect(reply!.status).toBe(405);
    });

    it('HEAD runs no handler and brings no body', async () => {
      const [reply] = await exchange(
        target.origin,
        request(`HEAD ${PATH}?eventType=sms&messageId=m-1`, [AUTHORIZATION]),
      );
      expect(reply).toMatchObject({ status: 405, body: '' });
      expect(target.recorder.seen).toEqual([]);
    });

    it('TRACE echoes no credentials', async () => {
      const [reply] = await exchange(target.origin, request(`TRACE ${PATH}`, [AUTHORIZATION]));
      expect(reply!.status).toBe(405);
      expect(JSON.stringify(reply)).not.toContain(AUTHORIZATION.slice(21));
    });

    it('CONNECT opens no tunnel', async () => {
      expect(await statuses(request('CONNECT callbacks.test:443', [AUTHORIZATION]))).toEqual([]);
    });

    it.each(['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'])('is not that of %s', async (name) => {
      expect(await statuses(request(`DELETE ${PATH}`, [AUTHORIZATION, JSON_TYPE, `${name}: POST`], BODY))).toEqual([
        405,
      ]);
      expect(target.recorder.seen).toEqual([]);
    });

    it('GET with a body is read by its query alone', async () => {
      const query = 'eventType=sms&messageId=m-by-query';
      const [status] = await statuses(request(`GET ${PATH}?${query}`, [AUTHORIZATION, JSON_TYPE], BODY));
      expect(status).toBe(200);
      expect(target.recorder.only.event).toMatchObject({ messageId: 'm-by-query' });
    });

    it('GET with a body that is not JSON is read by its query alone', async () => {
      const query = 'eventType=sms&messageId=m-by-query';
      const [status] = await statuses(request(`GET ${PATH}?${query}`, [AUTHORIZATION, JSON_TYPE], '{"not json'));
      expect(status).toBe(200);
      expect(target.recorder.only.event).toMatchObject({ messageId: 'm-by-query' });
    });
  });

  describe('a protocol', () => {
    it('of 1999, HTTP/1.0 without a Host, is served all the same', async () => {
      const old = `${POST} HTTP/1.0\r\n${AUTHORIZATION}\r\n${JSON_TYPE}\r\n${LENGTH}\r\n\r\n${BODY}`;
      expect(await statuses(old)).toEqual([200]);
    });

    it('upgrade to a WebSocket is not made', async () => {
      const headers = [
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Key: eA==',
        JSON_TYPE,
        'Connection: close',
      ];
      expect(await statuses(authorized(headers, BODY))).toEqual([200]);
    });

    it('upgrade to HTTP/2 is not made', async () => {
      const headers = [
        'Connection: Upgrade, HTTP2-Settings, close',
        'Upgrade: h2c',
        'HTTP2-Settings: AAMAAABk',
        JSON_TYPE,
      ];
      expect(await statuses(authorized(headers, BODY))).toEqual([200]);
    });

    it('that asks before it sends its body is challenged', async () => {
      expect(await statuses(request(POST, [JSON_TYPE, 'Expect: 100-continue'], BODY))).toEqual([401]);
    });

    it('that expects something else is refused', async () => {
      expect(await statuses(authorized([JSON_TYPE, 'Expect: a-miracle'], BODY))).toEqual([417]);
    });
  });

  describe('a body', () => {
    it('that trickles in is given up', async () => {
      const connection = await RawConnection.open(target.origin);
      await connection.send(authorized([JSON_TYPE, 'Content-Length: 1000', 'Connection: keep-alive'], '{'));
      const trickle = setInterval(() => void connection.send(' '), 20);
      const [reply] = await connection.replies();
      clearInterval(trickle);
      expect(reply).toMatchObject({ status: 408, headers: { connection: 'close' } });
    });

    it('that never comes is given up', async () => {
      const [reply] = await exchange(target.origin, authorized([JSON_TYPE, LENGTH, 'Connection: keep-alive']));
      expect(reply).toMatchObject({ status: 408, headers: { connection: 'close' } });
    });

    it('that breaks off once it is refused leaves nothing behind that keeps the process alive', async () => {
      const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
      const before = timers();
      const connection = await RawConnection.open(target.origin);
      await connection.send(request(POST, [JSON_TYPE, 'Content-Length: 1000', 'Connection: keep-alive'], BODY));
      await connection.response();
      connection.destroy();
      expect(timers()).toBe(before);
    });

    it('that breaks off reaches no handler, and the server goes on', async () => {
      const connection = await RawConnection.open(target.origin);
      await connection.send(authorized([JSON_TYPE, 'Content-Length: 1000'], BODY));
      connection.destroy();
      expect(await statuses(authorized([JSON_TYPE], BODY))).toEqual([200]);
      expect(target.recorder.seen).toHaveLength(1);
    });

    it.each<[attack: string, headers: string[], body: string]>([
      ['announced', [`Content-Length: ${BODY_LIMIT + 1}`, 'Connection: keep-alive'], ''],
      ['announced as nearly endless', ['Content-Length: 9007199254740991', 'Connection: keep-alive'], '{'],
      ['in chunks', ['Transfer-Encoding: chunked', 'Connection: keep-alive'], `2000\r\n${' '.repeat(0x2000)}\r\n`],
    ])('over the limit, %s, is cut off', async (_, headers, body) => {
      const [reply] = await exchange(target.origin, authorized([JSON_TYPE, ...headers], body));
      expect(reply).toMatchObject({ status: 413, headers: { connection: 'close' } });
      expect(target.recorder.seen).toEqual([]);
    });

    it.each(['gzip', 'GZIP', 'x-gzip', 'deflate', 'br', 'zstd', 'identity, gzip', 'gzip, identity', 'rot13'])(
      'compressed as %s is not unpacked',
      async (encoding) => {
        const bomb = gzipSync(Buffer.alloc(2_000_000, ' '));
        const head = authorized([JSON_TYPE, `Content-Encoding: ${encoding}`, `Content-Length: ${bomb.length}`]);
        expect(await statuses(Buffer.concat([Buffer.from(head), bomb]))).toEqual([415]);
      },
    );

    it.each(['Content-Encoding: gzip', 'Content-Encoding: identity'])(
      'is not unpacked for a second %s',
      async (second) => {
        const headers = [JSON_TYPE, 'Content-Encoding: gzip', second];
        expect(await statuses(authorized(headers, BODY))).toEqual([415]);
      },
    );

    it.each(['', 'identity', 'Identity'])('that says it is not compressed (%j) is read', async (encoding) => {
      const headers = [JSON_TYPE, `Content-Encoding: ${encoding}`];
      expect(await statuses(authorized(headers, BODY))).toEqual([200]);
    });

    it.each([
      'text/plain',
      'text/json',
      'text/html',
      'application/jsonp',
      'application/json-seq',
      'application/octet-stream',
      'multipart/form-data; boundary=x',
      'application/javascript; x=application/json',
      'json',
      'application',
      '*/*',
      'application/x-www-form-urlencoded, application/json',
      `application/${'+json'.repeat(2_000)}x`,
    ])('of the type %s is not read', async (type) => {
      expect(await statuses(authorized([`Content-Type: ${type}`], BODY))).toEqual([415]);
      expect(target.recorder.seen).toEqual([]);
    });

    it.each(['application/xml', `application/${'a'.repeat(10_000)}+xml`])(
      'of the type %s that is no XML is malformed',
      async (type) => {
        expect(await statuses(authorized([`Content-Type: ${type}`], BODY))).toEqual([400]);
        expect(target.recorder.seen).toEqual([]);
      },
    );

    it('without a type is not read', async () => {
      expect(await statuses(authorized([], BODY))).toEqual([415]);
    });

    it('of two types is read as the first, never as both', async () => {
      const form = 'Content-Type: application/x-www-form-urlencoded';
      expect(await statuses(authorized([JSON_TYPE, form], BODY))).toEqual([200]);
      expect(await statuses(authorized([form, JSON_TYPE], BODY))).toEqual([415]);
      expect(target.recorder.names).toEqual(['sms']);
    });

    it('of JSON that says it is a form is refused', async () => {
      const form = 'Content-Type: application/x-www-form-urlencoded';
      expect(await statuses(authorized([form], BODY))).toEqual([415]);
      expect(target.recorder.names).toEqual([]);
    });

    it('of a form that says it is JSON is refused', async () => {
      expect(await statuses(authorized([JSON_TYPE], 'eventType=sms&messageId=m-1'))).toEqual([400]);
    });

    it.each([
      ['UTF-16', Buffer.from(`\uFEFF${BODY}`, 'utf16le')],
      ['UTF-16 without a mark', Buffer.from(BODY, 'utf16le')],
      ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0, 0x7d, 0, 0, 0])],
      ['UTF-7', Buffer.from('+AHs-+ACI-eventType+ACI-:+ACI-sms+ACI-+AH0-')],
      ['rubbish', Buffer.from([0xc3, 0x28, 0xf8, 0xa1, 0x80])],
      ['NULs', Buffer.alloc(100)],
    ])('in %s is refused, whether its charset is named or not', async (_, bytes) => {
      for (const [charset, status] of [
        ['; charset=utf-16', 415],
        ['', 400],
      ] as const) {
        const head = authorized([`${JSON_TYPE}${charset}`, `Content-Length: ${bytes.length}`]);
        expect(await statuses(Buffer.concat([Buffer.from(head), bytes]))).toEqual([status]);
      }
    });

    it('with a byte order mark is read', async () => {
      expect(await statuses(authorized([JSON_TYPE], `\uFEFF${BODY}`))).toEqual([200]);
      expect(target.recorder.names).toEqual(['sms']);
    });
  });
});

/** So many empty headers of different names. */
function numbered(length: number): string[] {
  return Array.from({ length }, (_, index) => `a${index}: `);
}
