import { types } from 'node:util';
import { BxmlError } from '../errors.js';
import { isBxmlSource } from '../tag/bxml-source.js';
import { escapeXml } from '../tag/escape.js';
import { interpolate } from '../tag/interpolate.js';
import type { Verb } from './verb.js';

class WrittenVerb<Name extends string> implements Verb<Name> {
  constructor(
    readonly verb: Name,
    private readonly text: string,
  ) {
    Object.freeze(this);
  }

  toBxml(): string {
    return this.text;
  }

  toString(): string {
    return this.text;
  }
}

/**
 * Writes a verb: its attributes, if the first argument has any, and its content. Everything is escaped for its
 * position.
 *
 * @throws {BxmlError} `BANDWIDTH_BXML_PLACE` when the name of an attribute is not valid; `BANDWIDTH_BXML_VALUE` when a
 * value has no text of its own
 */
export function writeVerb<Name extends string>(name: Name, given: readonly unknown[]): Verb<Name> {
  const [first, ...rest] = given;
  const attributes = isAttributes(first) ? Object.entries(first).map(([key, value]) => attribute(key, value)) : [];
  const content = interpolate(present(isAttributes(first) ? rest : given), 'text', '');
  const opening = `<${name}${attributes.join('')}`;
  return new WrittenVerb(name, content === '' ? `${opening}/>` : `${opening}>${content}</${name}>`);
}

function isAttributes(value: unknown): value is object {
  const isObject = typeof value === 'object' && value !== null;
  return isObject && !isBxmlSource(value) && !Array.isArray(value) && !types.isDate(value) && !(value instanceof URL);
}

/** `isOpen && verbs.transfer(…)` gives `false`. */
function present(values: readonly unknown[]): unknown[] {
  return values.flatMap((value) => {
    if (Array.isArray(value)) return present(value);
    return value === false ? [] : [value instanceof URL ? value.href : value];
  });
}

function attribute(name: string, value: unknown): string {
  // Attributes that the list does not know are written, too: Bandwidth adds some now and then.
  if (!/^[A-Za-z_][\w.-]*$/.test(name)) {
    throw new BxmlError(
      'BANDWIDTH_BXML_PLACE',
      'An attribute of a verb has a name that XML does not allow.',
      'Write the names of attributes out.',
    );
  }
  if (value === undefined || value === null) return '';
  return ` ${name}="${escapeXml(textOf(value))}"`;
}

function textOf(value: unknown): string {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value);
  }
  if (value instanceof URL) return value.href;
  throw new BxmlError(
    'BANDWIDTH_BXML_VALUE',
    `The value of an attribute is of type ${typeof value}, and has no text of its own.`,
    'Give text, a number, a boolean or a URL.',
  );
}
