import {
  type Api,
  type CallbackMethod,
  define,
  type EventClass,
  type EventDefinition,
  NAME_FIELDS,
} from '../events/definition.js';
import { hasValue, isPlainObject } from '../events/fields/convert.js';
import { fieldsOf } from '../events/fields/field.js';
import { type FieldProblem, InvalidEvent } from '../events/invalid.event.js';
import type { SignedKind } from '../events/signatures.js';
import { UnknownEvent } from '../events/unknown.event.js';
import { compiledReader, type Reading } from '../fast-path/compiled-reader.js';
import type { Drift } from './drift.js';
import { identify, nameFieldsOf } from './identify.js';
import { newFields } from './new-fields.js';
import type { Payload, Surroundings } from './payload.js';
import { validatedEvent } from './validated-reader.js';

/** A callback whose event is known, or known to be unknown or invalid. */
export interface ReadCallback {
  readonly definition: EventDefinition;
  readonly event: object;
  /** The payload as received. */
  readonly payload: unknown;
  /** How the payload differs from the catalogue. */
  readonly drift: readonly Drift[];
}

/** How the payload came. */
interface Encoding {
  readonly method: CallbackMethod;
  /** Names and values of a query string or form: all text, repeated keys as arrays. */
  readonly urlencoded: boolean;
}

/**
 * `strict` refuses every drift from the catalogue; `tolerant` delivers the event and logs the drift. Both deliver an
 * event that has to be answered, since Bandwidth approves a port-out that is refused with a 400.
 */
export type Validation = 'tolerant' | 'strict';

/** Reads what a request brought: one payload, or each of a batch. */
export function recognise(
  { payload, method, urlencoded, userAgent }: Encoding & Omit<Surroundings, 'inBatch'> & { readonly payload: unknown },
  validation: Validation,
): readonly ReadCallback[] {
  const inBatch = Array.isArray(payload);
  const received = { method, urlencoded, userAgent, inBatch };
  return inBatch
    ? payload.map((element) => readCallback(element, received, validation))
    : [readCallback(payload, received, validation)];
}

/** Reads one payload as the event it claims to be, as `unknown` or as `invalid`. Never throws. */
export function readCallback(
  payload: unknown,
  received: Encoding & Surroundings,
  validation: Validation,
): ReadCallback {
  if (!isPlainObject(payload)) return invalid(payload, [{ field: '', reason: 'must be an object' }]);
  const plain = received.urlencoded ? lastOfEachName(payload) : payload;
  const { api, wireName, type, source } = identify(plain, received);
  if (!type)
    return isNamed(payload, wireName)
      ? unknown(api, wireName, payload)
      : invalid(payload, [unnamed(plain, wireName, received)], { signedAs: signedAs(plain, api) });
  const { definition } = type;
  const nameless = identityProblem(definition, payload, received.urlencoded);
  if (nameless) return invalid(payload, [nameless], definition);
  const { event, drift } = readEvent(type, source === plain ? payload : source, received);
  if (validation === 'strict' && drift.length > 0 && !definition.answer?.mustAnswer) {
    return invalid(payload, drift, definition);
  }
  return { definition, event, payload, drift };
}

const NONE: readonly Drift[] = [];

/** A payload as an instance of its event class. A field that cannot be read as its type is `undefined`. */
function readEvent(
  type: EventClass,
  payload: Payload,
  { method, urlencoded }: Encoding,
): Pick<ReadCallback, 'event' | 'drift'> {
  const source = urlencoded ? lastOfEachName(payload, listsOf(type)) : payload;
  const reading: Reading = { method, hasNewFields: false };
  const plain = compiledReader(type)(source, reading);
  const { event, drift } = plain ? { event: plain, drift: NONE } : validatedEvent(type, source, method);
  // By GET the payload is the query, which has the parameters of the application's callback URL as well.
  const mayHaveNewFields = method !== 'GET' && (!plain || reading.hasNewFields);
  return {
    event: withDocumentedName(event, type.definition),
    drift: mayHaveNewFields ? [...drift, ...newFields(source, type)] : drift,
  };
}

/** Gives an event the documented spelling of its name: `recordingComplete` becomes `recordComplete`. */
function withDocumentedName(event: object, definition: EventDefinition): object {
  const [name] = definition.wire;
  const [field] = nameFieldsOf(definition);
  if (name === undefined || field === undefined || field === 'root' || definition.keepsName) return event;
  (event as Record<string, unknown>)[field] = name;
  return event;
}

/**
 * Keeps the last value of a repeated name, which is Bandwidth's: it appends its parameters to those of the callback
 * URL.
 *
 * @param lists names that may have several values
 */
function lastOfEachName(payload: Payload, lists: readonly string[] = []): Payload {
  const entries = Object.entries(payload);
  if (!entries.some(([, value]) => Array.isArray(value))) return payload;
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name,
      Array.isArray(value) && !lists.includes(name) ? (value as unknown[]).at(-1) : value,
    ]),
  );
}

function listsOf(type: EventClass): readonly string[] {
  return fieldsOf(type)
    .filter(({ kind }) => kind === 'texts')
    .map(({ name }) => name);
}

function unknown(api: Api, wireName: unknown, payload: Payload): ReadCallback {
  const event = new UnknownEvent(typeof wireName === 'string' ? wireName : undefined, payload);
  return { definition: beside('unknown', api, signedAs(payload, api)), event, payload, drift: [] };
}

/** Which signature a payload needs that the catalogue does not know, by what only callbacks of one kind have. */
function signedAs(payload: Payload, api: Api): SignedKind | undefined {
  if (api === 'tollfree' || hasValue(payload, 'internalTicketNumber')) return 'tollfree';
  return hasValue(payload, 'orderType') ? 'subscriptions' : undefined;
}

function invalid(payload: unknown, problems: readonly FieldProblem[], claimed?: Claimed): ReadCallback {
  const event = new InvalidEvent(claimed?.name, problems, payload);
  const definition = beside('invalid', claimed?.api ?? 'v1', claimed?.signedAs);
  return { definition, event, payload, drift: [] };
}

/** @param signed the signature that the event needs which the payload claims to be, valid or not */
function beside(name: 'unknown' | 'invalid', api: Api, signed?: SignedKind): EventDefinition {
  const definition = { name, api, lane: 'notify', wire: [], methods: [], summary: '', sample: {} } as const;
  return define(signed ? { ...definition, signedAs: signed } : definition);
}

/** Whether a payload names its event. Toll-free and emergency callbacks have no name, and count as named. */
function isNamed(payload: Payload, wireName: unknown): boolean {
  if (wireName === undefined) return Object.keys(payload).length > 0;
  return typeof wireName === 'string' && wireName.trim() !== '';
}

/** What is known of the event that an invalid payload claims to be. */
interface Claimed {
  readonly name?: string;
  readonly api?: Api;
  readonly signedAs?: SignedKind | undefined;
}

/** The problem of a payload that names no event: with the field that should, which in messaging is `type`. */
function unnamed(payload: Payload, wireName: unknown, { inBatch }: Surroundings): FieldProblem {
  const field = NAME_FIELDS.find((name) => Object.hasOwn(payload, name)) ?? (inBatch ? 'type' : 'eventType');
  return { field, reason: wireName === undefined ? 'is missing' : 'must be text that is not empty' };
}

/** The problem with the one field that identifies the call, conference or message of an event. */
function identityProblem(
  { identity }: EventDefinition,
  payload: Payload,
  urlencoded: boolean,
): FieldProblem | undefined {
  if (identity === undefined) return undefined;
  const value = valueAt(payload, identity);
  const text = urlencoded && Array.isArray(value) ? (value as unknown[]).at(-1) : value;
  if (typeof text === 'string' && text.trim() !== '') return undefined;
  const isMissing = text === undefined || text === null;
  return { field: identity, reason: isMissing ? 'is missing' : 'must be text that is not empty' };
}

/** The value at a dotted path. */
export function valueAt(payload: unknown, path: string): unknown {
  if (!path.includes('.')) return ownValue(payload, path);
  return path.split('.').reduce(ownValue, payload);
}

function ownValue(value: unknown, key: string): unknown {
  const isThere = typeof value === 'object' && value !== null && Object.hasOwn(value, key);
  return isThere ? (value as Record<string, unknown>)[key] : undefined;
}
