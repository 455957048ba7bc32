import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import type { CallbackMethod, EventClass } from './definition.js';
import { type FieldSpec, fieldsOf } from './fields/field.js';
import { isOpen } from './fields/nested.js';
import type { Payload } from './identify.js';
import type { FieldProblem } from './invalid.event.js';

/** How a payload differs from what the catalogue says of its event. */
export interface Deviation extends FieldProblem {
  readonly kind: 'missing' | 'unreadable' | 'new value' | 'new field';
}

/** An event, and how its payload differed from the catalogue. */
export interface ReadEvent {
  readonly event: object;
  readonly deviations: readonly Deviation[];
}

/** How the payload came. */
export interface Encoding {
  readonly method: CallbackMethod;
  /** Names and values of a query string or form: all text, repeated keys as arrays. */
  readonly urlencoded: boolean;
}

/** A payload as an instance of its event class. A field that cannot be read as its type is `undefined`. */
export function readEvent(type: EventClass, payload: Payload, { method, urlencoded }: Encoding): ReadEvent {
  const fields = fieldsOf(type);
  const source = urlencoded ? lastOfEachKey(payload, fields) : payload;
  const event = plainToInstance(type, source, { excludeExtraneousValues: true });
  const errors = validateSync(event, { skipMissingProperties: true, groups: [method], forbidUnknownValues: false });
  const deviations = [
    ...errors.flatMap((error) => deviationsOf(error)),
    ...(urlencoded ? [] : newFields(source, type)), // a URL of the application's own brings its own keys
  ];
  takeOff(errors);
  // The documented spelling, whichever one was sent: `recordingComplete` is a `recordComplete` event.
  return { event: Object.assign(event, { [discriminator(fields)]: type.definition.wire[0] }), deviations };
}

/** Bandwidth's parameters follow those of the URL it was given, so of a repeated key the last one is Bandwidth's. */
function lastOfEachKey(payload: Payload, fields: readonly FieldSpec[]): Payload {
  const lists = new Set(fields.filter(({ kind }) => kind === 'texts').map(({ name }) => name));
  return Object.fromEntries(
    Object.entries(payload).map(([key, value]) => [
      key,
      Array.isArray(value) && !lists.has(key) ? value.at(-1) : value,
    ]),
  );
}

function discriminator(fields: readonly FieldSpec[]): 'eventType' | 'type' {
  return fields.some(({ name }) => name === 'eventType') ? 'eventType' : 'type';
}

function deviationsOf(error: ValidationError, parent = ''): Deviation[] {
  const field = parent + error.property;
  const children = error.children?.flatMap((child) => deviationsOf(child, `${field}.`)) ?? [];
  const failed = error.constraints;
  if (!failed) return children;
  if (failed['isDefined']) return [{ field, kind: 'missing', reason: 'is missing' }];
  const kind = isUnreadable(error) ? 'unreadable' : 'new value';
  return [{ field, kind, reason: reasonOf(error, kind) }, ...children];
}

/** class-validator's own words, less the name of the property they begin with. */
function reasonOf(error: ValidationError, kind: Deviation['kind']): string {
  const messages = Object.entries(error.constraints ?? {}).filter(
    ([name]) => (name === 'isIn') === (kind === 'new value'),
  );
  return messages.map(([, message]) => message.replace(`${error.property} `, '')).join(', ');
}

/** A value that merely is not among the known ones was read all the same. */
function isUnreadable({ constraints = {} }: ValidationError): boolean {
  return Object.keys(constraints).some((name) => name !== 'isIn' && name !== 'isDefined');
}

function takeOff(errors: readonly ValidationError[]): void {
  for (const error of errors) {
    if (isUnreadable(error) && error.target) Object.assign(error.target, { [error.property]: undefined });
    takeOff(error.children ?? []);
  }
}

function newFields(source: Payload, type: new () => object, parent = ''): Deviation[] {
  const fields = new Map(
    fieldsOf(type).flatMap((field) => [field.name, ...(field.aliases ?? [])].map((name) => [name, field])),
  );
  return Object.entries(source).flatMap(([key, value]): Deviation[] => {
    const field = fields.get(key);
    const path = parent + key;
    if (!field) return isOpen(type) ? [] : [{ field: path, kind: 'new field', reason: 'is not in the catalogue' }];
    const isObject = field.nested && typeof value === 'object' && value !== null;
    return isObject ? newFields(value as Payload, field.nested(), `${path}.`) : [];
  });
}
