import type { Circle, Explorer, Visited } from '../explorer.js';
import { nameOf } from '../move.js';
import { at, atEnd, type Found } from './found.js';

/** Loops of the menu. */
export function loops(explorer: Explorer): Found[] {
  const { ends, circles, visited } = explorer;
  const trap = trapOf(explorer);
  const going = [...ends].flatMap(([walk, node]): Found[] => {
    if (walk.end.kind !== 'circle' && walk.end.kind !== 'endless') return [];
    const isCircle = walk.end.kind === 'circle';
    const message = isCircle
      ? 'The same document comes again and again, and nothing that the caller does ends that.'
      : 'The call goes on for more than an hour without anybody having to do something.';
    const severity = isCircle ? 'error' : 'warning';
    return [{ code: 'EXPLORE_LOOP', severity, message, path: walk.path, node, ...atEnd(walk) }];
  });
  const round = circles.flatMap((circle) => (trap?.has(circle.visited.place.key) ? [] : led(circle)));
  const entrance = [...visited.values()].find(({ place }) => trap?.has(place.key));
  return [...going, ...round, ...(entrance ? [trapped(entrance)] : [])];
}

function led({ visited, moves }: Circle): Found[] {
  const { place, walks } = visited;
  const where = at(place.document, place.verb);
  const path = [...visited.moves, ...moves].map(nameOf);
  if (moves.every((move) => move.do === 'wait')) {
    const message = 'Somebody who does nothing is asked again and again, and the call never ends.';
    return [{ code: 'EXPLORE_LOOP', severity: 'error', message, path, ...where }];
  }
  const back = walks.filter(({ move, walk: { end } }) => {
    return move.do !== 'wait' && end.kind === 'place' && end.place.key === place.key;
  });
  const message = 'This leads back to the same place, as often as it is done.';
  const ways = back.length > 0 ? back.map(({ walk }) => walk.path) : [path];
  return ways.map((way) => ({ code: 'EXPLORE_LOOP', severity: 'warning', message, path: way, ...where }));
}

function trapped({ place, moves }: Visited): Found {
  const message = 'No key leads out of here: the caller can only hang up.';
  const path = moves.map(nameOf);
  return { code: 'EXPLORE_LOOP', severity: 'error', message, path, ...at(place.document, place.verb) };
}

/** The keys of the places from which no path leads to an end; `undefined` if there are none. */
function trapOf({ visited }: Explorer): ReadonlySet<string> | undefined {
  const free = new Set<string>();
  for (let before = -1; before < free.size;) {
    before = free.size;
    for (const each of visited.values()) if (isFree(each, free)) free.add(each.place.key);
  }
  const trap = new Set([...visited.keys()].filter((key) => !free.has(key)));
  return trap.size > 0 ? trap : undefined;
}

/** Tells whether a move leads to an end or to a place that has one. A place where nothing was tried may have one. */
function isFree({ walks, isLeftInTheEnd }: Visited, free: ReadonlySet<string>): boolean {
  if (walks.length === 0 || isLeftInTheEnd) return true;
  return walks.some(({ move, walk: { end } }) => {
    if (move.do === 'hangUp') return walks.length === 1;
    if (end.kind === 'place') return free.has(end.place.key);
    return true;
  });
}
