import { SaxesParser } from 'saxes';

/** Bounds on an XML document. */
export interface XmlLimits {
  /** How deep elements may nest. */
  readonly depthLimit: number;
}

/** A document as an object, or why the text is none. Neither repeats the text. */
export type ParsedXml = { readonly value: Readonly<Record<string, unknown>> } | { readonly problem: string };

/** Elements and attributes of a document together. Bandwidth's own have a hundred; an order of numbers, some thousands. */
const MOST_NODES = 20_000;

/** Names that reach an object's prototype. */
const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** An element that is being read. */
interface Open {
  readonly name: string;
  readonly content: Record<string, unknown>;
  isEmpty: boolean;
  text: string;
}

/**
 * Reads an XML document as an object: `{ root: content }`. An element with elements in it is an object of them, any other is
 * its text without the blanks around it; alike elements are an array; an attribute is `@name`. Prefixes of namespaces are
 * left out. There are no entities but XML's own five, and no DTD.
 */
export function parseXml(text: string, { depthLimit }: XmlLimits): ParsedXml {
  const parser = new SaxesParser({ position: true });
  const open: Open[] = [];
  let document: Record<string, unknown> | undefined;
  let nodes = 0;
  const refuse = (problem: string): never => {
    throw new Refused(problem);
  };
  const count = () => {
    nodes += 1;
    if (nodes > MOST_NODES) refuse(`holds more than ${MOST_NODES} elements`);
  };

  parser.on('error', () => refuse(`is not XML: it cannot be read at line ${parser.line}, column ${parser.column}`));
  parser.on('doctype', () => refuse('has a document type declaration, which is not read'));
  parser.on('opentag', ({ name, attributes }) => {
    count();
    if (open.length >= depthLimit) refuse(`nests deeper than ${depthLimit} levels`);
    const element: Open = { name: localName(name), content: {}, isEmpty: true, text: '' };
    if (FORBIDDEN.has(element.name)) refuse('has an element of a name that is not allowed');
    for (const [attribute, value] of Object.entries(attributes)) {
      count();
      if (attribute === 'xmlns' || attribute.startsWith('xmlns:')) continue;
      element.content[`@${localName(attribute)}`] = value;
      element.isEmpty = false;
    }
    open.push(element);
  });
  const addText = (part: string) => {
    const element = open.at(-1);
    if (element) element.text += part;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const element = open.pop() as Open;
    const parent = open.at(-1);
    if (parent) {
      add(parent.content, element.name, contentOf(element));
      parent.isEmpty = false;
    } else {
      document = { [element.name]: element.isEmpty && element.text.trim() === '' ? {} : contentOf(element) };
    }
  });

  try {
    if (text.trim() === '') return { problem: 'is empty' };
    parser.write(text.trimStart()).close(); // nothing may precede a declaration, and yet some write a line break
  } catch (error) {
    if (error instanceof Refused) return { problem: error.problem };
    throw error;
  }
  return document ? { value: document } : { problem: 'is not XML: it has no element' };
}

/** Ends the reading of a document. */
class Refused extends Error {
  constructor(readonly problem: string) {
    super(problem);
  }
}

function contentOf({ content, isEmpty, text }: Open): unknown {
  if (isEmpty) return text.trim();
  const own = text.trim();
  return own === '' ? content : { ...content, '#text': own };
}

/** A second element of the same name makes a list of both. */
function add(content: Record<string, unknown>, name: string, value: unknown): void {
  const before = content[name];
  if (before === undefined) content[name] = value;
  else if (Array.isArray(before)) before.push(value);
  else content[name] = [before, value];
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
