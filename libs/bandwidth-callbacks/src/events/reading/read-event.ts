import { compiledReader, type Reading } from './compiled-reader.js';
import type { CallbackMethod, EventClass, EventDefinition } from '../definition.js';
import type { Drift } from './drift.js';
import { fieldsOf } from '../fields/field.js';
import { nameFieldsOf } from './identify.js';
import type { Payload } from './payload.js';
import { newFields } from './new-fields.js';
import { validatedEvent } from './validated-reader.js';

/** An event, and how its payload differed from the catalogue. */
export interface ReadEvent {
  readonly event: object;
  readonly drift: readonly Drift[];
}

/** How the payload came. */
export interface Encoding {
  readonly method: CallbackMethod;
  /** Names and values of a query string or form: all text, repeated keys as arrays. */
  readonly urlencoded: boolean;
}

const NONE: readonly Drift[] = [];

/** A payload as an instance of its event class. A field that cannot be read as its type is `undefined`. */
export function readEvent(type: EventClass, payload: Payload, { method, urlencoded }: Encoding): ReadEvent {
  const source = urlencoded ? lastOfEachKey(payload, type) : payload;
  const reading: Reading = { method, hasNewFields: false };
  const plain = compiledReader(type)(source, reading);
  const { event, drift } = plain ? { event: plain, drift: NONE } : validatedEvent(type, source, method);
  // A URL of the application's own brings its own keys.
  const mayHaveNewFields = !urlencoded && (!plain || reading.hasNewFields);
  return {
    event: withDocumentedName(event, type.definition),
    drift: mayHaveNewFields ? [...drift, ...newFields(source, type)] : drift,
  };
}

/** Bandwidth's parameters follow those of the URL it was given, so of a repeated key the last one is Bandwidth's. */
function lastOfEachKey(payload: Payload, type: EventClass): Payload {
  const entries = Object.entries(payload);
  if (!entries.some(([, value]) => Array.isArray(value))) return payload;
  const lists = new Set(
    fieldsOf(type)
      .filter(({ kind }) => kind === 'texts')
      .map(({ name }) => name),
  );
  return Object.fromEntries(
    entries.map(([key, value]) => [key, Array.isArray(value) && !lists.has(key) ? value.at(-1) : value]),
  );
}

/** The documented spelling, whichever one was sent: `recordingComplete` is a `recordComplete` event. */
function withDocumentedName(event: object, definition: EventDefinition): object {
  const [name] = definition.wire;
  const [field] = nameFieldsOf(definition);
  if (name === undefined || field === undefined || field === 'root' || definition.keepsName) return event;
  (event as Record<string, unknown>)[field] = name;
  return event;
}
