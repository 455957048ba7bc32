import type { IncomingMessage } from 'node:http';
import type { Awaitable } from '../../async/awaitable.js';
import { othersTurn } from '../../async/others-turn.js';
import { cleaned, isPlainObject, parseUncleaned } from '../../events/fields/convert.js';
import type { ResolvedOptions } from '../../options/options.js';
import { hasBody, methodOf } from './read-body.js';
import { formPayload, readForm } from './form.js';
import { whereNotJson } from './json-problem.js';
import {
  batchTooLong,
  type BodyProblem,
  bodyTaken,
  FORM,
  malformed,
  mismatched,
  tooDeep,
  tooLarge,
  tooManyNames,
  unsupported,
} from './problems.js';
import { parseUrlencoded, type Urlencoded } from './urlencoded.js';
import { parseXml } from './xml.js';
import { logger } from '../../log/logger.js';

/** What a body parser of the application may have left on a request. */
export interface ParsedElsewhere {
  readonly rawBody?: unknown;
  readonly body?: unknown;
}

type PayloadLimits = Pick<ResolvedOptions, 'bodyLimit' | 'depthLimit' | 'queryLimit' | 'batchLimit'>;

/**
 * JSON with more characters than this is read with a yield to the event loop between the steps, since each step can
 * take as long as a hundred callbacks.
 */
const LARGE = 65_536;

/** What a body contains. Values of a urlencoded payload are text or lists of texts. */
interface BodyPayload {
  readonly payload: unknown;
  readonly urlencoded: boolean;
}

/** The payload of a request; for a GET that is the query string. */
export interface Payload extends BodyPayload {
  readonly query: Urlencoded;
}

/**
 * Reads the payload of a request.
 *
 * @param bytes the body, if the library read it before the application's body parsers could
 * @param elsewhere what those parsers left, if they ran first
 */
export async function readPayload(
  request: IncomingMessage,
  bytes: Buffer | undefined,
  elsewhere: ParsedElsewhere,
  limits: PayloadLimits,
): Promise<Payload | BodyProblem> {
  const text = rawQueryOf(request);
  const query = text === '' ? {} : parseUrlencoded(text, limits.queryLimit);
  if (!query) return tooManyNames('The query string');
  if (methodOf(request) === 'GET') return { payload: query, urlencoded: true, query };
  const read = await bodyPayload(request, bytes, elsewhere, limits);
  return 'problem' in read ? read : { payload: read.payload, urlencoded: read.urlencoded, query };
}

function bodyPayload(
  request: IncomingMessage,
  bytes: Buffer | undefined,
  { rawBody, body }: ParsedElsewhere,
  limits: PayloadLimits,
): Awaitable<BodyPayload | BodyProblem> {
  const raw = bytes ?? (Buffer.isBuffer(rawBody) ? rawBody : undefined);
  if (raw) return readTyped(request, raw, limits);
  if (body === undefined && hasBody(request)) return takenElsewhere();
  if (typeof body === 'string' || Buffer.isBuffer(body)) return readTyped(request, body, limits);
  if (typeOf(request) === FORM && typeof body === 'object' && body !== null) return formPayload(body);
  return readTyped(request, JSON.stringify(body ?? null), limits);
}

/** Logs that something else took the body, since only the author of the application can fix that. */
function takenElsewhere(): BodyProblem {
  logger.error(
    'Something in the application read the body of a callback and left neither `body` nor `rawBody`: exclude the path of the callbacks from it.',
  );
  return bodyTaken();
}

/** Reads a body as its content type says. The body is text if the application has already decoded it. */
function readTyped(
  request: IncomingMessage,
  body: Buffer | string,
  limits: PayloadLimits,
): Awaitable<BodyPayload | BodyProblem> {
  if (Buffer.byteLength(body) > limits.bodyLimit) return tooLarge(limits.bodyLimit);
  const encoding = request.headers['content-encoding'] || 'identity'; // an empty header names no encoding
  if (encoding.toLowerCase() !== 'identity') return unsupported('a compressed body');
  const type = typeOf(request);
  const isForm = type === FORM;
  const isJson = type === 'application/json' || /^application\/[\w.-]+\+json$/.test(type);
  const isXml = type === 'application/xml' || type === 'text/xml' || /^application\/[\w.-]+\+xml$/.test(type);
  if (!isForm && !isJson && !isXml && !(type === '' && body.length === 0)) {
    return unsupported(type === '' ? 'a body without a content type' : 'this content type');
  }
  // Escapes in a form are UTF-8 whatever its charset says, so a form in another charset is ambiguous.
  const text = typeof body === 'string' ? body : decoded(body, charsetOf(request, isXml ? body : undefined), isForm);
  if (text === undefined) return unsupported('text of this charset');
  if (isForm) return readForm(text, limits.queryLimit);
  return isXml ? readXml(text, limits) : readJson(text, limits);
}

/** The content type of a request in lower case, without parameters; empty if it has none. */
function typeOf({ headers }: IncomingMessage): string {
  return headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

async function readXml(text: string, limits: PayloadLimits): Promise<BodyPayload | BodyProblem> {
  if (/^\s*[[{]/.test(text)) return mismatched('JSON', 'XML', 'application/json');
  const parsed = await parseXml(text, limits);
  return 'problem' in parsed ? malformed(`The body ${parsed.problem}.`) : { payload: parsed.value, urlencoded: false };
}

function readJson(text: string, limits: PayloadLimits): Awaitable<BodyPayload | BodyProblem> {
  if (/^\s*</.test(text)) return mismatched('XML', 'JSON', 'application/xml');
  try {
    const value = parseUncleaned(text);
    return text.length > LARGE ? inTurns(value, limits) : jsonPayload(value, limits);
  } catch {
    return whereNotJson(text, limits.depthLimit);
  }
}

async function inTurns(value: unknown, limits: PayloadLimits): Promise<BodyPayload | BodyProblem> {
  await othersTurn();
  const payload = jsonPayload(value, limits);
  await othersTurn();
  return payload;
}

/** Checks parsed JSON against the limits, and removes keys, at any depth, that would reach an object's prototype. */
function jsonPayload(uncleaned: unknown, { batchLimit, depthLimit }: PayloadLimits): BodyPayload | BodyProblem {
  const parsed = cleaned(uncleaned, depthLimit);
  if (!parsed) return tooDeep(depthLimit);
  const { value } = parsed;
  if (typeof value !== 'object' || value === null) {
    return malformed(
      `The body must be a JSON object or an array of them; it is ${value === null ? 'null' : `a ${typeof value}`}.`,
    );
  }
  if (Array.isArray(value) && value.length > batchLimit) return batchTooLong(batchLimit);
  if (Array.isArray(value) && value.length > 0 && !value.some(isPlainObject)) {
    return malformed('The body is an array that holds no object; each of its elements must be one.');
  }
  return { payload: value, urlencoded: false };
}

const LONGEST_DECLARATION = 200;

/**
 * The charset of a body in lower case: that of the header, else the one that an XML document declares (RFC 7303 §3),
 * else UTF-8.
 */
function charsetOf({ headers }: IncomingMessage, xml: Buffer | undefined): string {
  const given = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(headers['content-type'] ?? '')?.[1]?.toLowerCase();
  return given ?? (xml && declaredEncoding(xml.toString('latin1', 0, LONGEST_DECLARATION))) ?? 'utf-8';
}

function declaredEncoding(start: string): string | undefined {
  if (/^(?:\xFE\xFF|\xFF\xFE)/.test(start)) return 'utf-16';
  return /^(?:\xEF\xBB\xBF)?\s*<\?xml\s[^>]*?\sencoding\s*=\s*["']([\w.:-]+)/.exec(start)?.[1]?.toLowerCase();
}

/**
 * Decodes a body; `undefined` for an unsupported charset.
 *
 * JSON between systems is UTF-8 (RFC 8259). ISO-8859-1 is supported as well, since some HTTP clients use it by default.
 *
 * @param onlyUtf8 accepts only UTF-8 and its subset ASCII
 */
function decoded(bytes: Buffer, charset: string, onlyUtf8: boolean): string | undefined {
  if (UTF_8.has(charset)) return bytes.toString('utf8');
  return LATIN_1.has(charset) && !onlyUtf8 ? new TextDecoder('windows-1252').decode(bytes) : undefined;
}

const UTF_8: ReadonlySet<string> = new Set(['utf-8', 'utf8', 'us-ascii', 'ascii']);
// Like browsers, decode both as Windows-1252: they differ only in characters that ISO-8859-1 does not print.
const LATIN_1: ReadonlySet<string> = new Set(['iso-8859-1', 'latin1', 'windows-1252']);

/** The query string a client sent, without the question mark. */
function rawQueryOf(request: IncomingMessage & { readonly originalUrl?: string }): string {
  const url = request.originalUrl ?? request.url ?? '';
  const mark = url.indexOf('?');
  return mark < 0 ? '' : url.slice(mark + 1);
}
