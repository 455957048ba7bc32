import { SaxesParser } from 'saxes';
import type { BxmlElement, BxmlPosition, BxmlProblemCode } from './document.js';
import { positionsIn } from './positions.js';

/** What this reader refuses, well-formed or not. */
export class Unreadable extends Error {
  constructor(
    readonly code: BxmlProblemCode,
    message: string,
  ) {
    super(message);
  }
}

interface OpenElement extends BxmlElement {
  attributes: Record<string, string>;
  children: OpenElement[];
  text: string;
  spoken: string;
  textPosition: BxmlPosition | undefined;
  end: number;
}

/** Makes the tree of one document. The parser throws at the first thing that is not well-formed. */
export class TreeParser {
  private readonly parser = new SaxesParser();
  private readonly open: OpenElement[] = [];
  private readonly positionOf: (index: number) => BxmlPosition;
  private root: OpenElement | undefined;
  private elements = 0;
  /** Index after the last tag, comment or section, where text may begin. */
  private markupEnd = 0;

  constructor(
    private readonly document: string,
    private readonly limits: { readonly maxDepth: number; readonly maxElements: number },
  ) {
    this.positionOf = positionsIn(document);
    const afterMarkup = () => (this.markupEnd = this.position);
    this.parser.on('opentagstart', ({ name }) => this.begin(name));
    this.parser.on('opentag', ({ attributes }) => {
      Object.assign(this.open.at(-1)?.attributes ?? {}, attributes);
      afterMarkup();
    });
    this.parser.on('closetag', () => {
      this.finish();
      afterMarkup();
    });
    this.parser.on('text', (text) => this.say(text));
    this.parser.on('cdata', (text) => {
      this.say(text);
      afterMarkup();
    });
    this.parser.on('comment', afterMarkup);
    this.parser.on('processinginstruction', afterMarkup);
    this.parser.on('doctype', () => {
      throw new Unreadable('BXML_DOCTYPE', 'The document has a <!DOCTYPE>, which BXML does not know.');
    });
  }

  /** Index of what the parser reads next. */
  get position(): number {
    return this.parser.position;
  }

  read(): BxmlElement {
    this.parser.write(this.document).close();
    if (!this.root) throw new Error('document must contain a root element');
    return this.root;
  }

  private begin(name: string): void {
    this.elements += 1;
    if (this.elements > this.limits.maxElements) {
      throw new Unreadable('BXML_TOO_MANY_ELEMENTS', `More than ${this.limits.maxElements} elements are not read.`);
    }
    if (this.open.length >= this.limits.maxDepth) {
      throw new Unreadable('BXML_TOO_DEEP', `More than ${this.limits.maxDepth} elements in one another are not read.`);
    }
    const start = this.document.lastIndexOf('<', this.position - 1);
    const element: OpenElement = {
      name,
      attributes: Object.create(null) as Record<string, string>,
      children: [],
      text: '',
      spoken: '',
      textPosition: undefined,
      ...this.positionOf(start),
      start,
      end: start,
    };
    this.open.at(-1)?.children.push(element);
    this.root ??= element;
    this.open.push(element);
  }

  private finish(): void {
    const element = this.open.pop();
    if (!element) return;
    element.end = this.position;
    const parent = this.open.at(-1);
    if (parent) parent.spoken += isReplaced(element) ? element.attributes['alias'] : element.spoken;
  }

  private say(text: string): void {
    const element = this.open.at(-1);
    if (!element) return;
    element.text += text;
    element.spoken += text;
    if (text.trim() !== '') element.textPosition ??= this.positionOf(this.textStart());
  }

  private textStart(): number {
    const raw = /\S/.exec(this.document.slice(this.markupEnd, this.position));
    return this.markupEnd + (raw?.index ?? 0);
  }
}

/** `<sub alias="World Wide Web">WWW</sub>` is spoken as its alias. */
function isReplaced({ name, attributes }: OpenElement): boolean {
  return name === 'sub' && attributes['alias'] !== undefined;
}
