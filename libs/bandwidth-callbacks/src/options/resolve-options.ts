import {
  classDecorators,
  flag,
  groupOf,
  invalidOption,
  listOf,
  LONGEST_TIMER,
  mustBeOptions,
  mustKnow,
  oneOf,
  text,
} from './option-rules.js';
import { isFallback } from '../bxml/answer.js';
import { BandwidthCallbacksError } from '../errors.js';
import { globalEnhancers } from './global-enhancers.js';
import {
  type AnswerDeadlines,
  type BandwidthCallbacksOptions,
  bxmlChecks,
  callbackLogs,
  DEFAULT_PATH,
  type ResolvedOptions,
} from './options.js';
import { pathOption } from './path-option.js';
import { resolveQueueOptions } from './resolve-queue-options.js';
import { type AuthOption, type Credentials, isCredentials } from './credentials.js';
import { SIGNED_KINDS } from '../events/signatures.js';
import type { IdempotencyStore } from './idempotency-store.js';
import type { ResolvedSignatures, SignatureOptions } from './signatures.js';

const HOURS = 3_600_000;

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
 * Checks the options, and fills in the defaults.
 *
 * @throws {BandwidthCallbacksError} `BANDWIDTH_CREDENTIALS_MISSING` without credentials, `BANDWIDTH_OPTION_INVALID` for
 * a value that makes no sense. Neither message contains a value.
 */
export function resolveOptions(
  options: BandwidthCallbacksOptions,
  environment: Readonly<Record<string, string | undefined>>,
): ResolvedOptions {
  mustBeOptions(options);
  mustKnow(options, OPTIONS);
  const { answerDeadline } = options;
  const idempotency =
    options.idempotency !== false &&
    groupOf('idempotency', options.idempotency ?? {}, 'must be `{ ttl, maxEntries, store }` or false');
  const deadlines =
    typeof answerDeadline === 'number'
      ? ({ v1: answerDeadline, voice: answerDeadline } as AnswerDeadlines)
      : groupOf(
          'answerDeadline',
          answerDeadline ?? {},
          'must be a number of milliseconds above 0, or `{ v1, voice, … }`',
        );
  if (idempotency) mustKnow(idempotency, { ttl: true, maxEntries: true, store: true }, 'idempotency');
  mustKnow(deadlines, { v1: true, voice: true, numbers: true, emergency: true }, 'answerDeadline');
  return {
    path: pathOption(options.path ?? DEFAULT_PATH),
    auth: auth(options.auth ?? fromEnvironment(environment)),
    bodyLimit: count('bodyLimit', options.bodyLimit ?? 1_048_576),
    bodyTimeout: milliseconds('bodyTimeout', options.bodyTimeout ?? 10_000),
    batchLimit: count('batchLimit', options.batchLimit ?? 1_000),
    depthLimit: count('depthLimit', options.depthLimit ?? 32),
    queryLimit: count('queryLimit', options.queryLimit ?? 200),
    answerDeadline: {
      v1: milliseconds('answerDeadline', deadlines.v1 ?? 8_000),
      voice: milliseconds('answerDeadline', deadlines.voice ?? 12_000),
      numbers: milliseconds('answerDeadline', deadlines.numbers ?? 25_000),
      emergency: milliseconds('answerDeadline', deadlines.emergency ?? 400),
    },
    fallbackAnswer: fallbackAnswer(options.fallbackAnswer ?? undefined),
    handlerTimeout: milliseconds('handlerTimeout', options.handlerTimeout ?? 60_000),
    signatures: options.signatures && signatures(options.signatures),
    idempotency: idempotency && {
      ttl: positive('idempotency.ttl', idempotency.ttl ?? 24 * HOURS),
      maxEntries: count('idempotency.maxEntries', idempotency.maxEntries ?? 100_000),
      ...(idempotency.store && { store: store(idempotency.store) }),
    },
    validation: oneOf('validation', options.validation ?? 'tolerant', ['tolerant', 'strict']),
    queue: options.queue && resolveQueueOptions(options.queue, options.instance ?? 'default'),
    drainTimeout: milliseconds('drainTimeout', options.drainTimeout ?? 10_000),
    instance: text('instance', options.instance ?? 'default'),
    log: oneOf('log', options.log ?? 'refused', callbackLogs),
    serverTiming: flag('serverTiming', options.serverTiming ?? environment['NODE_ENV'] !== 'production'),
    baseUrl: baseUrl(options.baseUrl ?? (environment['BANDWIDTH_CALLBACKS_BASE_URL'] || undefined)),
    checkBxml: oneOf(
      'checkBxml',
      options.checkBxml ?? (environment['NODE_ENV'] === 'production' ? 'off' : 'warn'),
      bxmlChecks,
    ),
    globalEnhancers: listOf('globalEnhancers', options.globalEnhancers ?? []).map((kind) =>
      oneOf('globalEnhancers', kind, globalEnhancers),
    ),
    openApi: flag('openApi', options.openApi ?? true),
    controllerDecorators: classDecorators(options.controllerDecorators),
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

function auth(option: AuthOption): AuthOption {
  if (option === false || typeof option === 'function') return option;
  const list = Array.isArray(option) ? (option as readonly Credentials[]) : [option as Credentials];
  if (list.length > 0 && list.every(isCredentials)) return option;
  throw invalidOption(
    'auth',
    'must be `{ username, password }` with texts that are not empty and a username without a colon (RFC 7617), a list ' +
      'of at least one such pair, a function, or false',
  );
}

function fallbackAnswer(value: BandwidthCallbacksOptions['fallbackAnswer']): ResolvedOptions['fallbackAnswer'] {
  if (value === undefined || typeof value === 'function' || isFallback(value)) return value;
  throw invalidOption('fallbackAnswer', 'must be BXML that is not empty, or a function that makes it');
}

function store(value: IdempotencyStore): IdempotencyStore {
  const methods: readonly unknown[] = [value.get, value.set, value.delete];
  if (methods.every((method) => typeof method === 'function')) return value;
  throw invalidOption('idempotency.store', 'must have the methods `get`, `set` and `delete`, as a Keyv has');
}

function signatures(given: SignatureOptions): ResolvedSignatures {
  const option = groupOf('signatures', given, 'must be `{ subscriptions, tollfree, mode, credentials }`');
  mustKnow(option, { subscriptions: true, tollfree: true, mode: true, credentials: true }, 'signatures');
  if (SIGNED_KINDS.every((kind) => option[kind] === undefined)) {
    throw invalidOption('signatures', 'must hold a secret, or be left out: without one nothing is verified');
  }
  const { mode = 'refuse', credentials = 'required' } = option;
  const secrets = Object.fromEntries(SIGNED_KINDS.map((kind) => [kind, secretsOf(`signatures.${kind}`, option[kind])]));
  return {
    secrets: secrets as ResolvedSignatures['secrets'],
    mode: oneOf('signatures.mode', mode, ['refuse', 'log']),
    credentials: oneOf('signatures.credentials', credentials, ['required', 'instead']),
  };
}

function secretsOf(option: string, value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  const secrets: readonly unknown[] = Array.isArray(value) ? value : [value];
  const isSecret = (secret: unknown): secret is string => typeof secret === 'string' && secret !== '';
  if (secrets.length > 0 && secrets.every(isSecret)) return secrets;
  throw invalidOption(option, 'must be a secret, or a list of at least one, each a text that is not empty');
}

/** The option `baseUrl` without a slash at its end. */
function baseUrl(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const isPlain = url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash;
  if (isPlain) return url.href.replace(/\/+$/, '');
  throw invalidOption('baseUrl', 'must be an http or https URL without credentials, query and fragment');
}

function positive(option: string, value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value) && value > 0) return value;
  throw invalidOption(option, 'must be a number above 0');
}

function count(option: string, value: unknown): number {
  if (Number.isSafeInteger(value) && (value as number) > 0) return value as number;
  throw invalidOption(option, 'must be a whole number above 0');
}

function milliseconds(option: string, value: unknown): number {
  if (typeof value === 'number' && value > 0 && value <= LONGEST_TIMER) return value;
  throw invalidOption(option, `must be a number of milliseconds above 0 and of at most ${LONGEST_TIMER}`);
}
