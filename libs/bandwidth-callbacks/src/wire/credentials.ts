import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { BasicPair } from './basic-header.js';

/** What Bandwidth was given to authenticate with. The password may hold `:` and any character. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** What a resolver is told of the request. */
export interface CredentialsRequest {
  /** The username that was presented. */
  readonly username: string;
  /** The path of the request, without its query string. */
  readonly path: string;
  /** The parameters of the path: `{ tenant: 'acme' }` where the option `path` is `tenants/:tenant/callbacks`. */
  readonly params: Readonly<Record<string, string>>;
  /** The registration that received it. */
  readonly instance: string;
}

/** Finds the credentials that a request has to match; `undefined` or an empty list refuses it. */
export type CredentialsResolver = (request: CredentialsRequest) => Found | Promise<Found>;

type Found = Credentials | readonly Credentials[] | null | undefined;

/** The option `auth`. */
export type AuthOption = Credentials | readonly Credentials[] | CredentialsResolver | false;

/** Whether a value can be used as credentials. A username cannot hold a colon: it ends there on the wire (RFC 7617). */
export function isCredentials(value: unknown): value is Credentials {
  if (typeof value !== 'object' || value === null) return false;
  const { username, password } = value as Partial<Record<keyof Credentials, unknown>>;
  const isText = typeof username === 'string' && typeof password === 'string';
  return isText && username !== '' && password !== '' && !username.includes(':');
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

/**
 * The list a resolver's result stands for. What is found for a tenant without a password is left out: `undefined` would
 * otherwise be its password.
 */
export function asList(found: Found): readonly Credentials[] {
  const list: readonly unknown[] = Array.isArray(found) ? found : [found];
  return list.filter(isCredentials);
}

function digest(bytes: Buffer): Buffer {
  return Buffer.from(hash('sha256', Buffer.concat([digestKey, bytes]), 'base64'), 'base64'); // faster than as a buffer
}

function isLatin1(text: string): boolean {
  return Buffer.from(text, 'latin1').toString('latin1') === text;
}
