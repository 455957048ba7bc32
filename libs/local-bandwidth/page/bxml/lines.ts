import { type BxmlElement, type BxmlFinding, checkBxml, readBxml } from 'bandwidth-bxml';

/** A line of a document as the page shows it: one verb, or the closing tag of one. */
export interface BxmlLine {
  readonly depth: number;
  readonly text: string;
  /** The element that begins on this line; absent for a closing tag. */
  readonly element?: BxmlElement;
  readonly findings: readonly BxmlFinding[];
}

/**
 * Puts each verb of a document on its own line, together with the findings of the checker.
 *
 * @param url the URL of the callback that the document answers; if absent, relative URLs are findings
 * @returns `undefined` if the text is not well-formed BXML; {@link problemOf} says why
 */
export function linesOf(bxml: string, url?: string): readonly BxmlLine[] | undefined {
  const reading = readBxml(bxml);
  if ('problem' in reading) return undefined;
  const lines = linesIn(reading.root, bxml, 0);
  return withFindings(lines, checkBxml(bxml, url === undefined ? {} : { relativeTo: url }));
}

/** Says where and why a text is not well-formed BXML; `undefined` if it is. */
export function problemOf(bxml: string): string | undefined {
  const reading = readBxml(bxml);
  if (!('problem' in reading)) return undefined;
  const { line, column, message } = reading.problem;
  return `Line ${line}, column ${column}: ${message}`;
}

function linesIn(element: BxmlElement, source: string, depth: number): BxmlLine[] {
  const { children, text, start, end, name } = element;
  const line = (words: string, of?: BxmlElement): BxmlLine => ({
    depth,
    text: words,
    findings: [],
    ...(of && { element: of }),
  });
  // Sentences have elements between their words (SSML), so they stay on one line.
  if (children.length === 0 || text.trim() !== '') return [line(oneLine(source.slice(start, end)), element)];
  const opening = source.slice(start, children[0]?.start).trim();
  return [
    line(oneLine(opening), element),
    ...children.flatMap((child) => linesIn(child, source, depth + 1)),
    line(`</${name}>`),
  ];
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** Adds each finding to the last element that begins before it. */
function withFindings(lines: readonly BxmlLine[], findings: readonly BxmlFinding[]): readonly BxmlLine[] {
  const places = findings.map((finding) => {
    const before = lines.filter(({ element }) => element && !isAfter(element, finding));
    return before.at(-1) ?? lines[0];
  });
  return lines.map((line) => ({ ...line, findings: findings.filter((_, place) => places[place] === line) }));
}

interface Place {
  readonly line: number;
  readonly column: number;
}

function isAfter(one: Place, other: Place): boolean {
  return one.line > other.line || (one.line === other.line && one.column > other.column);
}
