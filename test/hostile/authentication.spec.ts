import { basic, sample } from 'nestjs-bandwidth-callbacks/testing';
import { CREDENTIALS, closeAll, platforms } from '../support/harness.js';
import { AUTHORIZATION, exchange, request } from '../support/raw-http.js';
import { startTarget, type Target } from '../support/target.js';
import { SPELLINGS } from './path-spellings.js';

const JSON_TYPE = 'Content-Type: application/json';
const BODY = JSON.stringify(sample('sms'));
const PATH = '/bandwidth/callbacks';

describe.each(platforms)('an attacker without credentials (%s)', (platform) => {
  let target: Target;

  beforeAll(async () => (target = await startTarget(platform, { options: { idempotency: false } })));
  afterEach(() => void target.recorder.take());
  afterAll(closeAll);

  it.each(SPELLINGS)('bypasses nothing by %s', async (_, path) => {
    const [reply] = await exchange(target.origin, request(`POST ${path}`, [JSON_TYPE], BODY));
    const [probe] = await exchange(target.origin, request(`POST ${path}`, [JSON_TYPE, AUTHORIZATION], BODY));
    const isServed = probe!.status < 300;
    expect(isServed ? [401] : [400, 401, 404]).toContain(reply!.status);
    expect(target.recorder.seen).toHaveLength(isServed ? 1 : 0);
  });

  it.each(SPELLINGS)('has no body parsed by %s', async (_, path) => {
    const [probe] = await exchange(target.origin, request(`POST ${path}`, [JSON_TYPE, AUTHORIZATION], BODY));
    const [reply] = await exchange(target.origin, request(`POST ${path}`, [JSON_TYPE], '{"not json'));
    // A parser would have answered 400; where nothing of ours is served, that is the application's business.
    expect(probe!.status < 300 ? [401] : [400, 401, 404]).toContain(reply!.status);
  });

  it.each<[attack: string, headers: string[]]>([
    ['a rewritten URL', ['X-Original-URL: /', 'X-Rewrite-URL: /']],
    ['a forwarded address', ['X-Forwarded-For: 127.0.0.1', 'X-Real-IP: 127.0.0.1', 'Forwarded: for=127.0.0.1']],
    ['an overridden method', ['X-HTTP-Method-Override: OPTIONS', 'X-HTTP-Method: HEAD', 'X-Method-Override: HEAD']],
    ['credentials in another header', [`Proxy-${AUTHORIZATION}`, `X-${AUTHORIZATION}`, `Cookie: ${AUTHORIZATION}`]],
    ["Bandwidth's user agent", ['User-Agent: BandwidthAPI/v1']],
    ['a bearer token', ['Authorization: Bearer YmFuZHdpZHRoOnBhOnNzIHfDtnJk']],
    ['a Basic scheme without credentials', ['Authorization: Basic']],
    ['empty credentials', [authorization('')]],
    ['an empty pair', [authorization(':')]],
    ['a username alone', [authorization(CREDENTIALS.username)]],
    ['a username with an empty password', [authorization(`${CREDENTIALS.username}:`)]],
    ['the first half of the password', [authorization(`${CREDENTIALS.username}:pa`)]],
    ['the password with more behind it', [authorization(`${CREDENTIALS.username}:${CREDENTIALS.password}x`)]],
    ['the password with a NUL behind it', [authorization(`${CREDENTIALS.username}:${CREDENTIALS.password}\0`)]],
    ['the password in another case', [authorization(`${CREDENTIALS.username}:${CREDENTIALS.password.toUpperCase()}`)]],
    ['the password in another normal form', [authorization(`${CREDENTIALS.username}:pa:ss wörd`.normalize('NFD'))]],
    [
      'the colon at another place',
      [authorization(`${CREDENTIALS.username}:${CREDENTIALS.password}`.replace(':', ' :'))],
    ],
    ['credentials encoded twice', [authorization(Buffer.from(`${CREDENTIALS.username}:x`).toString('base64'))]],
    ['credentials that are not Base64', ['Authorization: Basic bandwidth:secret']],
    ['Base64 with a blank inside', [AUTHORIZATION.replace(/(?<=Basic ....)/, ' ')]],
    ['Base64 with rubbish behind it', [`${AUTHORIZATION}!!`]],
    ['two Authorization headers, the good one last', ['Authorization: Basic eDp5', AUTHORIZATION]],
    ['two Authorization headers, the good one first', [AUTHORIZATION, 'Authorization: Basic eDp5']],
    ['a list of credentials in one header', [`Authorization: Basic eDp5, ${AUTHORIZATION.slice(15)}`]],
    ['15,000 bytes of credentials', [`Authorization: Basic ${'QUFB'.repeat(3_750)}`]],
    ['15,000 equals signs', [`Authorization: Basic ${'='.repeat(15_000)}`]],
    ['15,000 blanks', [`Authorization: Basic${' '.repeat(15_000)}x`]],
  ])('is challenged in spite of %s', async (_, headers) => {
    const [reply] = await exchange(target.origin, request(`POST ${PATH}`, [JSON_TYPE, ...headers], BODY));
    expect(reply).toMatchObject({
      status: 401,
      headers: { 'www-authenticate': 'Basic realm="bandwidth", charset="UTF-8"' },
    });
    expect(target.recorder.seen).toEqual([]);
  });

  it('learns nothing of usernames from the reply', async () => {
    const [unknown] = await exchange(target.origin, attempt('nobody:wrong'));
    const [known] = await exchange(target.origin, attempt(`${CREDENTIALS.username}:wrong`));
    expect({ ...known, headers: { ...known!.headers, date: '' } }).toEqual({
      ...unknown,
      headers: { ...unknown!.headers, date: '' },
    });
  });

  it('finds neither credentials nor what it sent in the log', async () => {
    await exchange(target.origin, attempt('mallory:stolen-password'));
    expect(target.log.lines.filter(({ message }) => /mallory|stolen|wörd/.test(message))).toEqual([]);
  });

  it('is not let in by a second request behind an authenticated one', async () => {
    const first = request(`POST ${PATH}`, [JSON_TYPE, AUTHORIZATION, 'Connection: keep-alive'], BODY);
    const replies = await exchange(target.origin, first + request(`POST ${PATH}`, [JSON_TYPE], BODY));
    expect(replies.map(({ status }) => status)).toEqual([200, 401]);
    expect(target.recorder.seen).toHaveLength(1);
  });

  it('cannot make the server read a body that is larger than the limit', async () => {
    const [reply] = await exchange(
      target.origin,
      request(`POST ${PATH}`, [JSON_TYPE, 'Content-Length: 99999999999', 'Connection: keep-alive'], '{'),
    );
    expect(reply).toMatchObject({ status: 401, headers: { connection: 'close' } });
  });

  it('cannot make the server read a body without an end', async () => {
    const headers = [JSON_TYPE, 'Transfer-Encoding: chunked', 'Connection: keep-alive'];
    const [reply] = await exchange(target.origin, request(`POST ${PATH}`, headers, '1\r\n{\r\n'));
    expect(reply).toMatchObject({ status: 401, headers: { connection: 'close' } });
  });
});

describe.each(platforms)("a tenant's credentials (%s)", (platform) => {
  afterEach(closeAll);

  it.each([undefined, null, ''])('whose password is %p cannot be guessed', async (password) => {
    const found = { username: 'tenant', password } as { username: string; password: string };
    const target = await startTarget(platform, { options: { auth: () => found } });
    for (const guess of ['undefined', 'null', '']) {
      const [reply] = await exchange(target.origin, attempt(`tenant:${guess}`));
      expect(reply!.status).toBe(401);
    }
    expect(target.recorder.seen).toEqual([]);
  });

  it.each(['__proto__', 'constructor', 'toString'])('that are looked up as %s are none', async (username) => {
    const tenants: Record<string, { username: string; password: string }> = {};
    const target = await startTarget(platform, { options: { auth: (asked) => tenants[asked.username] } });
    const [reply] = await exchange(target.origin, attempt(`${username}:undefined`));
    const [other] = await exchange(target.origin, attempt('undefined:undefined'));
    expect([reply!.status, other!.status]).toEqual([401, 401]);
  });

  it('cannot be looked up: nobody is let in, and the log keeps what the error said', async () => {
    const auth = () => Promise.reject(new Error('no tenant mallory:guess at db.internal'));
    const target = await startTarget(platform, { options: { auth } });
    const [reply] = await exchange(target.origin, attempt('mallory:guess'));
    expect(reply!.status).toBe(503);
    expect(JSON.stringify([reply, target.log.lines])).not.toMatch(/mallory|guess|db\.internal/);
    expect(target.recorder.seen).toEqual([]);
  });
});

function attempt(pair: string): string {
  return request(`POST ${PATH}`, [JSON_TYPE, authorization(pair)], BODY);
}

function authorization(pair: string): string {
  const [username = '', ...rest] = pair.split(':');
  return `Authorization: ${rest.length > 0 ? basic({ username, password: rest.join(':') }) : `Basic ${Buffer.from(pair).toString('base64')}`}`;
}
