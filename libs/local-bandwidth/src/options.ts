import type { App } from './callbacks/application.js';
import type { AssumptionChoices } from './engine/assumptions.js';
import type { Credentials } from './engine/port.js';
import type { Fault } from './faults/fault.js';
import type { RateLimits } from './rate-limits.js';

/** How a local Bandwidth is started. */
export interface LocalBandwidthOptions {
  /**
   * The application under test: the URL of its callbacks, a function that answers a Request, or a Node HTTP server such as
   * Nest's `app.getHttpServer()`. The last two need no port.
   */
  readonly app: App;
  /**
   * The callback URL as the application knows it, where `app` is a function or a server.
   * Default `http://localhost/bandwidth/callbacks`.
   */
  readonly appUrl?: string;
  /**
   * An origin that the application uses for itself in its answers, such as that of its tunnel. URLs there lead to the
   * application.
   */
  readonly publicUrl?: string;
  /** Of the callbacks, sent after a challenge. Default: none. */
  readonly credentials?: Credentials;
  /** The URL for `initiate` when that of the application fails. Default: none. */
  readonly fallbackUrl?: string;
  /** Numbers of the application; every other number is a phone. Default `+15550100000`. */
  readonly numbers?: readonly string[];
  /** One number, in the place of `numbers`. */
  readonly number?: string;
  /** The account, as payloads and paths name it. Default `9900000`. */
  readonly accountId?: string;
  /** That of the application, as calls and messages name it; `--application` of the commands. Default: a UUID that the seed gives. */
  readonly applicationId?: string;
  /** Whether the REST API refuses paths of other accounts. Default false. */
  readonly strictAccount?: boolean;
  /**
   * Limits of the account, each in force only where it is given: `{ calls: 5 }` answers a sixth request for calls in a
   * second with 429. Bandwidth lets 5 calls begin in a second (`callsPerSecond`), and 100 be under way (`concurrentCalls`).
   */
  readonly rateLimits?: RateLimits;
  /** What requests to the REST API have to bring as Basic. Default: without these and `apiClient`, anything is accepted. */
  readonly apiCredentials?: Credentials;
  /** The client to which the token endpoint of the REST API gives access tokens. Default: none. */
  readonly apiClient?: { readonly id: string; readonly secret: string };
  /** `virtual`: the time only advances when somebody waits for something. Default `real`. */
  readonly clock?: 'virtual' | 'real';
  /** With the real clock, how many times faster people speak and pause: from 0.01 to 1000. Default 1. */
  readonly speed?: number;
  /** When the virtual clock starts, ms since 1970. Default: 2026-01-01T00:00:00Z. The real clock starts now. */
  readonly now?: number;
  /** Before each callback, ms of the clock in force. Default 0. */
  readonly latency?: number;
  /**
   * With the virtual clock: how long the application may take before its answer counts as late, ms of real time.
   * Default 2000.
   */
  readonly patience?: number;
  /** Other values for what is assumed where Bandwidth documents nothing. Default: those of the table. */
  readonly assumptions?: AssumptionChoices;
  /** What goes wrong on purpose. Default: nothing. */
  readonly faults?: readonly Fault[];
  /** The same seed gives the same run. Default 1. */
  readonly seed?: number;
  /** How many calls, messages and exchanges are kept. Default 1,000. */
  readonly kept?: number;
  /** A folder that keeps the history of all sessions over restarts. Default: none, nothing is written. */
  readonly data?: string;
  /** Other hosts (`example.com`, `localhost:4000`) that may be called when an answer names them. Default: none. */
  readonly allowHosts?: readonly string[];
  /** Where the local Bandwidth itself listens. Default `127.0.0.1`; another interface needs a `token`. */
  readonly host?: string;
  /** Where it listens. Default 0: any free one. */
  readonly port?: number;
  /**
   * What requests have to bring: as `Authorization: Bearer …`, in the REST API also as the password of Basic. Default: none.
   */
  readonly token?: string;
  /** Start even where NODE_ENV is `production`. Default false. */
  readonly allowProduction?: boolean;
}
