import { distance } from 'fastest-levenshtein';
import { page } from '../list/page.js';
import { VERBS } from '../list/verbs.js';
import type { BxmlPosition } from '../reader/document.js';
import type { BxmlFinding, BxmlFindingCode } from './finding.js';

const WARNINGS: ReadonlySet<BxmlFindingCode> = new Set<BxmlFindingCode>([
  'BXML_EMPTY',
  'BXML_UNKNOWN_ATTRIBUTE',
  'BXML_UNKNOWN_SSML',
  'BXML_TEXT_IGNORED',
  'BXML_NEVER_RUN',
  'BXML_GATHER_WITHOUT_URL',
  'BXML_RELATIVE_URL',
  'BXML_CREDENTIALS_UNSECURED',
]);

/** Makes a finding. The page is the verb's, where it has one. */
export function finding(
  code: BxmlFindingCode,
  message: string,
  { line, column }: BxmlPosition,
  about: { readonly verb?: string; readonly attribute?: string } = {},
): BxmlFinding {
  return {
    code,
    severity: WARNINGS.has(code) ? 'warning' : 'error',
    message,
    line,
    column,
    ...about,
    page: VERBS.get(about.verb ?? '')?.page ?? page(),
  };
}

/** The name in the list that was meant, where only its case differs. */
export function otherCase(name: string, names: Iterable<string>): string | undefined {
  for (const candidate of names) if (candidate.toLowerCase() === name.toLowerCase()) return candidate;
  return undefined;
}

/** The name in the list that was probably meant: one that differs by at most two letters, where no other one does. */
export function similar(name: string, names: Iterable<string>): string | undefined {
  const near = [...names].filter((candidate) => isNear(candidate.toLowerCase(), name.toLowerCase()));
  return near.length === 1 ? near[0] : undefined;
}

/** Short names allow fewer mistakes, or every name would be near. */
function isNear(one: string, other: string): boolean {
  const most = Math.min(one.length, other.length) < 6 ? 1 : 2;
  return Math.abs(one.length - other.length) <= most && distance(one, other) <= most;
}
