import { isFallback } from '../bxml/answer.js';
import { isGiven, OptionRules } from './option-rules.js';
import { BandwidthCallbacksError } from '../errors.js';
import { type GlobalEnhancer, globalEnhancers } from './global-enhancers.js';
import {
  type AnswerDeadlines,
  type BandwidthCallbacksOptions,
  bxmlChecks,
  callbackLogs,
  DEFAULT_PATH,
  type IdempotencyOptions,
  type ModuleFallback,
  type ResolvedOptions,
} from './options.js';
import type { IdempotencyStore } from './idempotency-store.js';
import { controllerDecorators } from './options-for-nest.js';
import { pathOption } from './path-option.js';
import { resolveQueueOptions } from './resolve-queue-options.js';
import { type AuthOption, type Credentials, isCredentials } from './credentials.js';
import { SIGNED_KINDS } from '../events/signatures.js';
import type { ResolvedSignatures, SignatureOptions } from './signatures.js';

const HOURS = 3_600_000;

const DEADLINES: Readonly<Record<keyof AnswerDeadlines, true>> = {
  v1: true,
  voice: true,
  numbers: true,
  emergency: true,
};

const IDEMPOTENCY: Readonly<Record<keyof IdempotencyOptions, true>> = { ttl: true, maxEntries: true, store: true };

const SIGNATURES: Readonly<Record<keyof SignatureOptions, true>> = {
  subscriptions: true,
  tollfree: true,
  mode: true,
  credentials: true,
};

/** Every option except `global`, which Nest reads before a factory runs. */
const OPTIONS: Readonly<Record<Exclude<keyof BandwidthCallbacksOptions, 'global'>, true>> = {
  path: true,
  auth: true,
  bodyLimit: true,
  bodyTimeout: true,
  batchLimit: true,
  depthLimit: true,
  queryLimit: true,
  answerDeadline: true,
  fallbackAnswer: true,
  signatures: true,
  handlerTimeout: true,
  idempotency: true,
  validation: true,
  queue: true,
  drainTimeout: true,
  instance: true,
  log: true,
  serverTiming: true,
  baseUrl: true,
  checkBxml: true,
  globalEnhancers: true,
  openApi: true,
  controllerDecorators: true,
};

/**
 * Checks the options, and fills in the defaults. An option that is `null` counts as left out.
 *
 * @throws {BandwidthCallbacksError} `BANDWIDTH_CREDENTIALS_MISSING` without credentials, `BANDWIDTH_OPTION_INVALID` for
 * a value that makes no sense. Neither message contains a value.
 */
export function resolveOptions(
  options: BandwidthCallbacksOptions,
  environment: Readonly<Record<string, string | undefined>>,
  rules = new OptionRules('BandwidthCallbacksModule'),
): ResolvedOptions {
  rules.all(options, OPTIONS);
  const isProduction = environment['NODE_ENV'] === 'production';
  const instance = rules.text('instance', options.instance ?? 'default');
  return {
    path: pathOption(options.path ?? DEFAULT_PATH, rules),
    auth: auth(options.auth ?? fromEnvironment(environment), rules),
    bodyLimit: rules.count('bodyLimit', options.bodyLimit ?? 1_048_576),
    bodyTimeout: rules.timer('bodyTimeout', options.bodyTimeout ?? 10_000),
    batchLimit: rules.count('batchLimit', options.batchLimit ?? 1_000),
    depthLimit: rules.count('depthLimit', options.depthLimit ?? 32),
    queryLimit: rules.count('queryLimit', options.queryLimit ?? 200),
    answerDeadline: answerDeadline(options.answerDeadline ?? {}, rules),
    fallbackAnswer: fallbackAnswer(options.fallbackAnswer ?? undefined, rules),
    handlerTimeout: rules.timer('handlerTimeout', options.handlerTimeout ?? 60_000),
    signatures: signatures(options.signatures ?? undefined, rules),
    idempotency: idempotency(options.idempotency ?? {}, rules),
    validation: rules.oneOf('validation', options.validation ?? 'tolerant', ['tolerant', 'strict']),
    queue: isGiven(options.queue) ? resolveQueueOptions(options.queue, instance, rules) : undefined,
    drainTimeout: rules.timer('drainTimeout', options.drainTimeout ?? 10_000),
    instance,
    log: rules.oneOf('log', options.log ?? 'refused', callbackLogs),
    serverTiming: rules.flag('serverTiming', options.serverTiming ?? !isProduction),
    baseUrl: baseUrl(options.baseUrl ?? (environment['BANDWIDTH_CALLBACKS_BASE_URL'] || undefined), rules),
    checkBxml: rules.oneOf('checkBxml', options.checkBxml ?? (isProduction ? 'off' : 'warn'), bxmlChecks),
    globalEnhancers: rules.list(
      'globalEnhancers',
      options.globalEnhancers ?? [],
      (kind) => globalEnhancers.includes(kind as GlobalEnhancer),
      `must be a list of ${globalEnhancers.join(', ')}`,
    ),
    openApi: rules.flag('openApi', options.openApi ?? true),
    controllerDecorators: controllerDecorators(options.controllerDecorators, rules),
  };
}

function fromEnvironment(environment: Readonly<Record<string, string | undefined>>): AuthOption {
  const username = environment['BANDWIDTH_CALLBACKS_USERNAME'];
  const password = environment['BANDWIDTH_CALLBACKS_PASSWORD'];
  if (username && password) return { username, password };
  throw new BandwidthCallbacksError(
    'BANDWIDTH_CREDENTIALS_MISSING',
    'No credentials are configured, so anybody could send callbacks.',
    'Set BANDWIDTH_CALLBACKS_USERNAME and BANDWIDTH_CALLBACKS_PASSWORD (or the option `auth`) to the username and ' +
      'password that Bandwidth is given, or set `auth: false` for an endpoint that is open on purpose.',
  );
}

/** Copies the credentials: what the application puts into its list later was not checked. */
function auth(option: AuthOption, rules: OptionRules): AuthOption {
  if (option === false || typeof option === 'function') return option;
  const list = Array.isArray(option) ? (option as readonly Credentials[]) : [option as Credentials];
  if (list.length > 0 && list.every(isCredentials))
    return list.map(({ username, password }) => ({ username, password }));
  throw rules.invalid(
    'auth',
    'must be `{ username, password }` with texts that are not empty and a username without a colon (RFC 7617), a list ' +
      'of at least one such pair, a function, or false',
  );
}

function answerDeadline(option: number | AnswerDeadlines, rules: OptionRules): Required<AnswerDeadlines> {
  const isOne = typeof option === 'number';
  if (isOne) rules.timer('answerDeadline', option);
  const form = 'a whole number of milliseconds above 0, or `{ v1, voice, numbers, emergency }`';
  const each: AnswerDeadlines = isOne
    ? { v1: option, voice: option }
    : rules.group('answerDeadline', option, DEADLINES, form);
  return {
    v1: rules.timer('answerDeadline.v1', each.v1 ?? 8_000),
    voice: rules.timer('answerDeadline.voice', each.voice ?? 12_000),
    numbers: rules.timer('answerDeadline.numbers', each.numbers ?? 25_000),
    emergency: rules.timer('answerDeadline.emergency', each.emergency ?? 400),
  };
}

function fallbackAnswer(option: ModuleFallback | undefined, rules: OptionRules): ModuleFallback | undefined {
  if (option === undefined || typeof option === 'function' || isFallback(option)) return option;
  throw rules.invalid(
    'fallbackAnswer',
    'must be BXML that is not empty (text, or an object with `toBxml()`), or a function that makes it',
  );
}

function idempotency(option: false | IdempotencyOptions, rules: OptionRules): ResolvedOptions['idempotency'] {
  if (option === false) return false;
  const form = '`{ ttl, maxEntries, store }`, or false';
  const { ttl, maxEntries, store } = rules.group('idempotency', option, IDEMPOTENCY, form);
  return {
    ttl: rules.duration('idempotency.ttl', ttl ?? 24 * HOURS),
    maxEntries: rules.count('idempotency.maxEntries', maxEntries ?? 100_000),
    ...(isGiven(store) && { store: sharedStore(store, rules) }),
  };
}

function sharedStore(store: IdempotencyStore, rules: OptionRules): IdempotencyStore {
  const methods = ['get', 'set', 'delete'] as const;
  const isStore = typeof store === 'object' && methods.every((method) => typeof store[method] === 'function');
  if (isStore) return store;
  throw rules.invalid('idempotency.store', 'must be an object with the methods get, set and delete, such as a Keyv');
}

function signatures(given: SignatureOptions | undefined, rules: OptionRules): ResolvedSignatures | undefined {
  if (given === undefined) return undefined;
  const option = rules.group('signatures', given, SIGNATURES);
  if (!SIGNED_KINDS.some((kind) => isGiven(option[kind]))) {
    throw rules.invalid('signatures', 'must hold a secret, or be left out: without a secret nothing is verified');
  }
  const secrets = SIGNED_KINDS.map((kind) => [kind, secretsOf(`signatures.${kind}`, option[kind], rules)]);
  return {
    secrets: Object.fromEntries(secrets) as ResolvedSignatures['secrets'],
    mode: rules.oneOf('signatures.mode', option.mode ?? 'refuse', ['refuse', 'log']),
    credentials: rules.oneOf('signatures.credentials', option.credentials ?? 'required', ['required', 'instead']),
  };
}

function secretsOf(
  option: string,
  value: string | readonly string[] | null | undefined,
  rules: OptionRules,
): readonly string[] {
  if (!isGiven(value)) return [];
  const secrets: readonly unknown[] = Array.isArray(value) ? value : [value];
  const isSecret = (secret: unknown): secret is string => typeof secret === 'string' && secret !== '';
  if (secrets.length > 0 && secrets.every(isSecret)) return [...secrets];
  throw rules.invalid(option, 'must be a secret, or a list of at least one, each a text that is not empty');
}

/** The option `baseUrl` without a slash at its end. */
function baseUrl(value: string | undefined, rules: OptionRules): string | undefined {
  if (value === undefined) return undefined;
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
  const isPlain = url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash;
  if (isPlain) return url.href.replace(/\/+$/, '');
  throw rules.invalid('baseUrl', 'must be an http or https URL, as text, without credentials, query and fragment');
}
