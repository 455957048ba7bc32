import { types } from 'node:util';
import { BxmlError } from '../errors.js';
import { isBxmlSource } from './bxml-source.js';

/**
 * The text of a value in a document, before it is escaped; a date is written as ISO 8601 text. `undefined`, `null` and
 * an invalid date have none.
 *
 * @param place what it is written into, for the message of an error
 * @throws {BxmlError} `BANDWIDTH_BXML_PLACE` for other BXML and arrays, `BANDWIDTH_BXML_VALUE` for anything else
 */
export function textOf(value: unknown, place: string): string | undefined {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value);
    case 'undefined':
      return undefined;
  }
  if (value === null) return undefined;
  if (types.isDate(value)) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
  if (value instanceof URL) return value.href;
  throw Array.isArray(value) || isBxmlSource(value) ? misplaced(place) : unusable(value);
}

function misplaced(place: string): BxmlError {
  return new BxmlError(
    'BANDWIDTH_BXML_PLACE',
    `Other BXML or an array is written into ${place}, where no element can stand.`,
    'Write it as element content, or make it plain text first.',
  );
}

function unusable(value: unknown): BxmlError {
  if (typeof value === 'object' && value !== null && 'then' in value) {
    return new BxmlError(
      'BANDWIDTH_BXML_VALUE',
      'A promise is written into BXML, and has no text yet.',
      'Write `await` before it, in a function that is async.',
    );
  }
  return new BxmlError(
    'BANDWIDTH_BXML_VALUE',
    `A value of type ${typeof value} is written into BXML, and has no text of its own.`,
    'Give text, a number, a boolean, a Date or a URL, and within an element also other BXML or an array of these.',
  );
}
