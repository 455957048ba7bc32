import type { IncomingHttpHeaders } from 'node:http';
import type { Session } from '../session.js';
import type { ApiCredentials } from './credentials.js';
import type { JsonSchema } from './json-schema.js';

/** The API whose error bodies an operation has. */
export type Api = 'voice' | 'messaging' | 'multiChannel' | 'mfa';

/** An operation of Bandwidth's REST API. */
export interface Operation {
  /** Its name in Bandwidth's description: `createCall`. */
  readonly id: string;
  /** What it does or returns, as Markdown for the page of the REST API. */
  readonly does: string;
  readonly api: Api;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** The path: `/accounts/{accountId}/calls/{callId}`. `{mediaId+}` matches the rest of the path, including slashes. */
  readonly path: string;
  /** The schemas of parameters that are checked. Others are allowed. */
  readonly query?: Readonly<Record<string, JsonSchema>>;
  readonly body?: RestBody;
  /** Set if it needs no credentials of the REST API, since it checks the client itself. */
  readonly isOpen?: boolean;
  readonly handle: (asked: RestAsked) => RestAnswer | Promise<RestAnswer>;
}

/** The body that an operation accepts. */
export interface RestBody {
  /** The content types, such as `application/json`; `*` accepts any, as bytes. */
  readonly types: readonly string[];
  /** The schema of a JSON body. */
  readonly schema?: JsonSchema;
  /** The maximum size, bytes. Default 1 MB. */
  readonly largest?: number;
  /** Set if the body may be left out. */
  readonly isOptional?: boolean;
}

/** The request that an operation handles. */
export interface RestAsked {
  readonly session: Session;
  /** The account in the path, decoded; empty if the path has none. */
  readonly accountId: string;
  /** The named parts of the path, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** The body: the value of JSON, a string for text, or a Buffer. */
  readonly body: unknown;
  /** The beginning of URLs in answers, as the client wrote it: `http://127.0.0.1:4010/api/v2`. */
  readonly baseUrl: string;
  readonly credentials: ApiCredentials;
}

/** The answer of an operation. Its body is JSON or bytes, or is absent. */
export interface RestAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}
