import { hash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Awaitable } from '../../async/awaitable.js';
import type { Credentials, CredentialsRequest } from '../../options/credentials.js';
import type { ResolvedOptions } from '../../options/options.js';
import { Remembered } from '../../fast-path/fast-path.js';
import { OnceLog } from '../../log/once-log.js';
import { resolved } from './resolved-credentials.js';

/** The result of authentication. Without credentials a request is challenged, and with wrong ones again. */
export type Verdict = 'accepted' | 'challenge' | 'wrong' | 'unavailable';

/** Checks the credentials of the requests of one registration. */
export class Authenticator {
  /** The frames of the configured pairs, which do not depend on what a request presents. */
  private readonly expected = new Remembered<readonly Buffer[]>(65_536);

  private readonly mistakes = new OnceLog();

  constructor(private readonly options: Pick<ResolvedOptions, 'auth' | 'instance' | 'answerDeadline'>) {}

  /**
   * Checks the credentials of a request before its body is touched. Bandwidth's first request never has any, so a
   * challenge is the normal case.
   */
  check(request: IncomingMessage, params: CredentialsRequest['params']): Awaitable<Verdict> {
    const { auth } = this.options;
    if (auth === false) return 'accepted';
    const presented = readBasicHeader(soleAuthorization(request));
    if (!presented) return request.headers.authorization === undefined ? 'challenge' : 'wrong';
    if (typeof auth !== 'function')
      return this.judge(presented, (Array.isArray(auth) ? auth : [auth]) as Credentials[]);
    const finding = resolved(auth, presented.username, request, this.options, params, this.mistakes);
    return finding.then((found) => (found === 'unavailable' ? found : this.judge(presented, found)));
  }

  /** Compares the presented credentials with each configured pair, in constant time. */
  matchesAny(presented: BasicPair, credentials: readonly Credentials[]): boolean {
    const given = framed(presented.bytes);
    let matches = false;
    for (const { username, password } of credentials) {
      for (const expected of this.expected.of(`${username}:${password}`, framesOf)) {
        matches = timingSafeEqual(given, expected) || matches;
      }
    }
    return matches;
  }

  private judge(presented: BasicPair, expected: readonly Credentials[]): Verdict {
    return this.matchesAny(presented, expected) ? 'accepted' : 'wrong';
  }
}

/** RFC 7617 leaves the encoding open: the challenge asks for UTF-8, but old clients send Latin-1. */
function framesOf(pair: string): readonly Buffer[] {
  const utf8 = Buffer.from(pair, 'utf8');
  const isAscii = utf8.length === pair.length;
  return isAscii || !isLatin1(pair) ? [framed(utf8)] : [framed(utf8), framed(Buffer.from(pair, 'latin1'))];
}

/** The bytes of a frame. */
const FRAME = 256;

/**
 * A pair in a frame of fixed size: its length, and then its bytes or, if they do not fit, their digest. Comparing two
 * frames takes the same time whatever they contain.
 */
function framed(pair: Buffer): Buffer {
  const frame = Buffer.alloc(FRAME);
  const start = frame.writeUInt32LE(pair.length);
  (pair.length > FRAME - start ? hash('sha256', pair, 'buffer') : pair).copy(frame, start);
  return frame;
}

/** Rejects two Authorization headers: a proxy may have checked the other one. */
function soleAuthorization(request: IncomingMessage): string | undefined {
  const { rawHeaders } = request;
  let count = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) if (isAuthorization(rawHeaders[at] as string)) count += 1;
  return count > 1 ? undefined : request.headers.authorization;
}

function isAuthorization(name: string): boolean {
  return name.length === 'authorization'.length && name.toLowerCase() === 'authorization';
}

/** The username and password of a Basic header, as the bytes that were sent. */
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

function isLatin1(text: string): boolean {
  return Buffer.from(text, 'latin1').toString('latin1') === text;
}
