import { LocalBandwidthError } from '../errors.js';
import { MapBuilder } from './map-builder.js';
import { type Move, nameOf } from './move.js';
import { type ExploreOptions, USUAL } from './options.js';
import { movesAt, type Place } from './place.js';
import { SeenDocuments } from './seen-documents.js';
import type { ServedRest } from './served-rest.js';
import { type Walk, walk } from './walk.js';

/** A place at which everything was tried, or will be. */
export interface Visited {
  readonly place: Place;
  /** The moves that lead to it first. */
  readonly moves: readonly Move[];
  /** What each move led to. */
  readonly walks: { readonly move: Move; readonly walk: Walk }[];
  /** Set when a way leads out that has to be gone round several times first. */
  isLeftInTheEnd: boolean;
}

/** What ended the exploration before everything was tried. */
export type Bound = 'depth' | 'paths' | 'time' | 'interrupted';

/** A way that leads round. */
export interface Circle {
  readonly visited: Visited;
  /** The moves that lead round from there, again and again. */
  readonly moves: readonly Move[];
  /** Several rounds were made, and nothing else came of them. */
  readonly walk: Walk;
}

/** So many rounds are made before a circle counts as one. */
const ROUNDS = 4;
/** The same shape of a document so often on one path is a circle, too: only a count in it differs. */
const MOST_OF_A_SHAPE = 4;

/** Tries everything at every place, one call for each path, the shortest paths first. */
export class Explorer {
  readonly #options: ExploreOptions;
  readonly #rest: ServedRest;
  readonly #depth: number;
  readonly #until: number;
  readonly documents = new SeenDocuments();
  readonly map: MapBuilder;
  readonly visited = new Map<string, Visited>();
  readonly walks: Walk[] = [];
  /** The nodes to which walks led. */
  readonly ends = new Map<Walk, string>();
  readonly circles: Circle[] = [];
  readonly bounds = new Set<Bound>();
  /** Paths on which the application answered something else than before. */
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

  /** @throws LocalBandwidthError when the application cannot be reached, and for a number that is not its own */
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

  /** Adds what a walk has found; a new place is explored later. */
  #take(walked: Walk, moves: readonly Move[], name?: string): void {
    this.ends.set(walked, this.map.add(walked, name));
    if (walked.end.kind === 'circle' || walked.end.kind === 'endless') {
      for (const { document } of walked.last.runs) document.isCut = true;
    }
    if (walked.end.kind !== 'place' || this.visited.has(walked.end.place.key)) return;
    const { place } = walked.end;
    if (place.kind === 'joined') place.document.isCut = true; // others may end it, in ways that are not tried
    const visited: Visited = { place, moves, walks: [], isLeftInTheEnd: false };
    this.visited.set(place.key, visited);
    const likes = walked.stops.filter(({ place: { document } }) => document.shape === place.document.shape).length;
    if (likes < MOST_OF_A_SHAPE) return void this.#queue.push(visited);
    place.document.isCut = true;
    this.circles.push({ visited, moves: moves.slice(-MOST_OF_A_SHAPE), walk: walked });
  }

  /** Makes several rounds where a move leads back, since an application may count how often somebody was there. */
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

  /** One more call, unless a bound is met. */
  async #walk(moves: readonly Move[]): Promise<Walk | undefined> {
    const { paths = USUAL.paths, seed = 1, progress, signal } = this.#options;
    const bound = this.#bound(paths, signal);
    if (bound) {
      this.bounds.add(bound);
      return undefined;
    }
    progress?.({ paths: this.walks.length, path: moves.map(nameOf), places: this.visited.size });
    // Calls have ids of their own, since an application may remember what it did in a call.
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

/** More than any exploration has paths. */
const SEEDS = 1_000_000;

/** The ways of one move, or of silence, that lead from a place back to itself. */
function roundsFrom(visited: Visited, all: ReadonlyMap<string, Visited>): readonly (readonly Move[])[] {
  const { key } = visited.place;
  const loops = visited.walks.filter(({ walk: { end } }) => end.kind === 'place' && end.place.key === key);
  const silent = loops.find(({ move }) => move.do === 'wait');
  const pressed = loops.find(({ move }) => move.do !== 'wait');
  const round = silent ? undefined : silentRound(visited, all);
  return [...(silent ? [[silent.move]] : []), ...(round ? [round] : []), ...(pressed ? [[pressed.move]] : [])];
}

/** The way of somebody who does nothing, if it leads back over other places. */
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
    `The application did not answer at ${delivery.target.url}: ${outcome.message}`,
    'Start it, or give another URL.',
  );
}
