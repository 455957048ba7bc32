import { checkUrls } from './callbacks/application.js';
import { LONGEST_TIMER } from './clock/longest-timer.js';
import { checkSpeed } from './clock/speed.js';
import { checkAssumptions } from './engine/assumptions.js';
import { LocalBandwidthError } from './errors.js';
import { checkFaults } from './faults/faults.js';
import { remedyFor } from './near-miss.js';
import type { LocalBandwidthOptions } from './options.js';
import { checkRateLimits, type RateLimits } from './rate-limits.js';

const DAY = 86_400_000;

/** The kind of an option's value: whether a value is one, and how a sentence names it. */
interface Kind {
  readonly is: (value: unknown) => boolean;
  readonly name: string;
}

/** The last time that a Date can hold. */
const LAST_TIME = 8_640_000_000_000_000;

const text: Kind = { is: (value) => typeof value === 'string', name: 'text' };
const filledText: Kind = { is: (value) => text.is(value) && value !== '', name: 'text that is not empty' };
const flag: Kind = { is: (value) => typeof value === 'boolean', name: 'true or false' };
const texts = listOf(text.is, 'a list of texts');
const credentials: Kind = { is: hasTexts('username', 'password'), name: '`{ username, password }`, both texts' };
const object: Kind = { is: isObject, name: 'an object' };

/** The kind of every option, so that none is forgotten. `checkValues` checks what the kind alone does not say. */
const KINDS: { readonly [Option in keyof LocalBandwidthOptions]-?: Kind } = {
  app: { is: isApp, name: 'a URL, a function that answers a Request, or a Node HTTP server' },
  appUrl: text,
  publicUrl: text,
  credentials,
  fallbackUrl: { is: isHttpUrl, name: 'a URL that begins with http:// or https://' },
  numbers: { is: (value) => texts.is(value) && (value as unknown[]).length > 0, name: 'a list of at least one number' },
  number: text,
  accountId: text,
  applicationId: text,
  strictAccount: flag,
  rateLimits: object,
  apiCredentials: credentials,
  apiClient: { is: hasTexts('id', 'secret'), name: '`{ id, secret }`, both texts' },
  clock: { is: (value) => value === 'virtual' || value === 'real', name: 'virtual or real' },
  speed: { is: (value) => typeof value === 'number', name: 'a number' },
  now: { is: (value) => isWithin(value, -LAST_TIME, LAST_TIME), name: 'milliseconds since 1970' },
  latency: { is: (value) => isWithin(value, 0, DAY), name: 'a number of milliseconds from 0 to a day' },
  patience: {
    is: (value) => isWithin(value, Number.MIN_VALUE, LONGEST_TIMER),
    name: `a number of milliseconds above 0 and of at most ${LONGEST_TIMER}`,
  },
  assumptions: object,
  faults: listOf(isObject, 'a list of faults'),
  seed: { is: Number.isSafeInteger, name: 'a whole number' },
  kept: { is: (value) => Number.isSafeInteger(value) && (value as number) > 0, name: 'a whole number above 0' },
  data: filledText,
  allowHosts: texts,
  host: filledText,
  port: { is: (value) => typeof value === 'number', name: 'a number' },
  token: text,
  allowProduction: flag,
};

/**
 * Refuses options that a later step could not use, and would not complain of: unknown ones, and values of the wrong
 * kind.
 *
 * @throws LocalBandwidthError that names the option, and repeats no secret
 */
export function checkOptions(options: LocalBandwidthOptions): void {
  if (!isObject(options)) {
    throw wrong('The options of the local Bandwidth are not an object.', 'Give at least the application: { app }.');
  }
  for (const [name, value] of Object.entries(options)) checkKind(name, value);
  if (options.app === undefined) throw unusable('app', KINDS.app.name);
  checkValues(options);
}

function checkKind(name: string, value: unknown): void {
  if (!Object.hasOwn(KINDS, name)) {
    throw wrong(`The local Bandwidth has no option \`${name}\`.`, remedyFor(name, Object.keys(KINDS)));
  }
  const kind = KINDS[name as keyof LocalBandwidthOptions];
  if (value !== undefined && !kind.is(value)) throw unusable(name, kind.name);
}

/** Checks values that are of the right kind. */
function checkValues(options: LocalBandwidthOptions): void {
  const { port = 0, number, numbers = [], token, allowHosts = [], rateLimits = {}, speed = 1 } = options;
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw wrong('The `port` cannot be used.', 'Give a whole number from 0 to 65535; 0 takes any that is free.');
  }
  for (const each of number === undefined ? numbers : [number]) {
    if (/^\+?\w{1,32}$/.test(each)) continue;
    const option = number === undefined ? 'numbers' : 'number';
    throw wrong(`${JSON.stringify(each)} in \`${option}\` is not a phone number.`, 'Give it as +15550100000.');
  }
  checkId('accountId', options.accountId);
  checkId('applicationId', options.applicationId);
  checkSpeed(speed);
  if (token === '') throw wrong('The `token` is empty.', 'Give one that nobody guesses, or none.');
  for (const host of allowHosts) {
    if (!/^(?:[a-z\d._-]+|\[[a-f\d:.]+\])(?::\d+)?$/.test(host)) {
      throw wrong(
        `${JSON.stringify(host)} in \`allowHosts\` is not a host.`,
        'Give it without a scheme and a path, in small letters: example.com, or localhost:4000.',
      );
    }
  }
  checkRateLimits(rateLimits as RateLimits);
  checkUrls(options);
  checkFaults(options.faults ?? []);
  checkAssumptions(options.assumptions ?? {});
}

function checkId(option: string, id: string | undefined): void {
  if (id === undefined || /^[\w-]{1,64}$/.test(id)) return;
  throw wrong(`The \`${option}\` ${JSON.stringify(id)} cannot be used.`, 'Use up to 64 letters, digits and dashes.');
}

/**
 * Whether a value is an application. Jest gives each test file its own globals, so `instanceof Server` would miss
 * servers.
 */
function isApp(value: unknown): boolean {
  if (typeof value === 'string' || typeof value === 'function' || value instanceof URL) return true;
  return typeof value === 'object' && value !== null && 'emit' in value && typeof value.emit === 'function';
}

/** A plain object or one of a class; not an array, and not a Promise or a Map, in which no option would be found. */
function isObject(value: unknown): value is object {
  return Object.prototype.toString.call(value) === '[object Object]';
}

function hasTexts(...names: readonly string[]): Kind['is'] {
  return (value) => isObject(value) && names.every((name) => typeof Reflect.get(value, name) === 'string');
}

function listOf(isMember: Kind['is'], name: string): Kind {
  return { is: (value) => Array.isArray(value) && value.every(isMember), name };
}

function isWithin(value: unknown, least: number, most: number): boolean {
  return typeof value === 'number' && value >= least && value <= most;
}

function isHttpUrl(value: unknown): boolean {
  return typeof value === 'string' && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

function unusable(option: string, expected: string): LocalBandwidthError {
  const code = option === 'app' || option === 'fallbackUrl' ? 'LOCAL_BANDWIDTH_APP' : 'LOCAL_BANDWIDTH_VALUE';
  const problem = `The option \`${option}\` of the local Bandwidth cannot be used.`;
  return new LocalBandwidthError(code, problem, `It must be ${expected}.`);
}

function wrong(problem: string, remedy: string): LocalBandwidthError {
  return new LocalBandwidthError('LOCAL_BANDWIDTH_VALUE', problem, remedy);
}
