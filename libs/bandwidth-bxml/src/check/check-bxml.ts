import { ROOTS } from '../list/verbs.js';
import { readBxml } from '../reader/read-bxml.js';
import { verbFindings } from './check-verbs.js';
import type { BxmlFinding } from './finding.js';
import { finding, otherCase } from './report.js';

/** The documentation says 64 KB, but not whether a KB has 1000 or 1024 bytes, so only what exceeds both is reported. */
const MAX_BYTES = 64 * 1024;

export interface CheckOptions {
  /** The absolute URL that the document answers; relative URLs resolve against it. */
  readonly relativeTo?: string;
}

/**
 * Finds what Bandwidth would not run, or not as intended, in the order of the document. The list is empty for a
 * document that runs as written. Never throws. A document that cannot be read has one finding; what is not text counts as empty. Findings contain no
 * value and no text of the document.
 *
 * @example expect(checkBxml(answer, { relativeTo: 'https://example.com/callbacks' })).toEqual([]);
 */
export function checkBxml(text: string, options?: CheckOptions): BxmlFinding[] {
  const reading = readBxml(text);
  if ('problem' in reading) {
    const { code, message, ...position } = reading.problem;
    return [finding(code, message, position)];
  }
  const { root, bytes } = reading;
  if (bytes > MAX_BYTES) {
    const message = `The document has ${bytes} bytes, and Bandwidth takes 64 KB at most.`;
    return [finding('BXML_TOO_LARGE', message, { line: 1, column: 1 })];
  }
  if (!ROOTS.has(root.name)) {
    const hint = otherCase(root.name, ROOTS) === undefined ? '' : ' The case of names counts.';
    return [finding('BXML_NO_RESPONSE', `The root of a document is <Response>.${hint}`, root)];
  }
  return inOrder(verbFindings(root, options?.relativeTo ?? undefined));
}

function inOrder(findings: readonly BxmlFinding[]): BxmlFinding[] {
  return findings.toSorted((one, other) => one.line - other.line || one.column - other.column);
}
