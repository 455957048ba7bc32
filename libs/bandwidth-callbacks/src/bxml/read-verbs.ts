import { SaxesParser } from 'saxes';
import { bareAmpersand, type DocumentPosition } from './bare-ampersand.js';

/** The root element of a document and the distinct elements directly under it, in order of appearance. */
export interface DocumentVerbs {
  readonly root: string | undefined;
  readonly verbs: ReadonlySet<string>;
}

/** The first reason why a document is not well-formed, and the place where the parser noticed it. */
export interface MalformedDocument extends DocumentPosition {
  /** What is wrong, without any part of the document. */
  readonly problem: string;
}

/**
 * Reads a document with a conforming XML 1.0 parser, in time and memory linear in its length. Entities that the
 * document itself declares are not known to it.
 */
export function readVerbs(document: string): DocumentVerbs | MalformedDocument {
  const sent = asSent(document);
  const parser = new SaxesParser({ position: false });
  const verbs = new Set<string>();
  let root: string | undefined;
  let depth = 0;
  parser.on('opentag', ({ name }) => {
    if (depth === 0) root = name;
    if (depth === 1) verbs.add(name);
    depth += 1;
  });
  parser.on('closetag', () => {
    depth -= 1;
  });
  try {
    parser.write(sent).close();
  } catch (error) {
    const { line, column } = parser;
    const ampersand = bareAmpersand(sent);
    const isFirst = ampersand && (ampersand.line < line || (ampersand.line === line && ampersand.column <= column));
    return isFirst
      ? { ...ampersand, problem: 'an "&" begins no reference; as text it is written "&amp;"' }
      : { line, column, problem: withoutNames(error) };
  }
  return { root, verbs };
}

/** UTF-8 has no lone surrogates, so the wire carries U+FFFD in their place; the parser would misread them. */
function asSent(document: string): string {
  return Buffer.from(document).toString();
}

/** The parser puts the names it read after a colon, and names come from the document: `unmatched closing tag: Say.` */
function withoutNames(error: unknown): string {
  return error instanceof Error ? error.message.replace(/:.*|\.$/s, '') : 'unreadable';
}
