import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Awaitable } from '../../async/awaitable.js';
import type { Credentials, CredentialsRequest } from '../../options/credentials.js';
import type { ResolvedOptions } from '../../options/options.js';
import { resolved } from './resolved-credentials.js';

/** Whether a request may be read. It is challenged without credentials, and again with wrong ones. */
export type Verdict = 'accepted' | 'challenge' | 'wrong' | 'unavailable';

/**
 * Checks the credentials of a request before its body is touched. Bandwidth's first request never carries any: the
 * challenge is the normal way in.
 */
export function authenticate(
  request: IncomingMessage,
  options: Pick<ResolvedOptions, 'auth' | 'instance' | 'answerDeadline'>,
  params: CredentialsRequest['params'],
): Awaitable<Verdict> {
  const { auth } = options;
  if (auth === false) return 'accepted';
  const presented = readBasicHeader(soleAuthorization(request));
  if (!presented) return request.headers.authorization === undefined ? 'challenge' : 'wrong';
  if (typeof auth !== 'function') return judge(presented, (Array.isArray(auth) ? auth : [auth]) as Credentials[]);
  const finding = resolved(auth, presented.username, request, options, params);
  return finding.then((found) => (found === 'unavailable' ? found : judge(presented, found)));
}

function judge(presented: BasicPair, expected: readonly Credentials[]): Verdict {
  return matchesAny(presented, expected) ? 'accepted' : 'wrong';
}

/** Two Authorization headers are nobody's: a proxy may have checked the other one. */
function soleAuthorization(request: IncomingMessage): string | undefined {
  const { rawHeaders } = request;
  let count = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) if (isAuthorization(rawHeaders[at] as string)) count += 1;
  return count > 1 ? undefined : request.headers.authorization;
}

function isAuthorization(name: string): boolean {
  return name.length === 'authorization'.length && name.toLowerCase() === 'authorization';
}

/** The username and password of a Basic header, still as the bytes that were sent. */
export class BasicPair {
  constructor(
    /** `username:password`, as sent. */
    readonly bytes: Buffer,
    private readonly colon: number,
  ) {}

  /** The part before the first colon, read as UTF-8. */
  get username(): string {
    return this.bytes.toString('utf8', 0, this.colon);
  }
}

const FORM = /^basic +([A-Za-z0-9+/]+)={0,2} *$/i;

/** Reads an `Authorization` header; `undefined` for anything but Basic credentials (RFC 7617). */
export function readBasicHeader(header: string | undefined): BasicPair | undefined {
  const encoded = header === undefined ? undefined : FORM.exec(header)?.[1];
  if (encoded === undefined || encoded.length % 4 === 1) return undefined;
  const bytes = Buffer.from(encoded, 'base64');
  const colon = bytes.indexOf(':');
  return colon < 0 ? undefined : new BasicPair(bytes, colon);
}

// A key of this process alone: digests have equal lengths and mean nothing to anybody else.
const digestKey = randomBytes(32);

/** Compares what was presented with each of the credentials, in a time that depends on neither. */
export function matchesAny(presented: BasicPair, credentials: readonly Credentials[]): boolean {
  const given = digest(presented.bytes);
  return credentials.reduce((matched, candidate) => {
    const expected = digestsOf(candidate);
    const utf8 = timingSafeEqual(given, expected.utf8);
    const latin1 = timingSafeEqual(given, expected.latin1);
    return matched || utf8 || latin1;
  }, false);
}

/** The digests of configured credentials, in both encodings. */
interface Digests {
  readonly pair: string;
  readonly utf8: Buffer;
  readonly latin1: Buffer;
}

// Shared by all registrations: the digests follow from the credentials alone, and go when their object goes.
const known = new WeakMap<Credentials, Digests>();

/** Made once; again when somebody has changed the object in place. */
function digestsOf(credentials: Credentials): Digests {
  const pair = `${credentials.username}:${credentials.password}`;
  const before = known.get(credentials);
  if (before?.pair === pair) return before;
  // RFC 7617 leaves the encoding to agreement: UTF-8 is what the challenge asks for, Latin-1 what old clients send.
  const utf8 = digest(Buffer.from(pair, 'utf8'));
  const digests = { pair, utf8, latin1: isLatin1(pair) ? digest(Buffer.from(pair, 'latin1')) : utf8 };
  known.set(credentials, digests);
  return digests;
}

function digest(bytes: Buffer): Buffer {
  return Buffer.from(hash('sha256', Buffer.concat([digestKey, bytes]), 'base64'), 'base64'); // faster than as a buffer
}

function isLatin1(text: string): boolean {
  return Buffer.from(text, 'latin1').toString('latin1') === text;
}
