import type { ServerResponse } from 'node:http';
import type { ChangeLog } from '../changes/change-log.js';
import type { ExchangeStore } from '../exchanges/exchange-store.js';
import type { Explorations } from '../explore/explorations.js';
import type { LocalBandwidthOptions } from '../options.js';
import type { Session } from '../session.js';
import type { Sessions } from '../sessions.js';
import type { Schema } from '../schema/schema.js';

/** The request as every route gets it. */
export interface AskedOfAny {
  /** The named parts of the path, decoded. */
  readonly params: Readonly<Record<string, string>>;
  /** The parameters of the query, after a check against the route's schemas. */
  readonly query: Readonly<Record<string, string | number>>;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The body, after a check against the route's schema. */
  readonly body: unknown;
}

/** The owner of exchanges: a session, or an inspector. */
export interface ExchangeSource {
  readonly exchanges: Pick<ExchangeStore, 'list' | 'get'>;
  readonly changes: ChangeLog;
  replay(exchangeId: string, times: number, body?: string): Promise<string[]>;
}

/** The request of a route that needs only exchanges. */
export interface AskedForExchanges extends AskedOfAny {
  readonly session: ExchangeSource;
}

/** The request of a route of a local Bandwidth. */
interface Asked extends AskedForExchanges {
  /** The session that the header `Local-Session` names. It begins when it is first used. */
  readonly session: Session;
  readonly sessions: Sessions;
  readonly explorations: Explorations;
  readonly options: LocalBandwidthOptions;
}

/** The answer of a route: JSON, no body, or a stream that the route writes itself. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly stream?: (response: ServerResponse) => void;
}

/** One operation of the control API, and its description. */
export interface Route<Needed extends AskedOfAny = Asked> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** The path below `/local/v1`, such as `/calls/{callId}`. */
  readonly path: string;
  readonly summary: string;
  /** Further details, in Markdown. */
  readonly description?: string;
  readonly query?: Readonly<Record<string, Schema>>;
  readonly body?: Schema;
  /** Whether the body may be left out. Default: false. */
  readonly isBodyOptional?: boolean;
  /** The largest body, bytes. Default: 1 MB. */
  readonly largestBody?: number;
  /** The description of the answer for each status. Without a schema there is no body. */
  readonly answers: Readonly<Record<number, { readonly description: string; readonly schema?: Schema }>>;
  /** The content type. Default: JSON. */
  readonly contentType?: string;
  readonly handle: (asked: Needed) => Answer | Promise<Answer>;
}
