import { seconds } from '../engine/attributes.js';
import { Session } from '../session.js';
import { type Move, nameOf } from './move.js';
import type { ExploreOptions } from './options.js';
import type { Place } from './place.js';
import { promptsOf, type SeenDocuments } from './seen-documents.js';
import type { ServedRest } from './served-rest.js';
import { type Ending, type Stretch, Trail, type VerbRun } from './trail.js';

/** How the call of a path ended, or the place where it continues. */
type WalkEnd =
  | { readonly kind: 'place'; readonly place: Place }
  | ({ readonly kind: 'ended'; readonly byCaller: boolean } & Ending)
  /** The same documents follow each other without a move. */
  | { readonly kind: 'circle' }
  /** The call lasts longer than a path may. */
  | { readonly kind: 'endless' };

/** The call that made the moves of a path. */
export interface Walk {
  readonly path: readonly string[];
  /** The places on the path, in order, and what happened before each. */
  readonly stops: readonly { readonly place: Place; readonly stretch: Stretch }[];
  /** What happened after the last move. */
  readonly last: Stretch;
  readonly end: WalkEnd;
  readonly lastAnswer: Trail['answered'];
}

/** The longest time between two moves, ms on the virtual clock. */
const LONGEST = 3_600_000;
/** The time in which the last events may arrive after the call, such as those of recordings and legs, ms. */
const AFTERMATH = 60_000;
/** The pause before a key is pressed, as people make it, ms. */
const A_MOMENT = 300;
const TALK = 2000;
const MESSAGE = 'This is a message.';

/** Calls the application, and makes the moves of a path, one at each place. */
export async function walk(
  options: ExploreOptions,
  documents: SeenDocuments,
  moves: readonly Move[],
  seed: number,
  rest: ServedRest,
): Promise<Walk> {
  const session = new Session({ ...options, clock: 'virtual', seed }, rest.url);
  rest.use(session);
  try {
    return await new Walker(session, options, documents, moves).run();
  } finally {
    session.stop();
  }
}

class Walker {
  readonly #session: Session;
  readonly #moves: readonly Move[];
  readonly #path: readonly string[];
  readonly #callId: string;
  readonly #trail: Trail;

  constructor(session: Session, { from, to }: ExploreOptions, documents: SeenDocuments, moves: readonly Move[]) {
    this.#session = session;
    this.#moves = moves;
    this.#path = moves.map(nameOf);
    for (const number of session.numbers) session.setPhone(number, { onRing: 'ask' }); // the menu of a call ends there
    this.#callId = session.call({ from, to });
    this.#trail = new Trail(documents, this.#path, this.#callId);
    session.watch((change) => this.#trail.look(change));
  }

  async run(): Promise<Walk> {
    const stops: { place: Place; stretch: Stretch }[] = [];
    for (;;) {
      const place = await this.#nextPlace();
      const move = this.#moves[stops.length];
      if (!place || !move) return this.#over(stops, place);
      stops.push({ place, stretch: this.#trail.cut() });
      await this.#make(move, place);
    }
  }

  async #over(stops: Walk['stops'], place: Place | undefined): Promise<Walk> {
    const end = this.#end(place);
    if (end.kind === 'ended') await this.#session.advance(AFTERMATH);
    const last = this.#trail.cut();
    return { path: this.#path.slice(0, stops.length), stops, last, end, lastAnswer: this.#trail.answered };
  }

  #end(place: Place | undefined): WalkEnd {
    if (place) return { kind: 'place', place };
    const { ending, isCircling } = this.#trail;
    // Documents that take no time follow each other until the engine ends the call.
    const isEndedAsCircle = isCircling && ending?.cause === 'application-error';
    if (ending && !isEndedAsCircle) return { kind: 'ended', byCaller: this.#moves.at(-1)?.do === 'hangUp', ...ending };
    return { kind: isCircling ? 'circle' : 'endless' };
  }

  /** Lets time pass until somebody has to do something. Legs whose talk is over hang up. */
  async #nextPlace(): Promise<Place | undefined> {
    const end = this.#session.now + LONGEST;
    const trail = this.#trail;
    const isAtFork = () => trail.place !== undefined || trail.ending !== undefined || trail.isCircling;
    while (this.#session.now < end) {
      await this.#session.until(() => isAtFork() || this.#connectedLeg() !== undefined, end - this.#session.now);
      if (isAtFork()) break;
      await this.#talk();
    }
    const { place } = trail;
    trail.place = undefined;
    return trail.ending === undefined && place !== undefined ? place : undefined;
  }

  /** A leg that has answered and runs no document any more. */
  #connectedLeg(): string | undefined {
    return [...this.#trail.answeredLegs].find((leg) => this.#session.callView(leg).verb === undefined);
  }

  async #talk(): Promise<void> {
    await this.#session.until(() => this.#trail.place !== undefined, TALK);
    const leg = this.#connectedLeg();
    if (leg !== undefined && this.#trail.place === undefined) this.#session.act(leg, { do: 'hangUp' });
  }

  async #make(move: Move, place: Place): Promise<void> {
    const { callId } = place;
    const run = this.#trail.runIn(callId);
    if (!run || move.do === 'wait') return;
    if (move.do === 'answer' || move.do === 'busy') return this.#atPhones(move);
    if (!(await this.#isListening(run, place))) return;
    if (move.do !== 'leaveMessage') return this.#session.act(callId, move);
    this.#session.act(callId, { do: 'say', text: MESSAGE });
    await this.#session.until(() => run.isOver, Math.max(0, this.#trail.saidUntil - this.#session.now));
    const [end] = run.verb.attributes['terminatingDigits'] ?? '#';
    if (!run.isOver && end !== undefined) this.#session.act(callId, { do: 'press', digits: end });
  }

  /** Waits until prompts are over, if that leaves time for a key. Returns whether the verb still takes keys. */
  async #isListening(run: VerbRun, { kind }: Place): Promise<boolean> {
    const patience = seconds(run.verb, 'firstDigitTimeout', 5);
    const isHasty = kind === 'gather' && patience < 2 * A_MOMENT;
    const sounds = promptsOf(run.verb).length;
    const isHeard = () => {
      const last = run.sounds.at(-1);
      return run.sounds.length >= sounds && (isHasty || !last || this.#session.now >= last.at + last.ms);
    };
    if (kind === 'gather') await this.#session.until(() => run.isOver || isHeard(), LONGEST);
    if (!isHasty) await this.#session.until(() => run.isOver, A_MOMENT);
    return !run.isOver;
  }

  /** Lets the first phone that rings answer, or all of them be busy. */
  async #atPhones(move: { readonly do: 'answer' | 'busy' }): Promise<void> {
    const { ringing, ending } = this.#trail;
    await this.#session.until(() => ringing.size > 0 || ending !== undefined, A_MOMENT);
    await this.#session.until(() => ringing.size === 0, A_MOMENT);
    for (const leg of [...ringing].slice(0, move.do === 'answer' ? 1 : undefined)) this.#session.act(leg, move);
  }
}
