import type { Answer } from '../bxml/answer.js';
import type { IdempotencyStore } from './idempotency-store.js';
import type { CatalogueName, OwnAnswer } from '../events/catalogue.js';
import type { BandwidthEvent } from '../events/event-map.js';
import type { Validation } from '../reading/read-callback.js';
import type { GlobalEnhancer } from './global-enhancers.js';
import type { QueueOptions, ResolvedQueueOptions } from './queue-options.js';
import type { ResolvedSignatures, SignatureOptions } from './signatures.js';
import type { AuthOption } from './credentials.js';

/** How duplicates are recognised. */
export interface IdempotencyOptions {
  /**
   * Milliseconds for which a handled event is remembered. Default: 24 hours, as long as Bandwidth retries a message
   * (https://dev.bandwidth.com/docs/messaging/webhooks).
   *
   * A V1 `redirect` has neither a time nor an id of its own, so a second one looks like a duplicate of the first.
   * Identical ones therefore count as duplicates for 10 seconds only, which is as long as Bandwidth waits for an
   * answer.
   */
  readonly ttl?: number;
  /**
   * How many events are remembered in memory. Beyond that those that came first are forgotten, also where their keys and
   * answers together have more than 335 bytes for each of so many, though 32 MiB are always kept. Default: 100,000,
   * which takes about 11 MB when they hold no answers, and the same for each further 100,000. Has no effect on a `store`
   * of your own.
   */
  readonly maxEntries?: number;
  /** A store that several machines share, such as a Keyv. Default: the memory of this process. */
  readonly store?: IdempotencyStore;
}

/** Milliseconds an answering handler has, for each API. */
export interface AnswerDeadlines {
  /** Default: 8,000; Bandwidth gives up at 10,000 (https://github.com/Bandwidth/ap-docs/blob/master/apiCallbacks/callbacks.md). */
  readonly v1?: number;
  /**
   * Default: 12,000; Bandwidth gives up at 15,000 unless the application's timeout says otherwise
   * (https://dev.bandwidth.com/docs/voice/webhooks).
   */
  readonly voice?: number;
  /**
   * For `numbers.portOutValidationRequest`. Default: 25,000; Bandwidth waits for 30,000, and then approves the
   * port-out.
   */
  readonly numbers?: number;
  /** For `emergency.emergencyCallingQuery`. Default: 400; Bandwidth waits for 450, the network included. */
  readonly emergency?: number;
}

/**
 * The answer to an event whose handler failed or was late: BXML, or a function that makes it. The function receives the
 * event and the error, which is `undefined` when the handler was late. It may take one second, which a handler's
 * fallback and the module's share; if it fails or takes longer, this is logged, and 500 or 503 is sent.
 */
export type FallbackAnswer<T = Answer> = T | ((event: BandwidthEvent, error: unknown) => T | Promise<T>);

/**
 * The fallback of the module. A function may return another kind of answer for events that are not answered with BXML,
 * and nothing for events without a fallback.
 */
export type ModuleFallback =
  Answer | ((event: BandwidthEvent, error: unknown) => ModuleFallbackAnswer | Promise<ModuleFallbackAnswer>);

type ModuleFallbackAnswer = Answer | OwnAnswer<CatalogueName> | null | undefined;

/** The values of the option `log`. */
export const callbackLogs = ['all', 'refused', 'none'] as const;

/** Which callbacks are logged. */
export type CallbackLog = (typeof callbackLogs)[number];

/** The values of the option `checkBxml`. */
export const bxmlChecks = ['warn', 'count', 'off'] as const;

/** What to do about BXML that Bandwidth would not run as written. */
type BxmlCheck = (typeof bxmlChecks)[number];

/** The options of `BandwidthCallbacksModule.forRoot`. */
export interface BandwidthCallbacksOptions {
  /**
   * Where the controller is mounted. The application's global prefix and versioning apply as to any controller. A segment
   * may be a parameter, `'tenants/:tenant/callbacks'`: its value reaches the `auth` function and `context.params`.
   *
   * Default: `'bandwidth/callbacks'`.
   */
  readonly path?: string;
  /**
   * Who may send callbacks: one `{ username, password }`, a list of them (to rotate passwords), a function that is
   * given the username and finds the credentials (for tenants; may be async), or `false` for an open endpoint.
   *
   * Default: `BANDWIDTH_CALLBACKS_USERNAME` and `BANDWIDTH_CALLBACKS_PASSWORD` from the environment. Without
   * credentials the application does not start.
   */
  readonly auth?: AuthOption;
  /**
   * Bytes a body may have; a larger one gets 413. Default: 1,048,576 (1 MiB).
   *
   * Node limits the size of the headers and the URL: more than 16 KiB get 431, unless the application is started with
   * another `--max-http-header-size`.
   */
  readonly bodyLimit?: number;
  /** Milliseconds a body may take to arrive; a slower one gets 408. Default: 10,000. */
  readonly bodyTimeout?: number;
  /** How many elements an array of messaging events may have; a longer one gets 413. Default: 1,000. */
  readonly batchLimit?: number;
  /** How deep a JSON or XML body may nest; a deeper one gets 400. Default: 32. */
  readonly depthLimit?: number;
  /** How many names and values a query string or form may hold; more get 400. Default: 200. */
  readonly queryLimit?: number;
  /**
   * Milliseconds an answering handler has before the fallback answers instead: one number for V1 and voice, or one for
   * each API. They are counted from the arrival of the request, since Bandwidth has been waiting since then. A handler
   * may have its own deadline and fallback in the options of `@OnBandwidthEvent`. Handlers on the notify lane have no
   * deadline.
   *
   * Default: 8,000 for V1, 12,000 for voice, 25,000 for numbers and 400 for emergency.
   */
  readonly answerDeadline?: number | AnswerDeadlines;
  /**
   * The answer that is sent, with 200, when an answering handler fails or is late: BXML, or a function that makes it.
   * Default: none, so 500 or 503 is sent.
   */
  readonly fallbackAnswer?: ModuleFallback;
  /**
   * Milliseconds after which a handler that has not ended counts as failed: its `context.signal` is aborted, the sender
   * gets 500, and a queue tries again. On the answer lane this does not change the answer, but aborts the signal of
   * handlers that are still running after it was sent. Default: 60,000.
   */
  readonly handlerTimeout?: number;
  /**
   * Secrets of the callbacks that Bandwidth signs: those of V2 subscriptions, and those of toll-free verification. Once
   * a secret is set, a callback of that kind without a valid signature gets 401. Default: none, and nothing is
   * verified.
   */
  readonly signatures?: SignatureOptions;
  /** How duplicates are recognised; `false` handles each delivery as a new event. Default: on, in memory. */
  readonly idempotency?: false | IdempotencyOptions;
  /**
   * What happens to an event whose payload differs from the catalogue: `'tolerant'` delivers it and logs each drift
   * once; `'strict'` refuses it with 400. Default: `'tolerant'`.
   */
  readonly validation?: Validation;
  /**
   * Durable delivery: callbacks of the notify lane are stored before they are acknowledged, and handled by workers that
   * try again when a handler fails. Needs `bullmq`, and `@electric-sql/pglite`, `ioredis` or `pg` for its storage.
   *
   * Default: none; without it a callback is handled while Bandwidth waits.
   */
  readonly queue?: QueueOptions;
  /**
   * Milliseconds that running callbacks get to finish at shutdown, during which new ones are refused with 503. Then the
   * signals of those still running are aborted, and their senders get 503. Default: 10,000.
   *
   * In Nest 12 this happens before any shutdown hook, so every service that handlers use is still open. In Nest 11 it
   * happens in `onModuleDestroy`, which Nest calls for the root module first: there, close what handlers need in
   * `beforeApplicationShutdown` or `onApplicationShutdown`. On SIGTERM all of this only happens after
   * `app.enableShutdownHooks()`.
   */
  readonly drainTimeout?: number;
  /**
   * The name of the registration. Several registrations in one application need different names. Default: `'default'`.
   */
  readonly instance?: string;
  /**
   * Which callbacks are logged, with one line each and without personal data. `'refused'` warns of callbacks that were
   * refused, failed or late: the first of a kind at once, then one line a minute with the count of the others. `'all'`
   * also logs every other callback at `debug`; `'none'` logs nothing. Default: `'refused'`.
   */
  readonly log?: CallbackLog;
  /**
   * Whether replies have a `Server-Timing` header with the recognised event, the time of each handler, and the outcome.
   * Default: `true`, unless `NODE_ENV` is `production`.
   */
  readonly serverTiming?: boolean;
  /**
   * The public address of the application, `'https://phone.example.com'`, for absolute URLs from
   * `BandwidthCallbackUrls`. If a proxy strips a path, include that path: `'https://example.com/phone'`.
   *
   * Default: `BANDWIDTH_CALLBACKS_BASE_URL` from the environment, else none, and only relative URLs can be made.
   */
  readonly baseUrl?: string;
  /**
   * What to do about BXML of voice handlers that Bandwidth would not run as written: `'warn'` logs it, once for each
   * handler and kind of mistake, and counts it (the metric `bandwidth.bxml.findings`); `'count'` only counts it;
   * `'off'` does not check. Answers are never changed. Default: `'warn'`, unless `NODE_ENV` is `production`: then
   * `'off'`.
   */
  readonly checkBxml?: BxmlCheck;
  /** Whether the module is global, so that its exports can be injected without importing it again. Default: `false`. */
  readonly global?: boolean;
  /**
   * Which of the application's global enhancers (`APP_GUARD`, `app.useGlobalPipes()`, …) also run on handlers. They
   * then get an execution context of type `'bandwidth'`, not `'http'`.
   *
   * Default: none. Global enhancers are usually meant for requests of the application's own users.
   */
  readonly globalEnhancers?: readonly GlobalEnhancer[];
  /**
   * Whether the endpoint, with every event's schema and an example, appears in the OpenAPI document that an application
   * with `@nestjs/swagger` makes. Default: `true`.
   */
  readonly openApi?: boolean;
  /**
   * Class decorators to put on the controller, for the application's own guards: `[Public()]`, `[SkipThrottle()]`.
   *
   * Default: none.
   */
  readonly controllerDecorators?: readonly ClassDecorator[];
}

/** The options with every default filled in. */
export interface ResolvedOptions extends Required<
  Omit<
    BandwidthCallbacksOptions,
    'answerDeadline' | 'fallbackAnswer' | 'signatures' | 'idempotency' | 'queue' | 'baseUrl' | 'global'
  >
> {
  readonly answerDeadline: Required<AnswerDeadlines>;
  readonly fallbackAnswer: ModuleFallback | undefined;
  readonly signatures: ResolvedSignatures | undefined;
  readonly idempotency: false | (Required<Omit<IdempotencyOptions, 'store'>> & Pick<IdempotencyOptions, 'store'>);
  readonly queue: ResolvedQueueOptions | undefined;
  readonly baseUrl: string | undefined;
}

/** Where the controller is mounted unless the options say otherwise. */
export const DEFAULT_PATH = 'bandwidth/callbacks';
