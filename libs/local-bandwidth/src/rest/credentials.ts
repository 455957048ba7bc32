import type { LocalBandwidthOptions } from '../options.js';
import { isSecret } from '../server/guard.js';

const MOST_TOKENS = 1000;

type Options = Pick<LocalBandwidthOptions, 'apiCredentials' | 'apiClient' | 'token'>;

/** Something with a clock, ms since 1970. */
interface Timed {
  readonly now: number;
}

/**
 * Decides who may use the REST API: users with a password, and clients with an access token. If the options have
 * neither, everybody may.
 */
export class ApiCredentials {
  readonly #options: Options;
  /**
   * The access tokens, each with the time when it expires, ms, and the session whose clock that is. A session that was
   * deleted does not stay in memory for its tokens.
   */
  readonly #tokens = new Map<string, { readonly until: number; readonly issuer: WeakRef<Timed> }>();

  constructor(options: Options) {
    this.#options = options;
  }

  /**
   * Checks the credentials of a request.
   *
   * @param session the session of the request, on whose clock the tokens of deleted sessions expire
   * @returns why the request is refused, in Bandwidth's words; `undefined` if it is accepted
   */
  refusalOf(authorization: string | undefined, session: Timed): string | undefined {
    if (this.#isOpen) return undefined;
    const [, scheme = '', given = ''] = /^(Basic|Bearer) +(\S+)$/i.exec(authorization ?? '') ?? [];
    if (scheme === '') return authorization === undefined ? 'Unauthorized' : 'Invalid basic authentication token';
    if (scheme.toLowerCase() === 'bearer') return this.#isToken(given, session) ? undefined : INVALID;
    const pair = pairOf(given);
    if (!pair) return 'Failed to decode basic authentication token';
    return this.#isUser(...pair) ? undefined : INVALID;
  }

  /** Tells whether these are the credentials of a client that may get an access token. */
  isClient(id: string, secret: string): boolean {
    const { apiClient } = this.#options;
    if (this.#isOpen || this.#isMaster(secret)) return true;
    return apiClient !== undefined && isSecret(id, apiClient.id) && isSecret(secret, apiClient.secret);
  }

  /** Accepts an access token. @param until when it expires, ms on the clock of the session that issued it */
  accept(token: string, until: number, issuer: Timed): void {
    this.#tokens.set(token, { until, issuer: new WeakRef(issuer) });
    const [oldest] = this.#tokens.keys();
    if (this.#tokens.size > MOST_TOKENS && oldest !== undefined) this.#tokens.delete(oldest);
  }

  get #isOpen(): boolean {
    const { apiCredentials, apiClient, token } = this.#options;
    return apiCredentials === undefined && apiClient === undefined && token === undefined;
  }

  #isUser(username: string, password: string): boolean {
    const { apiCredentials: user } = this.#options;
    if (this.#isMaster(password)) return true;
    return user !== undefined && isSecret(username, user.username) && isSecret(password, user.password);
  }

  #isToken(given: string, session: Timed): boolean {
    if (this.#isMaster(given)) return true;
    const token = this.#tokens.get(given);
    return token !== undefined && token.until > (token.issuer.deref() ?? session).now;
  }

  /** Tells whether this is the option `token`, which the REST API also accepts. */
  #isMaster(secret: string): boolean {
    const { token } = this.#options;
    return token !== undefined && isSecret(secret, token);
  }
}

const INVALID = 'The credentials provided were invalid';

/** Decodes the user name and the password of Basic authentication; `undefined` if there is no colon. */
export function pairOf(encoded: string): [user: string, password: string] | undefined {
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon === -1 ? undefined : [text.slice(0, colon), text.slice(colon + 1)];
}
