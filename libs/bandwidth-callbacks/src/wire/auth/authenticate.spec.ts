import * as fc from 'fast-check';
import { type Credentials, isCredentials } from '../../options/credentials.js';
import { Authenticator, type BasicPair, readBasicHeader } from './authenticate.js';

const authenticator = new Authenticator({
  auth: false,
  instance: 'default',
  answerDeadline: { v1: 1, voice: 1, numbers: 1, emergency: 1 },
});
const matchesAny = (read: BasicPair, expected: readonly Credentials[]) => authenticator.matchesAny(read, expected);

const password = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
const username = password.filter((text) => !text.includes(':'));
const credentials = fc.record({ username, password });

const header = (user: string, pass: string, encoding: BufferEncoding = 'utf8') =>
  `Basic ${Buffer.from(`${user}:${pass}`, encoding).toString('base64')}`;

it('any username without a colon and any password are read as they were sent, and match', () => {
  fc.assert(
    fc.property(credentials, (pair) => {
      const read = readBasicHeader(header(pair.username, pair.password));
      expect(read?.username).toBe(pair.username);
      expect(read?.bytes.toString('utf8')).toBe(`${pair.username}:${pair.password}`);
      expect(isCredentials(pair)).toBe(true);
      expect(read && matchesAny(read, [pair])).toBe(true);
    }),
  );
});

it('any other credentials do not match, wherever in the list they stand', () => {
  fc.assert(
    fc.property(credentials, fc.array(credentials, { maxLength: 4 }), (pair, others) => {
      const different = others.filter((other) => JSON.stringify(other) !== JSON.stringify(pair));
      const read = readBasicHeader(header(pair.username, pair.password))!;
      // A Latin-1 client may send the very same bytes for another pair; then that pair is accepted.
      const distinct = different.filter(
        (other) => !Buffer.from(`${other.username}:${other.password}`, 'latin1').equals(read.bytes),
      );
      expect(matchesAny(read, distinct)).toBe(false);
      expect(matchesAny(read, [...distinct, pair])).toBe(true);
    }),
  );
});

it('credentials of any length match themselves, and none that begin or end as they do', () => {
  const long = fc.string({ minLength: 230, maxLength: 600 });
  fc.assert(
    fc.property(long, fc.string({ minLength: 1, maxLength: 3 }), (secret, more) => {
      const read = readBasicHeader(header('bandwidth', secret))!;
      expect(matchesAny(read, [{ username: 'bandwidth', password: secret }])).toBe(true);
      for (const other of [secret + more, more + secret, secret.slice(0, -1), `${secret}\0`]) {
        expect(matchesAny(read, [{ username: 'bandwidth', password: other }])).toBe(false);
      }
    }),
  );
});

it('a colon moved from username to password is another username', () => {
  fc.assert(
    fc.property(username, username, password, (first, second, rest) => {
      const read = readBasicHeader(header(first, `${second}:${rest}`));
      expect(read?.username).toBe(first);
      expect(isCredentials({ username: `${first}:${second}`, password: rest })).toBe(false);
    }),
  );
});

it('Latin-1 text matches in Latin-1 as well as in UTF-8', () => {
  const latin1 = fc.string({
    unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)),
    minLength: 1,
  });
  fc.assert(
    fc.property(
      latin1.filter((text) => !text.includes(':')),
      latin1,
      (user, pass) => {
        for (const encoding of ['latin1', 'utf8'] as const) {
          const read = readBasicHeader(header(user, pass, encoding));
          expect(read && matchesAny(read, [{ username: user, password: pass }])).toBe(true);
        }
      },
    ),
  );
});

it('what is no Basic header gives no credentials, and throws nothing', () => {
  const base64 = /^basic +[a-z0-9+/]+=* *$/i;
  const alike = fc
    .tuple(fc.constantFrom('Basic ', 'basic', 'Bearer ', 'Basic\t', ''), fc.string())
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), alike), (text) => {
      fc.pre(!base64.test(text));
      expect(readBasicHeader(text)).toBeUndefined();
    }),
    { numRuns: 1_000 },
  );
});

it.each([undefined, '', 'Basic', 'Basic ', 'Basic =', 'Basic YQ', 'Basic YTpi,', 'Basic YTpi YTpi', 'Basic YTpiY'])(
  'nor does %j',
  (text) => {
    expect(readBasicHeader(text)).toBeUndefined();
  },
);
