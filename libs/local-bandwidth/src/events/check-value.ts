import type { Node } from 'jsonc-parser';
import type { EventField } from './event-field.js';

/** A problem of a value: an error, or something unusual. */
export interface ValueProblem {
  readonly severity: 'error' | 'note';
  /** The message, without the name of the field: `must be text.` */
  readonly says: string;
}

/** The forms of times that Bandwidth has been seen to send. */
const TIME = /^\s*\d{4}-\d\d-\d\d[Tt\- ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?\s*(?:Z|z|[+\- ]\d\d:?(?:\d\d)?)?\s*$/;

/** The number of ms since 1970, as text. */
const EPOCH = /^\d{12,14}$/;

/**
 * Finds out whether a value fits its field. Empty values do, since Bandwidth sends them for absent ones.
 *
 * @returns `undefined` if it fits
 */
export function valueProblem({ type, value, children = [] }: Node, field: EventField): ValueProblem | undefined {
  if (type === 'null' || value === '') return undefined;
  switch (field.kind) {
    case 'text':
    case 'address':
      return textProblem(type, value, field.known);
    case 'time':
      if (type === 'number' || (type === 'string' && (TIME.test(String(value)) || EPOCH.test(String(value)))))
        return undefined;
      return error('must be a time, such as 2026-03-04T09:15:02Z.');
    case 'count':
      if (!/^\s*[+-]?\d+\s*$/.test(scalar(type, value))) return error('must be a whole number.');
      return textForm(type, 'a number') ?? unlisted(value, field.known);
    case 'decimal':
      if (type === 'number' || /^\s*[+-]?\d+(?:\.\d+)?\s*$/.test(scalar(type, value))) {
        return textForm(type, 'a number');
      }
      return error('must be a number.');
    case 'flag':
      // V1 sends its flags as text.
      return type === 'boolean' || /^\s*(?:true|false)\s*$/i.test(scalar(type, value))
        ? undefined
        : error('must be true or false.');
    case 'texts': {
      const isList = type === 'array' && children.every((child) => child.type === 'string');
      if (!isList) return error('must be a list of strings.');
      return children.map((child) => textProblem(child.type, child.value, field.known)).find((problem) => problem);
    }
    case 'map':
    case 'nested':
      return type === 'object' ? undefined : error('must be an object.');
    case 'list':
      return type === 'array' ? undefined : error('must be a list of objects.');
  }
}

function textProblem(type: Node['type'], value: unknown, known: EventField['known']): ValueProblem | undefined {
  if (type === 'number' || type === 'boolean') return note('is text in what Bandwidth sends.');
  if (type !== 'string') return error('must be text.');
  return unlisted(String(value), known);
}

function unlisted(value: unknown, known: EventField['known']): ValueProblem | undefined {
  if (!known || (known as readonly unknown[]).includes(value)) return undefined;
  return note(`has a value that is not documented. Known are: ${known.join(', ')}.`);
}

function scalar(type: Node['type'], value: unknown): string {
  return type === 'string' || type === 'number' ? String(value) : '';
}

/** A note for a number that is written as text, as in the query of a GET and in V1. */
function textForm(type: Node['type'], what: string): ValueProblem | undefined {
  return type === 'string' ? note(`is ${what} that is written as text.`) : undefined;
}

function error(says: string): ValueProblem {
  return { severity: 'error', says };
}

function note(says: string): ValueProblem {
  return { severity: 'note', says };
}
