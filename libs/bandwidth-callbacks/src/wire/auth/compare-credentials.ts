import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Credentials } from '../../options/credentials.js';
import type { BasicPair } from './basic-header.js';

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
