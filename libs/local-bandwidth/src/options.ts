import type { App } from './callbacks/application.js';
import type { AssumptionChoices } from './engine/assumptions.js';
import type { Credentials } from './engine/port.js';
import type { Fault } from './faults/fault.js';
import type { RateLimits } from './rate-limits.js';

/** How a local Bandwidth is started. */
export interface LocalBandwidthOptions {
  /**
   * The application under test: the URL of its callbacks, a function that answers a Request, or a Node HTTP server such
   * as Nest's `app.getHttpServer()`. The last two need no port.
   */
  readonly app: App;
  /**
   * The application's callback URL, if `app` is a function or a server.
   * Default `http://localhost/bandwidth/callbacks`.
   */
  readonly appUrl?: string;
  /**
   * An origin that the application uses for itself in its answers, such as that of its tunnel. URLs there lead to the
   * application.
   */
  readonly publicUrl?: string;
  /** The credentials of callbacks, which are sent after a challenge. Default: none. */
  readonly credentials?: Credentials;
  /** The URL to which `initiate` is sent when the application's URL fails. Default: none. */
  readonly fallbackUrl?: string;
  /**
   * Numbers of the application; every other number is a phone. A call of the application to one of them arrives at the
   * application, unless a phone was set for the number. Default `+15550100000`.
   */
  readonly numbers?: readonly string[];
  /** One number, instead of `numbers`. */
  readonly number?: string;
  /** The id of the account in payloads and paths. Default `9900000`. */
  readonly accountId?: string;
  /**
   * The id of the application in calls and messages; `--application` of the commands. Default: a UUID made from the
   * seed.
   */
  readonly applicationId?: string;
  /** Whether the REST API refuses paths of other accounts. Default false. */
  readonly strictAccount?: boolean;
  /**
   * Limits of the account, each of which applies only if it is given: `{ calls: 5 }` answers a sixth request for calls
   * in a second with 429. Bandwidth lets 5 calls begin in a second (`callsPerSecond`), and 100 be under way
   * (`concurrentCalls`).
   */
  readonly rateLimits?: RateLimits;
  /** The Basic credentials that the REST API requires. Default: without these and `apiClient` it accepts anything. */
  readonly apiCredentials?: Credentials;
  /** The client to which the token endpoint of the REST API gives access tokens. Default: none. */
  readonly apiClient?: { readonly id: string; readonly secret: string };
  /** With `virtual` the time advances only when something waits for it. Default `real`. */
  readonly clock?: 'virtual' | 'real';
  /**
   * With the real clock, how many times faster people speak and pause: from 0.01 to 1000. Default 1. The virtual clock
   * never waits: a process warning says that it ignores this.
   */
  readonly speed?: number;
  /** When the virtual clock starts, ms since 1970. Default: 2026-01-01T00:00:00Z. The real clock starts now. */
  readonly now?: number;
  /** The delay before each callback, ms of the clock in use. Default 0. */
  readonly latency?: number;
  /**
   * With the virtual clock: how long the application may take before its answer counts as late, ms of real time.
   * Default 2000.
   */
  readonly patience?: number;
  /** Other values for assumptions about what Bandwidth does not document. Default: those of the table. */
  readonly assumptions?: AssumptionChoices;
  /** The faults to inject. Default: none. */
  readonly faults?: readonly Fault[];
  /** The same seed gives the same run. Default 1. */
  readonly seed?: number;
  /** How many calls, messages and exchanges are kept. Default 1,000. */
  readonly kept?: number;
  /**
   * A folder that keeps the history of all sessions over restarts, and how phones, faults and assumptions were set. The
   * option `assumptions` takes precedence. Default: none, nothing is written.
   */
  readonly data?: string;
  /** Other hosts (`example.com`, `localhost:4000`) that may be called when an answer names them. Default: none. */
  readonly allowHosts?: readonly string[];
  /** Where the local Bandwidth itself listens. Default `127.0.0.1`; another interface needs a `token`. */
  readonly host?: string;
  /** Where it listens. Default 0: any free one. */
  readonly port?: number;
  /**
   * What requests have to bring: as `Authorization: Bearer …`, in the REST API also as the password of Basic. Default:
   * none.
   */
  readonly token?: string;
  /** Start even where NODE_ENV is `production`. Default false. */
  readonly allowProduction?: boolean;
}
