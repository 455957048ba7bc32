import type { Exploration, Finding, MenuEdge, MenuMap, MenuNode } from '../exploration.js';

const KEYS = '0123456789';
/** A shorter run of keys is listed key by key. */
const A_ROW = 3;

/** Describes moves in few words: `0, 3–9, *, wait`. */
export function movesLabel(moves: readonly string[]): string {
  const parts: string[] = [];
  for (let index = 0; index < moves.length; index += 1) {
    const row = rowFrom(moves.slice(index));
    if (row < A_ROW) parts.push(moves[index] ?? '');
    else parts.push(`${moves[index]}–${moves[index + row - 1]}`);
    if (row >= A_ROW) index += row - 1;
  }
  return parts.join(', ');
}

/** The number of keys from a place on that are consecutive digits. */
function rowFrom(moves: readonly string[]): number {
  const begin = KEYS.indexOf(moves[0] ?? ' ');
  if (begin === -1 || moves[0]?.length !== 1) return 1;
  let row = 1;
  while (begin + row < KEYS.length && moves[row] === KEYS[begin + row]) row += 1;
  return row;
}

/** Describes paths in few words: `2 › 0, 3–9`, perhaps with `… and 3 more ways`. Empty for the start of the call. */
export function pathsLabel(paths: readonly (readonly string[])[]): string {
  const [shortest = []] = paths;
  const before = shortest.slice(0, -1);
  const alike = paths.filter(
    (path) => path.length === shortest.length && before.every((move, at) => path[at] === move),
  );
  const others = paths.length - alike.length;
  const last = movesLabel(alike.flatMap((path) => path.slice(-1)));
  return [...before, last].filter((part) => part !== '').join(' › ') + (others > 0 ? ` and ${others} more` : '');
}

const ENDS: Readonly<Record<string, string>> = {
  hangup: 'hangs up',
  rejected: 'turns the call away',
  cancel: 'hangs up',
};

/** The heading of a node, above its prompts. */
export function headingOf({ kind, label, isUnexplored }: MenuNode): string {
  if (kind === 'end') return (Object.hasOwn(ENDS, label) && ENDS[label]) || label;
  if (kind === 'speech') return 'says';
  return isUnexplored ? `${label} (not tried)` : label;
}

/** The nodes and edges that are drawn. Callers can hang up everywhere, so this is left out unless it has a finding. */
export function drawnPart({ map, findings }: Exploration): MenuMap {
  const isWrong = (id: string) => findings.some(({ node }) => node === id);
  const isLeftOut = ({ moves, to }: MenuEdge) => moves.length === 1 && moves[0] === 'hang up' && !isWrong(to);
  const edges = map.edges.filter((edge) => !isLeftOut(edge));
  const reached = new Set(edges.flatMap(({ from, to }) => [from, to]));
  return { nodes: map.nodes.filter(({ id }) => id === 'start' || reached.has(id)), edges };
}

/** The findings of a node, with their numbers in the list of all findings. */
export function numberedFindings(findings: readonly Finding[], id: string) {
  return findings.flatMap((finding, index) => (finding.node === id ? [{ finding, number: index + 1 }] : []));
}
