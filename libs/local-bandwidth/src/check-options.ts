import { checkSpeed } from './clock/speed.js';
import { LocalBandwidthError } from './errors.js';
import type { LocalBandwidthOptions } from './options.js';
import { checkRateLimits } from './rate-limits.js';

const LONGEST_LATENCY = 86_400_000;

/** @throws LocalBandwidthError for values that a later step could not use, and would not complain of */
export function checkOptions(options: LocalBandwidthOptions): void {
  const { port = 0, number, numbers, token, allowHosts = [], rateLimits = {}, speed = 1 } = options;
  checkApp(options.app);
  checkFallback(options.fallbackUrl);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw wrong('The port cannot be one.', 'Give a whole number from 0 to 65535; 0 takes any that is free.');
  }
  if (numbers && !(Array.isArray(numbers) && numbers.length > 0)) {
    throw wrong('The numbers are no list of at least one.', "Give them as ['+15550100000'].");
  }
  for (const each of number === undefined ? (numbers ?? []) : [number]) {
    if (!/^\+?\w{1,32}$/.test(each)) {
      throw wrong(`The number ${JSON.stringify(each)} cannot be one.`, 'Give it as +15550100000.');
    }
  }
  checkId('account', options.accountId);
  checkId('application', options.applicationId);
  checkClock(options);
  checkSpeed(speed);
  checkAmounts(options);
  checkSecrets(options);
  if (token === '') throw wrong('The token is empty.', 'Give one that nobody guesses, or none.');
  if (!Array.isArray(allowHosts)) throw wrong('The hosts are no list.', "Give them as ['example.com'].");
  for (const host of allowHosts) {
    if (!/^(?:[a-z\d._-]+|\[[a-f\d:.]+\])(?::\d+)?$/.test(host)) {
      throw wrong(
        `The host ${JSON.stringify(host)} cannot be one.`,
        'Give it without a scheme and a path, in small letters: example.com, or localhost:4000.',
      );
    }
  }
  checkRateLimits(rateLimits);
}

function checkApp(app: unknown): void {
  if (typeof app === 'string' || app instanceof URL || typeof app === 'function') return;
  if (typeof (app as { emit?: unknown } | null | undefined)?.emit === 'function') return;
  throw new LocalBandwidthError(
    'LOCAL_BANDWIDTH_APP',
    'There is no application.',
    'Give its callback URL, a function that answers a Request, or a Node HTTP server as app.',
  );
}

function checkFallback(url: string | undefined): void {
  if (url === undefined || (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol))) return;
  throw new LocalBandwidthError(
    'LOCAL_BANDWIDTH_APP',
    `The fallback URL ${JSON.stringify(url)} is none.`,
    'Give one that begins with http:// or https://.',
  );
}

function checkClock({ clock = 'real', now = 0 }: LocalBandwidthOptions): void {
  if (clock !== 'real' && clock !== 'virtual') {
    throw wrong(`There is no clock ${JSON.stringify(clock)}.`, "Use 'real' or 'virtual'.");
  }
  if (!Number.isFinite(new Date(now).getTime()) || typeof now !== 'number') {
    throw wrong('The clock cannot start then.', 'Give ms since 1970, such as Date.UTC(2026, 0, 3, 22).');
  }
}

function checkAmounts({ latency = 0, patience = 1, kept = 1, seed = 1 }: LocalBandwidthOptions): void {
  if (!(latency >= 0 && latency <= LONGEST_LATENCY)) {
    throw wrong('The latency cannot be one.', 'Give a number of ms from 0 to a day.');
  }
  if (!(patience > 0)) throw wrong('The patience cannot be one.', 'Give a number of ms above 0.');
  if (!(Number.isInteger(kept) && kept > 0)) throw wrong('So many cannot be kept.', 'Give a whole number from 1 on.');
  if (!Number.isSafeInteger(seed)) throw wrong('The seed cannot be one.', 'Give a whole number.');
}

function checkSecrets({ credentials, apiCredentials, apiClient }: LocalBandwidthOptions): void {
  for (const [name, pair] of Object.entries({ credentials, apiCredentials })) {
    if (pair && !(isText(pair.username) && isText(pair.password))) {
      throw wrong(`The ${name} are not complete.`, 'Give a username and a password.');
    }
  }
  if (apiClient && !(isText(apiClient.id) && isText(apiClient.secret))) {
    throw wrong('The apiClient is not complete.', 'Give an id and a secret.');
  }
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function checkId(kind: string, id: string | undefined): void {
  if (id === undefined || /^[\w-]{1,64}$/.test(id)) return;
  throw wrong(`The ${kind} ${JSON.stringify(id)} cannot be one.`, 'Use up to 64 letters, digits and dashes.');
}

function wrong(problem: string, remedy: string): LocalBandwidthError {
  return new LocalBandwidthError('LOCAL_BANDWIDTH_VALUE', problem, remedy);
}
