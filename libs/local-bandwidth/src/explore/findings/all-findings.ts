import type { Finding } from '../exploration.js';
import type { Explorer } from '../explorer.js';
import { boundsMet } from './bounds.js';
import { deadEnds } from './dead-ends.js';
import { missingFallbacks, unused, warnings } from './documents.js';
import { errors } from './errors.js';
import type { Found } from './found.js';
import { loops } from './loops.js';
import { lostDigits } from './lost-digits.js';

/** A finding has at most so many paths; more do not help. */
const MOST_PATHS = 20;

/** All findings, each once with its paths: the errors first, then the warnings. */
export function allFindings(explorer: Explorer, isTypeAheadKept: boolean): Finding[] {
  const found = [
    ...errors(explorer),
    ...deadEnds(explorer),
    ...loops(explorer),
    ...lostDigits(explorer, isTypeAheadKept),
    ...unused(explorer),
    ...warnings(explorer),
    ...missingFallbacks(explorer),
    ...boundsMet(explorer),
  ];
  const findings = [...grouped(found).values()].map((same) => merged(same, explorer));
  const order = (finding: Finding) => (finding.severity === 'error' ? 0 : 1);
  return findings.toSorted((one, other) => order(one) - order(other));
}

function grouped(found: readonly Found[]): Map<string, Found[]> {
  const groups = new Map<string, Found[]>();
  for (const each of found) {
    const { code, message, url, line, column } = each;
    const key = JSON.stringify([code, message, url, line, column]);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return groups;
}

function merged(same: readonly Found[], { map }: Explorer): Finding {
  const [first] = same as readonly [Found, ...Found[]];
  const { path: _, document, ...finding } = first;
  const known = new Map(same.map(({ path }) => [path.join(' › '), path]));
  const paths = [...known.values()].toSorted((one, other) => one.length - other.length).slice(0, MOST_PATHS);
  const node = finding.node ?? (document && map.nodeIn(document, first));
  return { ...finding, paths, ...(node !== undefined && { node }) };
}
