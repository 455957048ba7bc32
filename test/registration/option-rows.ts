import { Injectable } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { LocalBandwidthOptions } from 'local-bandwidth';
import { LocalBandwidth } from 'local-bandwidth';
import { BandwidthCallbacksModule } from 'nestjs-bandwidth-callbacks';
import { BandwidthInspectorModule, type BandwidthInspectorOptions } from 'nestjs-bandwidth-callbacks/devtools';
import { BandwidthCallbacksWorkerModule, type BandwidthCallbacksWorkerOptions } from 'nestjs-bandwidth-callbacks/queue';
import {
  BandwidthClient,
  type BandwidthClientOptions,
  bandwidthTester,
  type BandwidthTesterOptions,
  localBandwidth,
  type SendOptions,
  type TesterSendOptions,
} from 'nestjs-bandwidth-callbacks/testing';
import type {
  AnswerDeadlines,
  BandwidthCallbacksOptions,
  IdempotencyOptions,
} from '../../libs/bandwidth-callbacks/src/options/options.js';
import type {
  QueueBackoff,
  QueueEncryption,
  QueueOptions,
  QueueWorkers,
} from '../../libs/bandwidth-callbacks/src/options/queue-options.js';
import type { SignatureOptions } from '../../libs/bandwidth-callbacks/src/options/signatures.js';
import { CREDENTIALS, startApp } from '../support/harness.js';
import {
  choice,
  COUNT,
  FLAG,
  GROUP,
  INTEGER,
  NO_COUNTS,
  type OptionRow,
  type OptionRows,
  SECRET,
  TEXT,
  TIMER,
} from '../support/wrong-values.js';

const OPTIONS = 'libs/bandwidth-callbacks/src/options';
export const KEY = { id: 'key', secret: new Uint8Array(32) };
export const STORAGE = { embedded: './never-opened' };

@Injectable()
export class Guard {
  canActivate(): boolean {
    return true;
  }
}

const MODULE: OptionRows<BandwidthCallbacksOptions> = {
  path: { ...TEXT, wrong: ['', ' ', '/', 'a//b', 'a b', '../x', 'a/:', '*', ':a/:a'], right: ['a', '/a/:tenant/'] },
  auth: {
    takes: ['function', 'false'],
    wrong: [
      [],
      [CREDENTIALS, SECRET],
      { username: SECRET },
      { username: '', password: SECRET },
      { username: 'a:b', password: SECRET },
      { username: SECRET, password: 42 },
      { username: [SECRET], password: [SECRET] },
    ],
    right: [CREDENTIALS, [CREDENTIALS, CREDENTIALS], false, () => undefined],
  },
  bodyLimit: COUNT,
  bodyTimeout: TIMER,
  batchLimit: COUNT,
  depthLimit: COUNT,
  queryLimit: COUNT,
  answerDeadline: {
    takes: ['number', 'object'],
    wrong: [...NO_COUNTS.slice(0, -1), 2 ** 31, ...GROUP.wrong!],
    right: [1],
  },
  fallbackAnswer: {
    takes: ['text', 'function'],
    wrong: ['', ' ', { toBxml: SECRET }],
    right: ['<Response/>', { toBxml: () => '<Response/>' }, () => '<Response/>'],
  },
  handlerTimeout: TIMER,
  signatures: { ...GROUP, wrong: [...GROUP.wrong!, {}, { mode: 'log' }] },
  idempotency: { ...GROUP, takes: ['object', 'false'], right: [false, {}] },
  validation: choice('tolerant', 'strict'),
  queue: { ...GROUP, wrong: [...GROUP.wrong!, {}] },
  drainTimeout: TIMER,
  instance: TEXT,
  log: choice('all', 'refused', 'none'),
  serverTiming: FLAG,
  baseUrl: {
    takes: [],
    wrong: [
      'example.com',
      'ftp://example.com',
      `https://user:${SECRET}@example.com`,
      `https://example.com/?key=${SECRET}`,
      'https://example.com/#a',
      new URL('https://example.com'),
      ['https://example.com'],
    ],
    right: ['https://example.com', 'http://127.0.0.1:3000/phone/'],
  },
  checkBxml: choice('warn', 'count', 'off'),
  global: FLAG,
  globalEnhancers: {
    takes: [],
    wrong: [['gards'], [['guards']], 'guards', [undefined]],
    right: [[], ['guards', 'pipes']],
  },
  openApi: FLAG,
  controllerDecorators: { takes: [], wrong: [['Public'], [undefined], [{}]], right: [[], [Injectable()]] },
};

const DEADLINES: OptionRows<AnswerDeadlines> = { v1: TIMER, voice: TIMER, numbers: TIMER, emergency: TIMER };

const IDEMPOTENCY: OptionRows<IdempotencyOptions> = {
  ttl: { ...COUNT, right: [1, 2 ** 40] },
  maxEntries: { ...COUNT, right: [1, Number.MAX_SAFE_INTEGER] },
  store: { takes: ['map'], wrong: [{ get: () => SECRET, set: () => SECRET }, Map], right: [new Map()] },
};

const SECRETS: OptionRow = { takes: ['text', 'list'], wrong: ['', [], [''], [SECRET, 42]], right: [SECRET, [SECRET]] };

const SIGNATURES: OptionRows<SignatureOptions> = {
  subscriptions: SECRETS,
  tollfree: SECRETS,
  mode: choice('refuse', 'log'),
  credentials: choice('required', 'instead'),
};

const QUEUE: OptionRows<QueueOptions> = {
  storage: {
    takes: [],
    wrong: [
      {},
      { embedded: '' },
      { embedded: 42 },
      { embedded: [SECRET] },
      { embedded: {} },
      { redis: '' },
      { redis: 6379 },
      { redis: true },
      { redis: [`redis://:${SECRET}@127.0.0.1`] },
      { redis: () => SECRET },
      { postgres: ' ' },
      { postgres: 5432 },
      { postgres: [SECRET] },
      { redis: { keyPrefix: SECRET } },
      { redis: { options: { redisOptions: { keyPrefix: SECRET } } } },
      { mysql: SECRET },
      { redis: `https://:${SECRET}@redis.internal` },
      { postgres: 'redis://127.0.0.1' },
      `redis://:${SECRET}@redis.internal`,
      { ...STORAGE, redis: SECRET },
      undefined,
      null,
    ],
    right: [STORAGE, { redis: 'redis://127.0.0.1' }, { redis: {} }, { postgres: {} }, { ...STORAGE, redis: undefined }],
  },
  workers: { ...GROUP, takes: ['object', 'false'], wrong: [...GROUP.wrong!, 0, ''], right: [false, {}] },
  order: choice('none', 'call'),
  attempts: INTEGER,
  backoff: GROUP,
  remember: { takes: [], wrong: [...NO_COUNTS, 999], right: [1_000, 2 ** 40] },
  storeTimeout: TIMER,
  lease: { takes: [], wrong: [...NO_COUNTS, 99, 2 ** 31], right: [100] },
  encryption: { ...GROUP, wrong: [...GROUP.wrong!, {}] },
  telemetry: {
    takes: [],
    wrong: [{ tracer: {} }, { tracer: SECRET, contextManager: SECRET }],
    right: [{ tracer: {}, contextManager: {} }],
  },
  name: TEXT,
  prefix: { takes: ['text'], right: ['app', 'app:'], wrong: ['', ' ', 'a b', '{a}', ':'] },
  startTimeout: TIMER,
};

const WORKERS: OptionRows<QueueWorkers> = { concurrency: INTEGER };

const BACKOFF: OptionRows<QueueBackoff> = {
  delay: { takes: ['number'], wrong: [...NO_COUNTS.filter((value) => value !== 0), 2 ** 31], right: [0, 1_000] },
  jitter: { takes: [], wrong: [-0.1, 1.1, Number.NaN, Infinity, '0.5', [0.5]], right: [0, 0.5, 1] },
};

const ENCRYPTION: OptionRows<QueueEncryption> = {
  keys: {
    takes: [],
    wrong: [
      [],
      {},
      { 0: KEY, length: 1 },
      new Set([KEY]),
      [undefined],
      [null],
      [{ id: SECRET }],
      [{ id: 'a', secret: SECRET }],
      [{ id: 'a', secret: SECRET.repeat(5) }],
      [{ id: 'a', secret: null }],
      [{ id: 'a', secret: 42 }],
      [{ id: 'a', secret: [...new Uint8Array(32)] }],
      [{ id: 'a', secret: new Uint8Array(31) }],
      [{ id: 42, secret: KEY.secret }],
      [{ id: '', secret: KEY.secret }],
      [{ id: 'a b', secret: KEY.secret }],
      [KEY, KEY],
      undefined,
      null,
    ],
    right: [[KEY], [{ id: 'a', secret: '0'.repeat(64) }], [{ id: 'a', secret: Buffer.alloc(32).toString('base64') }]],
  },
  acceptUnencrypted: FLAG,
};

const INSPECTOR: OptionRows<BandwidthInspectorOptions> = {
  path: MODULE.path,
  guard: { takes: [], wrong: [class {}, { canActivate: true }], right: [new Guard(), Guard] },
  imports: { takes: ['list'], right: [[]] },
};

const WORKER: OptionRows<BandwidthCallbacksWorkerOptions> = {
  queue: { ...MODULE.queue, wrong: [...MODULE.queue.wrong!, { storage: STORAGE, workers: false }, undefined, null] },
  instance: TEXT,
  drainTimeout: TIMER,
  handlerTimeout: TIMER,
  log: MODULE.log,
  globalEnhancers: MODULE.globalEnhancers,
};

const TESTER: OptionRows<BandwidthTesterOptions> = {
  instance: TEXT,
  params: { takes: ['object'] },
  credentials: { takes: ['false'], wrong: [{ username: SECRET }, { username: SECRET, password: 42 }] },
};

const SEND: OptionRows<TesterSendOptions> = {
  ...TESTER,
  route: { takes: ['text'] },
  method: choice('POST', 'GET'),
  repeat: { takes: ['number'], wrong: NO_COUNTS.filter((value) => value !== 0) },
  query: { takes: ['text'] },
  headers: { takes: ['object'], wrong: [{ authorization: 42 }, { authorization: [SECRET] }] },
};

const CLIENT: OptionRows<BandwidthClientOptions> = {
  url: { takes: [], wrong: ['', 'example.com/callbacks', `ftp://bw:${SECRET}@example.com`, undefined, null] },
  credentials: { takes: [], wrong: [{ username: SECRET }, { username: SECRET, password: 42 }] },
  signatures: GROUP,
};

const CLIENT_SEND: OptionRows<SendOptions> = { route: SEND.route, query: SEND.query, headers: SEND.headers };

const SIGNING: OptionRows<BandwidthClientOptions['signatures'] & object> = {
  subscriptions: { takes: ['text'], wrong: [''] },
  tollfree: { takes: ['text'], wrong: [''] },
};

const PAIR: OptionRow = { takes: [], wrong: [{ username: SECRET }, { username: SECRET, password: 42 }] };
const APP_URL: OptionRow = { takes: ['text'], wrong: ['', 'example.com', `ftp://bw:${SECRET}@example.com`] };
const ID: OptionRow = { takes: ['text'], wrong: ['', 'a/b', 'a'.repeat(65)] };

const LOCAL: OptionRows<LocalBandwidthOptions> = {
  app: { takes: ['text', 'function'], wrong: ['', 'example.com', `bw:${SECRET}@example.com`, undefined] },
  appUrl: APP_URL,
  publicUrl: APP_URL,
  credentials: PAIR,
  fallbackUrl: { takes: [], wrong: ['', '/fallback', `ftp://bw:${SECRET}@example.com`] },
  numbers: { takes: ['list'], wrong: [[], [''], [15550100000], ['+1 555']] },
  number: { takes: ['text'], wrong: ['', '+1 555'] },
  accountId: ID,
  applicationId: ID,
  strictAccount: FLAG,
  rateLimits: {
    takes: ['object'],
    wrong: [{ calls: 1.5 }, { calls: '5' }, { calls: -1 }, { calls: Number.NaN }, { cals: 1 }],
  },
  apiCredentials: PAIR,
  apiClient: { takes: [], wrong: [{ id: SECRET }, { id: SECRET, secret: 42 }] },
  clock: choice('virtual', 'real'),
  speed: { takes: ['number'], wrong: [0, -1, Number.NaN, Infinity, 1001, '1'] },
  now: { takes: ['number'], wrong: [Number.NaN, Infinity, 8.64e15 + 2, '2026-01-01T00:00:00Z'] },
  latency: { takes: ['number'], wrong: [-1, Number.NaN, Infinity, 86_400_001, '5'] },
  patience: { takes: ['number'], wrong: [0, -1, Number.NaN, Infinity, '5'] },
  assumptions: { takes: ['object'], wrong: [{ misspelled: 1 }] },
  faults: { takes: [], wrong: [[SECRET], [{}], [{ kind: 'misspelled' }], [undefined]] },
  seed: { takes: ['number'], wrong: [1.5, Number.NaN, Infinity, '1'] },
  kept: COUNT,
  data: { takes: ['text'], wrong: [''] },
  allowHosts: { takes: ['list'], wrong: [['http://x/'], [''], [42]] },
  host: { takes: ['text'], wrong: [''] },
  port: { takes: ['number'], wrong: [-1, 1.5, Number.NaN, Infinity, 65_536, '4010'] },
  token: { takes: ['text'], wrong: [''] },
  allowProduction: FLAG,
};

/** Options of one owner, or of one option of it, in rows; how a start with one of them is made. */
interface Table {
  readonly owner: string;
  /** Before the names of the rows: `queue.` */
  readonly prefix: string;
  readonly rows: Readonly<Record<string, OptionRow>>;
  /** Where the interface of the options is declared. */
  readonly declared: readonly [file: string, name: string];
  readonly start: (options: object) => unknown;
}

const table = (
  start: (options: object) => unknown,
  owner: string,
  prefix: string,
  rows: object,
  ...declared: Table['declared']
): Table => ({ start, owner, prefix, rows: rows as Table['rows'], declared });

const LIBRARY = 'libs/bandwidth-callbacks/src';
const CLIENT_FILE = `${LIBRARY}/testing/client-options.ts`;
const TESTER_FILE = `${LIBRARY}/testing/tester/tester-options.ts`;

const ofModule = (...given: [string, object, ...Table['declared']]) => table(startModule, 'the module', ...given);

export const TABLES: readonly Table[] = [
  ofModule('', MODULE, `${OPTIONS}/options.ts`, 'BandwidthCallbacksOptions'),
  ofModule('answerDeadline.', DEADLINES, `${OPTIONS}/options.ts`, 'AnswerDeadlines'),
  ofModule('idempotency.', IDEMPOTENCY, `${OPTIONS}/options.ts`, 'IdempotencyOptions'),
  ofModule('signatures.', SIGNATURES, `${OPTIONS}/signatures.ts`, 'SignatureOptions'),
  ofModule('queue.', QUEUE, `${OPTIONS}/queue-options.ts`, 'QueueOptions'),
  ofModule('queue.workers.', WORKERS, `${OPTIONS}/queue-options.ts`, 'QueueWorkers'),
  ofModule('queue.backoff.', BACKOFF, `${OPTIONS}/queue-options.ts`, 'QueueBackoff'),
  ofModule('queue.encryption.', ENCRYPTION, `${OPTIONS}/queue-options.ts`, 'QueueEncryption'),
  table(startWorker, 'a worker', '', WORKER, `${LIBRARY}/queue/worker-options.ts`, 'BandwidthCallbacksWorkerOptions'),
  table(
    startInspector,
    'an inspector',
    '',
    INSPECTOR,
    `${LIBRARY}/devtools/inspector-options.ts`,
    'BandwidthInspectorOptions',
  ),
  table(startTester, 'a tester', '', TESTER, TESTER_FILE, 'BandwidthTesterOptions'),
  table(send, 'one callback of a tester', '', SEND, TESTER_FILE, 'TesterSendOptions'),
  table(startClient, 'a client', '', CLIENT, CLIENT_FILE, 'BandwidthClientOptions'),
  table(startClient, 'a client', 'signatures.', SIGNING, CLIENT_FILE, 'SigningSecrets'),
  table(sendByClient, 'one callback of a client', '', CLIENT_SEND, CLIENT_FILE, 'SendOptions'),
  table(startLocal, 'the local Bandwidth', '', LOCAL, 'libs/local-bandwidth/src/options.ts', 'LocalBandwidthOptions'),
  table(
    startLocalFor,
    'the local Bandwidth of an application',
    '',
    OF_APP(),
    `${LIBRARY}/testing/local-bandwidth.ts`,
    'LocalBandwidthForApp',
  ),
];

function OF_APP() {
  return { instance: TESTER.instance, params: TESTER.params };
}

export async function create(module: Parameters<typeof NestFactory.createApplicationContext>[0]): Promise<void> {
  const app = await NestFactory.createApplicationContext(module, { abortOnError: false, logger: false });
  await app.close();
}

export function startModule(options: object): Promise<void> {
  return create(BandwidthCallbacksModule.forRoot({ auth: CREDENTIALS, ...options }));
}

export function startWorker(options: object): Promise<void> {
  const queue = { storage: STORAGE };
  const given = isPlain(options) ? { queue, ...options } : options;
  return create(BandwidthCallbacksWorkerModule.forRoot(given as BandwidthCallbacksWorkerOptions));
}

export function startInspector(options: object): void {
  BandwidthInspectorModule.forRoot(options);
}

export function startTester(options: object): void {
  bandwidthTester(undefined as never, options);
}

export function startClient(options: object): void {
  void new BandwidthClient(isPlain(options) ? { url: 'http://127.0.0.1:9', ...options } : (options as never));
}

export async function sendByClient(options: object): Promise<void> {
  await new BandwidthClient({ url: 'http://127.0.0.1:9' }).post({}, options);
}

async function send(options: object): Promise<void> {
  const { app } = await startedOnce();
  await bandwidthTester(app).send('hangup', {}, options);
}

export async function startLocal(options: object): Promise<void> {
  const { stop } = await LocalBandwidth.start(
    isPlain(options) ? { app: () => undefined, ...options } : (options as never),
  );
  await stop();
}

async function startLocalFor(options: object): Promise<void> {
  const { app } = await startedOnce();
  await localBandwidth(app, options);
}

function startedOnce() {
  return startApp('express', { options: { auth: false } });
}

function isPlain(value: unknown): boolean {
  return Object.prototype.toString.call(value) === '[object Object]';
}
