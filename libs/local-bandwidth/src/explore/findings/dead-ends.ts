import { seconds } from '../../engine/attributes.js';
import type { Explorer } from '../explorer.js';
import type { Stretch } from '../trail.js';
import type { Walk } from '../walk.js';
import { at, atEnd, type Found } from './found.js';

/** The causes of calls that end without an error. */
const USUAL_CAUSES = new Set(['hangup', 'rejected', 'cancel']);
/** Callers hang up after a silence of this length, s. */
const LONG = 20;

/** Calls that end or continue in silence. */
export function deadEnds({ ends }: Explorer): Found[] {
  const walks = [...ends.keys()];
  return [
    ...[...ends].flatMap(([walk, node]) => (endsSilently(walk) ? [silentEnd(walk, node)] : [])),
    ...walks.flatMap((walk) => longSilences(walk)),
    ...walks.flatMap((walk) => unasked(walk)),
  ];
}

function endsSilently({ end, stops, last }: Walk): boolean {
  if (end.kind !== 'ended' || end.byCaller || !USUAL_CAUSES.has(end.cause) || isHeard(last)) return false;
  const place = stops.at(-1)?.place;
  if (place === undefined) return true;
  // Two people who have talked expect no last prompt, and neither does somebody after a recording.
  return !place.isLeg && (place.kind === 'gather' || (place.kind === 'transfer' && !last.hasTalked));
}

function silentEnd(walk: Walk, node: string): Found {
  const isAtOnce = walk.stops.length === 0;
  const message = isAtOnce ? 'The call is rejected without a word.' : 'The call ends without a word.';
  return { code: 'EXPLORE_DEAD_END', severity: 'error', message, path: walk.path, node, ...atEnd(walk) };
}

function longSilences({ last, path }: Walk): Found[] {
  let silence = 0;
  for (const { verb, document, sounds } of last.runs) {
    if (sounds.some(({ kind }) => kind !== 'silence')) silence = 0;
    if (verb.name !== 'Pause') continue;
    silence += seconds(verb, 'duration', 1) / 1000;
    if (silence < LONG) continue;
    const message = `Nothing is heard for ${silence} seconds.`;
    return [{ code: 'EXPLORE_DEAD_END', severity: 'error', message, path, ...at(document, verb) }];
  }
  return [];
}

/** A Gather that waits for keys although no prompt asked for any. */
function unasked({ end, last, path }: Walk): Found[] {
  if (end.kind !== 'place' || end.place.kind !== 'gather' || isHeard(last)) return [];
  const { document, verb } = end.place;
  if (verb.children.length > 0) return [];
  const message = 'The Gather waits for keys, and nothing is said before it.';
  return [{ code: 'EXPLORE_DEAD_END', severity: 'warning', message, path, ...at(document, verb) }];
}

function isHeard({ runs }: Stretch): boolean {
  return runs.some(({ isLeg, sounds }) => !isLeg && sounds.some(({ kind }) => kind === 'speech' || kind === 'audio'));
}
