import type { ValidationError } from 'class-validator';
import type { CallbackMethod, EventClass } from '../events/definition.js';
import { Validator } from '../events/fields/class-validator.js';
import type { Drift } from './drift.js';
import type { FieldKind } from '../events/fields/field-spec.js';
import { fieldsOf } from '../events/fields/field.js';
import { instanceFrom } from '../events/fields/instance.js';
import type { Payload } from './payload.js';

const validator = new Validator();

/**
 * The instance that class-transformer makes of a payload, and the drift that class-validator finds. It is slow, so
 * {@link compiledReader} reads payloads without drift.
 */
export function validatedEvent(
  type: EventClass,
  source: Payload,
  method: CallbackMethod,
): { readonly event: object; readonly drift: readonly Drift[] } {
  const event = instanceFrom(type, source);
  const errors = validator.validateSync(event, {
    skipMissingProperties: true,
    groups: [method],
    forbidUnknownValues: false,
  });
  const drift = errors.flatMap((error) => driftOf(error));
  takeOff(errors);
  return { event, drift };
}

function driftOf(error: ValidationError, parent = ''): Drift[] {
  const field = parent + error.property;
  const children = error.children?.flatMap((child) => driftOf(child, `${field}.`)) ?? [];
  const failed = error.constraints;
  if (!failed) return children;
  if (failed['isDefined']) return [{ field, kind: 'missing', reason: 'is missing' }];
  const kind = isUnreadable(error) ? 'unreadable' : 'new value';
  return [{ field, kind, reason: reasonOf(error, kind) }, ...children];
}

/** What a field of each kind has to be. */
const FORMS: Readonly<Record<FieldKind, string>> = {
  text: 'text',
  address: 'text',
  time: 'a time',
  count: 'a whole number',
  decimal: 'a number',
  flag: 'true or false',
  texts: 'a list of texts',
  map: 'an object',
  nested: 'an object',
  list: 'a list of objects',
};

/** Class-validator's own messages are about JavaScript (`a Date instance`) and not about payloads. */
function reasonOf({ target, property }: ValidationError, kind: Drift['kind']): string {
  const fields = fieldsOf((target as object).constructor as new () => object);
  const field = fields.find(({ name }) => name === property);
  if (!field) return 'must be an object'; // an element of a list of objects
  return `must be ${kind === 'new value' ? `one of ${field.known?.join(', ')}` : FORMS[field.kind]}`;
}

/** Whether a value could not be read as its type. A value that is only not among the known ones was read. */
function isUnreadable({ constraints = {} }: ValidationError): boolean {
  return Object.keys(constraints).some((name) => name !== 'isIn' && name !== 'isDefined');
}

/** Removes what could not be read. A list of objects with an element that is none was not read at all. */
function takeOff(errors: readonly ValidationError[]): void {
  for (const error of errors) {
    const { target, property, children = [] } = error;
    const hasOddElement = children.some((child) => Array.isArray(child.target) && isUnreadable(child));
    if ((isUnreadable(error) || hasOddElement) && target) Object.assign(target, { [property]: undefined });
    takeOff(children);
  }
}
