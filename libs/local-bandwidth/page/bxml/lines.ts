import { type BxmlElement, type BxmlFinding, checkBxml, readBxml } from 'bandwidth-bxml';

/** A line of a document as it is shown: one verb, or the end of one. */
export interface BxmlLine {
  readonly depth: number;
  readonly text: string;
  /** Absent for the end of an element. */
  readonly element?: BxmlElement;
  readonly findings: readonly BxmlFinding[];
}

/**
 * A document with each verb on a line of its own, and what the checker found beside it. Nothing for what is no BXML.
 *
 * @param url of the callback that it answers; without one its URLs have to be absolute
 */
export function linesOf(bxml: string, url?: string): readonly BxmlLine[] | undefined {
  const reading = readBxml(bxml);
  if ('problem' in reading) return undefined;
  const lines = linesIn(reading.root, bxml, 0);
  return withFindings(lines, checkBxml(bxml, url === undefined ? {} : { relativeTo: url }));
}

/** Why a text is no BXML. */
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
  // What is said has its marks in the middle of its words, and stays together.
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

/** A finding belongs to the last element that begins before it. */
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
