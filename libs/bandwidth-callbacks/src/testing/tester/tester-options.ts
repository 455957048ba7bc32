import type { CallbackMethod } from '../../events/definition.js';
import type { Credentials } from '../../options/credentials.js';
import { isGiven, isObject, OptionRules } from '../../options/option-rules.js';
import type { UrlParams } from '../../urls/fill-in.js';
import { mustBeCredentials, mustBeSendable } from '../client-options.js';

/** To which registration of the application callbacks are sent, and with which credentials. */
export interface BandwidthTesterOptions {
  /** The `instance` of the registration. Default: the only one, or `'default'`. */
  readonly instance?: string;
  /** Values for the parameters of the path, if it has any: `{ tenant: 'acme' }`. */
  readonly params?: UrlParams;
  /**
   * Credentials to send instead of the registration's; `false` sends none, and gets the challenge. Default: those of
   * the registration, the first of a list.
   */
  readonly credentials?: Credentials | false;
}

/** How one callback is sent. */
export interface TesterSendOptions extends BandwidthTesterOptions {
  /**
   * The route of the handler: `menu` for `<path>/menu`. A route that no handler has is an error, whose message names
   * the routes that exist. Default: the path itself.
   */
  readonly route?: string;
  /** `'GET'` sends the payload as a query string. Default: the event's usual one. */
  readonly method?: CallbackMethod;
  /**
   * How often the same callback is sent again, as a duplicate, after its reply came. The last reply is returned.
   * Default: 0.
   */
  readonly repeat?: number;
  /** A query string to add to the URL, without the question mark. */
  readonly query?: string;
  /** Further headers. */
  readonly headers?: Readonly<Record<string, string>>;
}

const OPTIONS: Readonly<Record<keyof BandwidthTesterOptions, true>> = {
  instance: true,
  params: true,
  credentials: true,
};

const SEND_OPTIONS: Readonly<Record<keyof TesterSendOptions, true>> = {
  ...OPTIONS,
  route: true,
  method: true,
  repeat: true,
  query: true,
  headers: true,
};

/** @throws {BandwidthCallbacksError} `BANDWIDTH_OPTION_INVALID`; the message contains no value */
export function checkTesterOptions(options: BandwidthTesterOptions): void {
  const rules = new OptionRules('bandwidthTester()');
  check(rules.all(options, OPTIONS), rules);
}

/** @throws {BandwidthCallbacksError} `BANDWIDTH_OPTION_INVALID`; the message contains no value */
export function checkTesterSendOptions(options: TesterSendOptions, isList: boolean): void {
  const rules = new OptionRules('send()');
  const { method, repeat } = rules.all(options, SEND_OPTIONS);
  check(options, rules);
  mustBeSendable(options, rules);
  if (isGiven(method)) rules.oneOf('method', method, ['POST', 'GET']);
  if (isList && method === 'GET')
    throw rules.invalid('method', 'cannot be GET for an array, which no query string holds');
  if (isGiven(repeat)) rules.count('repeat', repeat, 0);
}

function check({ instance, params, credentials }: BandwidthTesterOptions, rules: OptionRules): void {
  if (isGiven(instance)) rules.text('instance', instance);
  if (isGiven(params)) checkParams(params, rules);
  if (!isGiven(credentials) || credentials === false) return;
  mustBeCredentials(credentials, rules, '`{ username, password }`, both texts, or false');
}

/** @throws {BandwidthCallbacksError} `BANDWIDTH_OPTION_INVALID` */
export function checkParams(params: unknown, rules: OptionRules): void {
  if (isObject(params)) return;
  throw rules.invalid('params', "must be an object with a value for each parameter of the registration's path");
}
