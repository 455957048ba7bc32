import type { Node } from 'jsonc-parser';
import { nearest } from '../near-miss.js';
import { valueProblem } from './check-value.js';
import type { EventField, EventFields } from './event-field.js';

/** A finding about a body, at an offset of its text. */
export interface OffsetFinding {
  readonly severity: 'error' | 'note';
  readonly offset: number;
  readonly message: string;
}

/** The differences between an object and the catalogue's description of it. */
export function fieldFindings(node: Node, fields: EventFields, isOpen = false, parent = ''): OffsetFinding[] {
  const there = propertiesOf(node);
  const byName = new Map(
    Object.entries(fields).flatMap(([name, field]) =>
      [name, ...(field.aliases ?? [])].map((spelling) => [spelling, field]),
    ),
  );
  const names = new Set(there.map(({ name }) => name));
  const missing = Object.entries(fields)
    .filter(
      ([name, { isAlwaysSent, aliases = [] }]) => isAlwaysSent && ![name, ...aliases].some((one) => names.has(one)),
    )
    .map(([name]) => note(node.offset, `${parent}${name} is missing; Bandwidth always sends it.`));
  const own = there.flatMap(({ name, key, value }) => {
    const field = byName.get(name);
    if (field) return findingsOf(value, field, `${parent}${name}`);
    return isOpen ? [] : [note(key.offset, `${unknown(parent)}${meant(name, [...byName.keys()])}`)];
  });
  return [...missing, ...own];
}

function findingsOf(value: Node, field: EventField, path: string): OffsetFinding[] {
  const problem = valueProblem(value, field);
  if (problem) return [{ severity: problem.severity, offset: value.offset, message: `${path} ${problem.says}` }];
  const { fields, isOpen } = field;
  if (!fields) return [];
  if (value.type === 'object') return fieldFindings(value, fields, isOpen, `${path}.`);
  return (value.children ?? []).flatMap((child) =>
    child.type === 'object'
      ? fieldFindings(child, fields, isOpen, `${path}.`)
      : [{ severity: 'error' as const, offset: child.offset, message: `${path} must be a list of objects.` }],
  );
}

/** The fields of an object, in their order. */
export function propertiesOf({ children = [] }: Node) {
  return children.flatMap(({ children: [key, value] = [] }) =>
    key && value ? [{ name: String(key.value), key, value }] : [],
  );
}

/** The message for an unknown field. It does not repeat the field's name, which may be long and personal. */
function unknown(parent: string): string {
  return parent === ''
    ? 'The catalogue has no such field.'
    : `The catalogue has no such field in ${parent.slice(0, -1)}.`;
}

function meant(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  return near === undefined ? '' : ` Is ${near} meant?`;
}

function note(offset: number, message: string): OffsetFinding {
  return { severity: 'note', offset, message };
}
