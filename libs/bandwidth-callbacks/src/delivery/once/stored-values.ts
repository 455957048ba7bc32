import { isPlainObject } from '../../events/fields/convert.js';
import type { FieldProblem } from '../../events/invalid.event.js';
import type { Remembered } from './event-memory.js';

/** What is stored while a machine is at work on an event. */
export const LEASED = 1;

export function isLease(value: unknown): value is typeof LEASED {
  return value === LEASED;
}

/**
 * Whether a value has exactly the shape that this version stores. Another version of the library, or another program,
 * may write to the same store.
 */
export function isRemembered(value: unknown): value is Remembered {
  if (!isPlainObject(value)) return false;
  const { kind, bxml, problems, attempts, succeeded } = value;
  switch (kind) {
    case 'handled':
      return true;
    case 'answered':
      return typeof bxml === 'string';
    case 'refused':
      return Array.isArray(problems) && problems.every(isProblem);
    case 'attempted':
      return isCount(attempts) && Array.isArray(succeeded) && succeeded.every(isText);
    default:
      return false;
  }
}

function isProblem(value: unknown): value is FieldProblem {
  return isPlainObject(value) && isText(value['field']) && isText(value['reason']);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}
