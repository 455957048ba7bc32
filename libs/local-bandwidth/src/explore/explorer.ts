import { LocalBandwidthError } from '../errors.js';
import { MapBuilder } from './map-builder.js';
import { type Move, nameOf } from './move.js';
import { type ExploreOptions, USUAL } from './options.js';
import { movesAt, type Place } from './place.js';
import { SeenDocuments } from './seen-documents.js';
import type { ServedRest } from './served-rest.js';
import { type Walk, walk } from './walk.js';
import { withoutCredentials } from '../without-credentials.js';

/** A place where everything was tried or will be. */
export interface Visited {
  readonly place: Place;
  /** The path that led to it first. */
  readonly moves: readonly Move[];
  /** The result of each move. */
  readonly walks: { readonly move: Move; readonly walk: Walk }[];
  /** Set if a loop leads out after several rounds. */
  isLeftInTheEnd: boolean;
}

/** Why not everything was tried. */
export type Bound = 'depth' | 'paths' | 'time' | 'interrupted';

/** A loop: moves that lead from a place back to it. */
export interface Circle {
  readonly visited: Visited;
  /** The moves of one round. */
  readonly moves: readonly Move[];
  /** The call that made several rounds. */
  readonly walk: Walk;
}

/** The number of rounds after which moves count as a loop. */
const ROUNDS = 4;
/** So many documents of one shape on a path are a loop, too, since they differ only in numbers, such as a count. */
const MOST_OF_A_SHAPE = 4;

/** Tries everything at every place, with one call for each path, the shortest paths first. */
export class Explorer {
  readonly #options: ExploreOptions;
  readonly #rest: ServedRest;
  readonly #depth: number;
  readonly #until: number;
  readonly documents = new SeenDocuments();
  readonly map: MapBuilder;
  readonly visited = new Map<string, Visited>();
  readonly walks: Walk[] = [];
  /** The id of the node at the end of each call. */
  readonly ends = new Map<Walk, string>();
  readonly circles: Circle[] = [];
  readonly bounds = new Set<Bound>();
  /** The calls in which the application gave other answers to the same moves than before. */
  readonly unsteady: Walk[] = [];
  readonly #queue: Visited[] = [];
  readonly #tried = new Set<string>();

  constructor(options: ExploreOptions, rest: ServedRest) {
    this.#options = options;
    this.#rest = rest;
    this.#depth = options.depth ?? USUAL.depth;
    this.#until = performance.now() + (options.within ?? USUAL.within);
    this.map = new MapBuilder(options.to);
  }

  /** Explores the menu. @throws LocalBandwidthError if the application cannot be reached or does not have the number */
  async run(): Promise<void> {
    const first = await this.#walk([]);
    if (!first) return;
    checkReached(first);
    this.#take(first, []);
    do {
      for (let next = this.#queue.shift(); next; next = this.#queue.shift()) await this.#explore(next);
      await this.#goRound();
    } while (this.#queue.length > 0);
  }

  async #explore(visited: Visited): Promise<void> {
    const { place, moves, walks } = visited;
    if (moves.length >= this.#depth) return this.#leave(place, 'depth');
    for (const move of movesAt(place, this.#options)) {
      const path = [...moves, move];
      const walked = await this.#walk(path);
      if (!walked) return this.#leave(place);
      if (walked.stops.at(-1)?.place.key !== place.key || walked.stops.length < path.length) {
        this.unsteady.push(walked);
        continue;
      }
      walks.push({ move, walk: walked });
      this.#take(walked, path);
    }
    this.map.explore(place);
  }

  /** Adds the result of a call. A new place is explored later. */
  #take(walked: Walk, moves: readonly Move[], name?: string): void {
    this.ends.set(walked, this.map.add(walked, name));
    if (walked.end.kind === 'circle' || walked.end.kind === 'endless') {
      for (const { document } of walked.last.runs) document.isCut = true;
    }
    if (walked.end.kind !== 'place' || this.visited.has(walked.end.place.key)) return;
    const { place } = walked.end;
    if (place.kind === 'joined') place.document.isCut = true; // the other members may end it, which is not tried
    const visited: Visited = { place, moves, walks: [], isLeftInTheEnd: false };
    this.visited.set(place.key, visited);
    const likes = walked.stops.filter(({ place: { document } }) => document.shape === place.document.shape).length;
    if (likes < MOST_OF_A_SHAPE) return void this.#queue.push(visited);
    place.document.isCut = true;
    this.circles.push({ visited, moves: moves.slice(-MOST_OF_A_SHAPE), walk: walked });
  }

  /** Repeats moves that lead back, since an application may count them and then answer something else. */
  async #goRound(): Promise<void> {
    for (const visited of this.visited.values()) {
      for (const moves of roundsFrom(visited, this.visited)) {
        const name = `${visited.place.key} ${moves.map(nameOf).join(' ')}`;
        if (this.#tried.has(name)) continue;
        this.#tried.add(name);
        await this.#tryRound(visited, moves);
      }
    }
  }

  async #tryRound(visited: Visited, moves: readonly Move[]): Promise<void> {
    const rounds = Array.from({ length: ROUNDS }, () => moves).flat();
    const path = [...visited.moves, ...rounds];
    const walked = await this.#walk(path);
    if (!walked) return;
    const isOut = walked.end.kind !== 'place' || !this.visited.has(walked.end.place.key);
    if (!isOut) return void this.circles.push({ visited, moves, walk: walked });
    visited.isLeftInTheEnd = true;
    const made = walked.stops.length - visited.moves.length;
    const last = path[walked.stops.length - 1];
    if (last) this.#take(walked, path.slice(0, walked.stops.length), `${nameOf(last)} (${made} times)`);
  }

  #leave({ document }: Place, bound?: Bound): void {
    document.isCut = true;
    if (bound) this.bounds.add(bound);
    for (const { place } of this.#queue) place.document.isCut = true;
  }

  /** Makes a call, unless a bound is reached. */
  async #walk(moves: readonly Move[]): Promise<Walk | undefined> {
    const { paths = USUAL.paths, seed = 1, progress, signal } = this.#options;
    const bound = this.#bound(paths, signal);
    if (bound) {
      this.bounds.add(bound);
      return undefined;
    }
    progress?.({ paths: this.walks.length, path: moves.map(nameOf), places: this.visited.size });
    // Each call has another id, since an application may remember what it did in a call.
    const own = seed * SEEDS + this.walks.length;
    const walked = await walk(this.#options, this.documents, moves, own, this.#rest);
    this.walks.push(walked);
    return walked;
  }

  #bound(paths: number, signal: AbortSignal | undefined): Bound | undefined {
    if (signal?.aborted) return 'interrupted';
    if (this.walks.length >= paths) return 'paths';
    return performance.now() >= this.#until ? 'time' : undefined;
  }
}

/** More than the number of paths in any exploration, so that two seeds share no call ids. */
const SEEDS = 1_000_000;

/** The loops from a place that may be repeated: one by a key, and one by doing nothing. */
function roundsFrom(visited: Visited, all: ReadonlyMap<string, Visited>): readonly (readonly Move[])[] {
  const { key } = visited.place;
  const loops = visited.walks.filter(({ walk: { end } }) => end.kind === 'place' && end.place.key === key);
  const silent = loops.find(({ move }) => move.do === 'wait');
  const pressed = loops.find(({ move }) => move.do !== 'wait');
  const round = silent ? undefined : silentRound(visited, all);
  return [...(silent ? [[silent.move]] : []), ...(round ? [round] : []), ...(pressed ? [[pressed.move]] : [])];
}

/** The loop of somebody who does nothing, over other places; `undefined` if there is none. */
function silentRound(from: Visited, all: ReadonlyMap<string, Visited>): readonly Move[] | undefined {
  const moves: Move[] = [];
  let at: Visited | undefined = from;
  while (at && moves.length <= all.size) {
    const silent: Visited['walks'][number] | undefined = at.walks.find(({ move }) => move.do === 'wait');
    if (silent?.walk.end.kind !== 'place') return undefined;
    moves.push(silent.move);
    const { key }: Place = silent.walk.end.place;
    if (key === from.place.key) return moves;
    at = all.get(key);
  }
  return undefined;
}

function checkReached({ last, stops, end }: Walk): void {
  const [failure] = last.failures;
  if (stops.length > 0 || end.kind === 'place' || !failure) return;
  const { outcome, delivery } = failure;
  if (delivery.event !== 'initiate' || outcome.kind !== 'undelivered' || outcome.reason !== 'connection') return;
  throw new LocalBandwidthError(
    'LOCAL_BANDWIDTH_UNREACHABLE',
    `The application did not answer at ${withoutCredentials(delivery.target.url)}: ${outcome.message}`,
    'Start it, or give another URL.',
  );
}
