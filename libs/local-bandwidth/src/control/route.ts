import type { ServerResponse } from 'node:http';
import type { LocalBandwidthOptions } from '../options.js';
import type { Session } from '../session.js';
import type { Sessions } from '../sessions.js';
import type { Schema } from './schema.js';

/** What a route sees of its request. */
interface Asked {
  /** That of the header `Local-Session`, begun when it is first asked for. */
  readonly session: Session;
  readonly sessions: Sessions;
  readonly options: LocalBandwidthOptions;
  /** The parts of the path that have names, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Checked against the route's schema. */
  readonly body: unknown;
}

/** What a route answers with: JSON, nothing, or something that it writes itself. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly stream?: (response: ServerResponse) => void;
}

/** One request of the control API: what it does, and how it is described. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `/calls/{callId}`, below `/local/v1`. */
  readonly path: string;
  readonly summary: string;
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
  readonly handle: (asked: Asked) => Answer | Promise<Answer>;
}
