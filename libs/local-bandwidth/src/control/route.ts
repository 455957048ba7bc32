import type { ServerResponse } from 'node:http';
import type { ChangeLog } from '../changes/change-log.js';
import type { ExchangeStore } from '../exchanges/exchange-store.js';
import type { Explorations } from '../explore/explorations.js';
import type { LocalBandwidthOptions } from '../options.js';
import type { Session } from '../session.js';
import type { Sessions } from '../sessions.js';
import type { Schema } from './schema.js';

/** What every route sees of its request. */
export interface AskedOfAny {
  /** The parts of the path that have names, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Checked against the route's schema. */
  readonly body: unknown;
}

/** What keeps exchanges: a session, or an application that is inspected. */
export interface ExchangeSource {
  readonly exchanges: Pick<ExchangeStore, 'list' | 'get'>;
  readonly changes: ChangeLog;
  replay(exchangeId: string, times: number, body?: string): Promise<string[]>;
}

/** What a route sees that needs nothing but exchanges. */
export interface AskedForExchanges extends AskedOfAny {
  readonly session: ExchangeSource;
}

/** What a route of a local Bandwidth sees. */
interface Asked extends AskedForExchanges {
  /** That of the header `Local-Session`, begun when it is first asked for. */
  readonly session: Session;
  readonly sessions: Sessions;
  readonly explorations: Explorations;
  readonly options: LocalBandwidthOptions;
}

/** What a route answers with: JSON, nothing, or something that it writes itself. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly stream?: (response: ServerResponse) => void;
}

/** One request of the control API: what it does, and how it is described. */
export interface Route<Needed extends AskedOfAny = Asked> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `/calls/{callId}`, below `/local/v1`. */
  readonly path: string;
  readonly summary: string;
  /** What is to be said beyond that, in Markdown. */
  readonly description?: string;
  readonly query?: Readonly<Record<string, Schema>>;
  readonly body?: Schema;
  /** Whether the body may be left out. */
  readonly isBodyOptional?: boolean;
  /** The largest body, bytes. */
  readonly largestBody?: number;
  /** For each status, what is answered; without a schema nothing is. */
  readonly answers: Readonly<Record<number, { readonly description: string; readonly schema?: Schema }>>;
  /** Another content type than JSON. */
  readonly contentType?: string;
  readonly handle: (asked: Needed) => Answer | Promise<Answer>;
}
