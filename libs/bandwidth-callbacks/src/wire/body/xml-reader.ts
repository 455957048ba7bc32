import { SaxesParser } from 'saxes';

/** Limits on an XML document. */
export interface XmlLimits {
  /** How deep elements may nest. */
  readonly depthLimit: number;
}

/** A document as an object, or why the text is not a document, without quoting it. */
export type ParsedXml = { readonly value: Readonly<Record<string, unknown>> } | { readonly problem: string };

/**
 * How many elements and attributes together a document may have. Bandwidth's documents have about a hundred, an order
 * of numbers some thousands.
 */
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

/** Reads one XML document, part by part, as an object. */
export class XmlReader {
  private readonly parser = new SaxesParser({ position: true, xmlns: false } as const);
  private readonly open: Open[] = [];
  private document: Record<string, unknown> | undefined;
  private nodes = 0;
  private problem: string | undefined;

  constructor(private readonly limits: XmlLimits) {
    const { parser } = this;
    const addText = (part: string) => this.addText(part);
    parser.on('error', () => refuse(`is not XML: it cannot be read at line ${parser.line}, column ${parser.column}`));
    parser.on('doctype', () => refuse('has a document type declaration, which is not read'));
    parser.on('opentag', ({ name, attributes }) => this.begin(name, attributes));
    parser.on('text', addText);
    parser.on('cdata', addText);
    parser.on('closetag', () => this.endElement());
  }

  /** Whether the text turned out not to be a document, so that the rest need not be read. */
  get isRefused(): boolean {
    return this.problem !== undefined;
  }

  write(part: string): void {
    this.attempt(() => void this.parser.write(part));
  }

  end(): ParsedXml {
    this.attempt(() => void this.parser.close());
    if (this.problem !== undefined) return { problem: this.problem };
    return this.document ? { value: this.document } : { problem: 'is not XML: it has no element' };
  }

  private attempt(read: () => void): void {
    if (this.isRefused) return;
    try {
      read();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.problem = error.problem;
    }
  }

  private begin(name: string, attributes: Readonly<Record<string, string>>): void {
    const { open, limits } = this;
    const element: Open = { name: localName(name), content: {}, isEmpty: true, text: '' };
    this.count();
    if (open.length >= limits.depthLimit) refuse(`nests deeper than ${limits.depthLimit} levels`);
    if (FORBIDDEN.has(element.name)) refuse('has an element of a name that is not allowed');
    for (const attribute in attributes) {
      this.count();
      if (attribute === 'xmlns' || attribute.startsWith('xmlns:')) continue;
      element.content[`@${localName(attribute)}`] = attributes[attribute];
      element.isEmpty = false;
    }
    open.push(element);
  }

  private count(): void {
    this.nodes += 1;
    if (this.nodes > MOST_NODES) refuse(`holds more than ${MOST_NODES} elements`);
  }

  private addText(part: string): void {
    const element = this.open.at(-1);
    if (element) element.text += part;
  }

  private endElement(): void {
    const element = this.open.pop() as Open;
    const parent = this.open.at(-1);
    if (parent) {
      add(parent.content, element.name, contentOf(element));
      parent.isEmpty = false;
    } else {
      this.document = { [element.name]: element.isEmpty && element.text.trim() === '' ? {} : contentOf(element) };
    }
  }
}

/** Thrown to stop reading a document. */
class Refused extends Error {
  constructor(readonly problem: string) {
    super(problem);
  }
}

function refuse(problem: string): never {
  throw new Refused(problem);
}

function contentOf({ content, isEmpty, text }: Open): unknown {
  if (isEmpty) return text.trim();
  const own = text.trim();
  return own === '' ? content : { ...content, '#text': own };
}

/** Adds a child element. Elements of the same name become an array. */
function add(content: Record<string, unknown>, name: string, value: unknown): void {
  const before = Object.hasOwn(content, name) ? content[name] : undefined;
  if (before === undefined) content[name] = value;
  else if (Array.isArray(before)) before.push(value);
  else content[name] = [before, value];
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}
