import type { IncomingMessage } from 'node:http';
import { type Awaitable, whenThere } from '../../async/awaitable.js';
import { type ParsedJson, parseJson } from './json.js';
import { parseUrlencoded, type Urlencoded } from './urlencoded.js';

/** Bounds on what is parsed. */
export interface PayloadLimits {
  readonly depthLimit: number;
  readonly queryLimit: number;
  readonly batchLimit: number;
}

/** A payload, or why there is none. */
export type ReadPayload =
  | { readonly payload: unknown; readonly urlencoded: boolean }
  | { readonly status: 400 | 413 | 415 | 500; readonly code: string; readonly problem: string };

/** Reads the body of a POST as its content type says. */
export function readPayload(request: IncomingMessage, bytes: Buffer, limits: PayloadLimits): Awaitable<ReadPayload> {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() !== 'identity') return unsupported('a compressed body');
  const type = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (type === 'application/x-www-form-urlencoded') return readForm(bytes.toString('utf8'), limits);
  const isJson = type === 'application/json' || /^application\/[\w.-]+\+json$/.test(type);
  if (isJson || (type === '' && bytes.length === 0)) return readJson(bytes, limits);
  return unsupported(type === '' ? 'a body without a content type' : 'this content type');
}

/** Reads the query string of a GET as its payload. */
export function readQueryPayload(query: Urlencoded | undefined): ReadPayload {
  return query ? { payload: query, urlencoded: true } : tooManyNames('The query string');
}

function readForm(text: string, { queryLimit }: PayloadLimits): ReadPayload {
  const form = parseUrlencoded(text, queryLimit);
  return form ? { payload: form, urlencoded: true } : tooManyNames('The form');
}

function readJson(bytes: Buffer, limits: PayloadLimits): Awaitable<ReadPayload> {
  const parsed = parseJson(bytes.toString('utf8'), limits.depthLimit);
  return whenThere(parsed, (json) => payloadFrom(json, limits));
}

function payloadFrom(parsed: ParsedJson, { batchLimit }: PayloadLimits): ReadPayload {
  if ('problem' in parsed) return malformed(`The body ${parsed.problem}.`);
  const { value } = parsed;
  if (typeof value !== 'object' || value === null) {
    return malformed(
      `The body must be a JSON object or an array of them; it is ${value === null ? 'null' : `a ${typeof value}`}.`,
    );
  }
  if (Array.isArray(value) && value.length > batchLimit) {
    return {
      status: 413,
      code: 'BANDWIDTH_BATCH_TOO_LONG',
      problem: `The body holds more than ${batchLimit} events.`,
    };
  }
  if (Array.isArray(value) && value.length > 0 && !value.some(isObject)) {
    return malformed('The body is an array that holds no object; each of its elements must be one.');
  }
  return { payload: value, urlencoded: false };
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function malformed(problem: string): ReadPayload {
  return { status: 400, code: 'BANDWIDTH_BODY_MALFORMED', problem };
}

function tooManyNames(what: string): ReadPayload {
  return { status: 400, code: 'BANDWIDTH_QUERY_TOO_LONG', problem: `${what} holds too many names.` };
}

function unsupported(what: string): ReadPayload {
  return {
    status: 415,
    code: 'BANDWIDTH_CONTENT_TYPE',
    problem: `Callbacks are taken as JSON (application/json) or as a form (application/x-www-form-urlencoded), not as ${what}.`,
  };
}
