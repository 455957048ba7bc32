import { BxmlError } from '../errors.js';
import { abandon } from '../tag/abandon.js';
import { isBxmlSource } from '../tag/bxml-source.js';
import { escapeXml } from '../tag/escape.js';
import { interpolate } from '../tag/interpolate.js';
import { textOf } from '../tag/text-of.js';
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
 * @throws {BxmlError} `BANDWIDTH_BXML_PLACE` when the name of an attribute is not valid, or its value is other BXML;
 * `BANDWIDTH_BXML_VALUE` when a value has no text of its own
 */
export function writeVerb<Name extends string>(name: Name, given: readonly unknown[]): Verb<Name> {
  try {
    return written(name, given);
  } catch (error) {
    abandon(given.flatMap((each) => (isAttributes(each) ? Object.values(each) : [each])));
    throw error;
  }
}

function written<Name extends string>(name: Name, given: readonly unknown[]): Verb<Name> {
  const [first, ...rest] = given;
  const attributes = isAttributes(first) ? Object.entries(first).map(([key, value]) => attribute(key, value)) : [];
  const content = interpolate(present(isAttributes(first) ? rest : given), 'text', '');
  const opening = `<${name}${attributes.join('')}`;
  return new WrittenVerb(name, content === '' ? `${opening}/>` : `${opening}>${content}</${name}>`);
}

/** Not a `Date` or a `Promise`, say, whose attributes nobody would find. */
function isAttributes(value: unknown): value is object {
  return Object.prototype.toString.call(value) === '[object Object]' && !isBxmlSource(value);
}

/** `isOpen && verbs.transfer(…)` gives `false`. */
function present(values: readonly unknown[]): unknown[] {
  return values.flatMap((value) => {
    if (Array.isArray(value)) return present(value);
    return value === false ? [] : [value];
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
  const text = textOf(value, 'an attribute value');
  return text === undefined ? '' : ` ${name}="${escapeXml(text)}"`;
}
