import type { IncomingMessage } from 'node:http';
import { type Awaitable, whenThere } from '../../async/awaitable.js';
import { charsetOf, decoded, xmlCharsetOf } from './charset.js';
import { type ParsedJson, parseJson } from './json.js';
import { parseUrlencoded, type Urlencoded } from './urlencoded.js';
import { parseXml } from './xml.js';

const FORM = 'application/x-www-form-urlencoded';

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

/**
 * Reads the body of a POST as its content type says.
 *
 * @param body its bytes, or its text where the application has decoded it already
 */
export function readPayload(
  request: IncomingMessage,
  body: Buffer | string,
  limits: PayloadLimits,
): Awaitable<ReadPayload> {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() !== 'identity') return unsupported('a compressed body');
  const header = request.headers['content-type'] ?? '';
  const type = header.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const isForm = type === FORM;
  const isJson = type === 'application/json' || /^application\/[\w.-]+\+json$/.test(type);
  const isXml = type === 'application/xml' || type === 'text/xml' || /^application\/[\w.-]+\+xml$/.test(type);
  if (!isForm && !isJson && !isXml && !(type === '' && body.length === 0)) {
    return unsupported(type === '' ? 'a body without a content type' : 'this content type');
  }
  const charset = isXml && typeof body !== 'string' ? xmlCharsetOf(header, body) : charsetOf(header);
  // What a form escapes is UTF-8 whatever its charset says, so a form of another charset cannot be read for sure.
  const text = typeof body === 'string' ? body : decoded(body, charset, isForm);
  if (text === undefined) return unsupported('text of this charset');
  if (isForm) return readForm(text, limits);
  return isXml ? readXml(text, limits) : readJson(text, limits);
}

/** A form as the application's own parser read it, as a payload. */
export function formPayload(form: object): ReadPayload {
  const names = Object.keys(form);
  if (names.some(isJsonText)) return otherAsForm('JSON', 'application/json');
  return names.some(isXmlText) ? otherAsForm('XML', 'application/xml') : { payload: form, urlencoded: true };
}

/** Reads the query string of a GET as its payload. */
export function readQueryPayload(query: Urlencoded | undefined): ReadPayload {
  return query ? { payload: query, urlencoded: true } : tooManyNames('The query string');
}

function readForm(text: string, { queryLimit }: PayloadLimits): ReadPayload {
  const form = parseUrlencoded(text, queryLimit);
  return form ? formPayload(form) : tooManyNames('The form');
}

/** What clients send as a form when they were given JSON and no content type: its beginning becomes a name. */
function isJsonText(name: string): boolean {
  return /^\s*(?:\{\s*["}]|\[\s*[{\]])/.test(name);
}

/** The same of XML. */
function isXmlText(name: string): boolean {
  return /^\s*<[?!A-Za-z]/.test(name);
}

function readXml(text: string, limits: PayloadLimits): ReadPayload {
  if (/^\s*[[{]/.test(text)) return mismatched('JSON', 'XML', 'application/json');
  const parsed = parseXml(text, limits);
  return 'problem' in parsed ? malformed(`The body ${parsed.problem}.`) : { payload: parsed.value, urlencoded: false };
}

function readJson(text: string, limits: PayloadLimits): Awaitable<ReadPayload> {
  if (/^\s*</.test(text)) return mismatched('XML', 'JSON', 'application/xml');
  const parsed = parseJson(text, limits.depthLimit);
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

function otherAsForm(is: string, type: string): ReadPayload {
  return {
    status: 415,
    code: 'BANDWIDTH_CONTENT_TYPE',
    problem: `The body is ${is}, but its Content-Type header says ${FORM}: send the header Content-Type: ${type}.`,
  };
}

/** @param type the content type that would have been right */
function mismatched(is: string, claims: string, type: string): ReadPayload {
  return malformed(
    `The body is ${is}, but its Content-Type header says that it is ${claims}: send the header Content-Type: ${type}.`,
  );
}

function unsupported(what: string): ReadPayload {
  return {
    status: 415,
    code: 'BANDWIDTH_CONTENT_TYPE',
    problem: `Callbacks are taken as JSON (application/json), as XML (application/xml) or as a form (${FORM}), not as ${what}.`,
  };
}
