import type { IncomingHttpHeaders } from 'node:http';
import type { Session } from '../session.js';
import type { ApiCredentials } from './credentials.js';
import type { JsonSchema } from './json-schema.js';

/** Whose error bodies an operation has. */
export type Api = 'voice' | 'messaging' | 'multiChannel' | 'mfa';

/** One operation of Bandwidth's REST API. */
export interface Operation {
  /** As Bandwidth's description names it: `createCall`. */
  readonly id: string;
  /** What becomes of a request, as Markdown for the page of the REST API. */
  readonly does: string;
  readonly api: Api;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `/accounts/{accountId}/calls/{callId}`; `{mediaId+}` takes the rest of the path, slashes included. */
  readonly path: string;
  /** The parameters that are checked; others are let through. */
  readonly query?: Readonly<Record<string, JsonSchema>>;
  readonly body?: RestBody;
  /** Whether it is answered without credentials: it checks its own. */
  readonly isOpen?: boolean;
  readonly handle: (asked: RestAsked) => RestAnswer | Promise<RestAnswer>;
}

/** The body that an operation takes. */
export interface RestBody {
  /** `application/json`, `application/xml`; `*` takes any, as bytes. */
  readonly types: readonly string[];
  /** Of a body of JSON. */
  readonly schema?: JsonSchema;
  /** The largest one, bytes. Default 1 MB. */
  readonly largest?: number;
  /** Whether it may be left out. */
  readonly isOptional?: boolean;
}

/** What an operation sees of its request. */
export interface RestAsked {
  readonly session: Session;
  /** The one in the path, decoded; empty where the path has none. */
  readonly accountId: string;
  /** The parts of the path that have names, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Of JSON what it says, of text a string, of all else bytes. */
  readonly body: unknown;
  /** Scheme, host and prefix as the client wrote them, for URLs in answers: `http://127.0.0.1:4010/api/v2`. */
  readonly baseUrl: string;
  readonly credentials: ApiCredentials;
}

/** What an operation answers with: JSON, bytes, or nothing. */
export interface RestAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}
