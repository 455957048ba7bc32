import { bareAmpersand } from './bare-ampersand.js';
import type { BxmlProblem, BxmlProblemCode, BxmlReading, ReadLimits } from './document.js';
import { positionsIn } from './positions.js';
import { TreeParser, Unreadable } from './tree-parser.js';

/**
 * Reads a BXML document with a conforming XML 1.0 parser, in time and memory linear in its length. Never throws; what
 * is not text counts as empty. No DTD
 * is accepted, and only the five entities of XML are known. The XML declaration, a byte order mark, comments and
 * processing instructions are ignored.
 *
 * @example const reading = readBxml(text); if ('problem' in reading) console.warn(reading.problem.message); else for
 * (const verb of reading.root.children) run(verb);
 */
export function readBxml(text: string, limits?: ReadLimits): BxmlReading {
  const { maxBytes = 1024 * 1024, maxDepth = 64, maxElements = 20_000 } = limits ?? {};
  const start = { line: 1, column: 1 };
  if (typeof text !== 'string') {
    const message = 'The document is not text; of BXML, give what its toBxml() returns.';
    return { bytes: 0, problem: { code: 'BXML_EMPTY', message, ...start } };
  }
  const bytes = Buffer.byteLength(text);
  if (bytes > maxBytes) {
    const message = `The document has ${bytes} bytes, and at most ${maxBytes} are read.`;
    return { bytes, problem: { code: 'BXML_TOO_LARGE', message, ...start } };
  }
  // UTF-8 has no lone surrogates, so the wire carries U+FFFD in their place; the parser would misread them.
  const sent = Buffer.from(text).toString();
  if (/^\uFEFF?\s*$/.test(sent)) {
    return { bytes, problem: { code: 'BXML_EMPTY', message: 'The document is empty.', ...start } };
  }
  const parser = new TreeParser(sent, { maxDepth, maxElements });
  try {
    return { bytes, root: parser.read() };
  } catch (error) {
    return { bytes, problem: problemOf(error, parser.position, sent) };
  }
}

function problemOf(error: unknown, index: number, sent: string): BxmlProblem {
  const positionOf = positionsIn(sent);
  const ampersand = bareAmpersand(sent);
  if (ampersand !== undefined && ampersand < index) {
    const message = 'An "&" begins no reference; as text it is written "&amp;".';
    return { code: 'BXML_MALFORMED', message, ...positionOf(ampersand) };
  }
  const at = positionOf(Math.max(0, Math.min(index, sent.length) - 1));
  if (error instanceof Unreadable) return { code: error.code, message: error.message, ...at };
  const problem = withoutNames(error);
  return { code: codeOf(problem), message: `The document is not well-formed XML: ${problem}.`, ...at };
}

function codeOf(problem: string): BxmlProblemCode {
  if (problem.startsWith('duplicate attribute')) return 'BXML_DUPLICATE_ATTRIBUTE';
  if (problem.startsWith('documents may contain only one root')) return 'BXML_SECOND_ROOT';
  if (problem.startsWith('text data outside of root')) return 'BXML_TEXT_OUTSIDE_ROOT';
  return 'BXML_MALFORMED';
}

/** The parser puts the names it read after a colon, and names come from the document: `unmatched closing tag: Say.` */
function withoutNames(error: unknown): string {
  return error instanceof Error ? error.message.replace(/^\d+:\d+: /, '').replace(/:.*|\.$/s, '') : 'unreadable';
}
