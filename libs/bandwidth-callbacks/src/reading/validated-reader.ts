import type { ValidationError } from 'class-validator';
import type { CallbackMethod, EventClass } from '../events/definition.js';
import { Validator } from '../events/fields/class-validator.js';
import type { Drift } from './drift.js';
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

/** The message of class-validator, without the name of the property that it begins with. */
function reasonOf(error: ValidationError, kind: Drift['kind']): string {
  const messages = Object.entries(error.constraints ?? {}).filter(
    ([name]) => (name === 'isIn') === (kind === 'new value'),
  );
  return messages.map(([, message]) => message.replace(`${error.property} `, '')).join(', ');
}

/** Whether a value could not be read as its type. A value that is only not among the known ones was read. */
function isUnreadable({ constraints = {} }: ValidationError): boolean {
  return Object.keys(constraints).some((name) => name !== 'isIn' && name !== 'isDefined');
}

function takeOff(errors: readonly ValidationError[]): void {
  for (const error of errors) {
    if (isUnreadable(error) && error.target) Object.assign(error.target, { [error.property]: undefined });
    takeOff(error.children ?? []);
  }
}
