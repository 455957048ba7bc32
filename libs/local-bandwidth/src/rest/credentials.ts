import type { LocalBandwidthOptions } from '../options.js';
import { isSecret } from '../server/guard.js';

const MOST_TOKENS = 1000;

type Options = Pick<LocalBandwidthOptions, 'apiCredentials' | 'apiClient' | 'token'>;

/** Who may use the REST API: users with a password, and whoever has an access token. Without any of them everybody may. */
export class ApiCredentials {
  readonly #options: Options;
  /** Access tokens, with the time until which they are accepted, ms. */
  readonly #tokens = new Map<string, number>();

  constructor(options: Options) {
    this.#options = options;
  }

  /**
   * Why a request is refused, in Bandwidth's words; nothing when it may ask.
   *
   * @param now the time of the session that is asked, ms: access tokens expire
   */
  refusalOf(authorization: string | undefined, now: number): string | undefined {
    if (this.#isOpen) return undefined;
    const [, scheme = '', given = ''] = /^(Basic|Bearer) +(\S+)$/i.exec(authorization ?? '') ?? [];
    if (scheme === '') return authorization === undefined ? 'Unauthorized' : 'Invalid basic authentication token';
    if (scheme.toLowerCase() === 'bearer') return this.#isToken(given, now) ? undefined : INVALID;
    const pair = pairOf(given);
    if (!pair) return 'Failed to decode basic authentication token';
    return this.#isUser(...pair) ? undefined : INVALID;
  }

  /** Whether these are the credentials of a client that may have an access token. */
  isClient(id: string, secret: string): boolean {
    const { apiClient } = this.#options;
    if (this.#isOpen || this.#isMaster(secret)) return true;
    return apiClient !== undefined && isSecret(id, apiClient.id) && isSecret(secret, apiClient.secret);
  }

  /** Accepts an access token until a time of the session that gave it, ms. */
  accept(token: string, until: number): void {
    this.#tokens.set(token, until);
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

  #isToken(given: string, now: number): boolean {
    return this.#isMaster(given) || (this.#tokens.get(given) ?? 0) > now;
  }

  /** The token of the local Bandwidth itself, which is wanted on other interfaces, opens the REST API as well. */
  #isMaster(secret: string): boolean {
    const { token } = this.#options;
    return token !== undefined && isSecret(secret, token);
  }
}

const INVALID = 'The credentials provided were invalid';

/** User and password of `Basic …`. */
export function pairOf(encoded: string): [user: string, password: string] | undefined {
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon === -1 ? undefined : [text.slice(0, colon), text.slice(colon + 1)];
}
