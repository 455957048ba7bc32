import type { Credentials } from '../options/credentials.js';
import { isGiven, isObject, OptionRules } from '../options/option-rules.js';
import { SIGNED_KINDS } from '../events/signatures.js';
import type { SigningSecrets } from './signature.js';

/** Where callbacks are sent, and as whom. */
export interface BandwidthClientOptions {
  /** The callback URL, as it would be given to Bandwidth. */
  readonly url: string;
  /** The credentials to answer a challenge with. Default: none, for an open endpoint. */
  readonly credentials?: Credentials;
  /**
   * The secrets with which callbacks are signed if Bandwidth signs them, as in `signatures` of the module. Default:
   * none, and no callback is signed.
   */
  readonly signatures?: SigningSecrets;
}

/** How one callback is sent. */
export interface SendOptions {
  /** The route below the callback URL: `menu` for `<url>/menu`. */
  readonly route?: string;
  /** A query string to add to the URL, without the question mark. */
  readonly query?: string;
  /** Further headers. They replace headers of the same name that would be sent otherwise, such as a signature. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** One request: its method and body, and how it is sent. */
export interface RequestOptions extends SendOptions {
  readonly method: string;
  readonly body?: string | Uint8Array;
}

const OPTIONS: Readonly<Record<keyof BandwidthClientOptions, true>> = {
  url: true,
  credentials: true,
  signatures: true,
};

const SECRETS: Readonly<Record<keyof SigningSecrets, true>> = { subscriptions: true, tollfree: true };

const SEND_OPTIONS: Readonly<Record<keyof SendOptions, true>> = { route: true, query: true, headers: true };

const REQUEST_OPTIONS: Readonly<Record<keyof RequestOptions, true>> = { ...SEND_OPTIONS, method: true, body: true };

/** @throws {BandwidthCallbacksError} `BANDWIDTH_OPTION_INVALID`; the message contains no value */
export function checkClientOptions(options: BandwidthClientOptions): void {
  const rules = new OptionRules('BandwidthClient');
  const { url, credentials, signatures } = rules.all(options, OPTIONS);
  if (!isHttpUrl(url))
    throw rules.invalid('url', 'must be the http or https URL at which callbacks are taken, as text');
  if (isGiven(credentials)) mustBeCredentials(credentials, rules);
  if (!isGiven(signatures)) return;
  const secrets = rules.group('signatures', signatures, SECRETS);
  for (const kind of SIGNED_KINDS) {
    if (isGiven(secrets[kind])) rules.text(`signatures.${kind}`, secrets[kind]);
  }
}

/**
 * @param method of the client
 * @throws {BandwidthCallbacksError} `BANDWIDTH_OPTION_INVALID`; the message contains no value
 */
export function checkSendOptions(options: SendOptions, method: string): void {
  const rules = new OptionRules(`BandwidthClient.${method}()`);
  mustBeSendable(rules.all(options, SEND_OPTIONS), rules);
}

/** @throws {BandwidthCallbacksError} `BANDWIDTH_OPTION_INVALID`; the message contains no value */
export function checkRequest(request: RequestOptions): void {
  const rules = new OptionRules('BandwidthClient.send()');
  const { method, body } = rules.all(request, REQUEST_OPTIONS);
  mustBeSendable(request, rules);
  rules.text('method', method);
  if (isGiven(body) && typeof body !== 'string' && !(body instanceof Uint8Array)) {
    throw rules.invalid('body', 'must be text or bytes');
  }
}

/** @throws {BandwidthCallbacksError} `BANDWIDTH_OPTION_INVALID` */
export function mustBeSendable({ route, query, headers }: SendOptions, rules: OptionRules): void {
  if (isGiven(route)) rules.string('route', route);
  if (isGiven(query)) rules.string('query', query);
  if (!isGiven(headers) || (isObject(headers) && Object.values(headers).every((text) => typeof text === 'string')))
    return;
  throw rules.invalid('headers', 'must be an object whose values are texts');
}

/**
 * Credentials that are wrong on purpose may be empty, or have a colon in their username.
 *
 * @throws {BandwidthCallbacksError} `BANDWIDTH_OPTION_INVALID`
 */
export function mustBeCredentials(
  credentials: Credentials,
  rules: OptionRules,
  form = '`{ username, password }`, both texts',
): void {
  const { username, password } = credentials as { username?: unknown; password?: unknown };
  if (typeof username !== 'string' || typeof password !== 'string')
    throw rules.invalid('credentials', `must be ${form}`);
}

function isHttpUrl(url: unknown): boolean {
  return typeof url === 'string' && /^https?:/i.test(url) && URL.canParse(url);
}
