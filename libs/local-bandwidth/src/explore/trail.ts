import type { BxmlElement } from 'bandwidth-bxml';
import type { Change } from '../engine/changes.js';
import type { Delivery, Outcome } from '../engine/port.js';
import type { Sound } from '../engine/sound.js';
import { type Place, placeAt } from './place.js';
import { isSoundOf, promptsOf, type SeenDocument, type SeenDocuments } from './seen-documents.js';
import { withoutCredentials } from '../without-credentials.js';

/** A verb that ran in a call. */
export interface VerbRun {
  readonly isLeg: boolean;
  readonly document: SeenDocument;
  readonly verb: BxmlElement;
  /** The sounds that were heard while it ran. */
  readonly sounds: Sound[];
  /** Set when the verb no longer waits: the application was asked what follows, another verb ran, or the call ended. */
  isOver: boolean;
}

/** A callback that the application refused or did not answer. */
export interface Failure {
  readonly delivery: Delivery;
  readonly outcome: Outcome;
  /** The verb that has its URL; `undefined` for `initiate`. */
  readonly run: VerbRun | undefined;
  /** Whether the fallback URL answered instead. */
  isSaved: boolean;
}

/** What happened between a move and the next place. */
export interface Stretch {
  readonly documents: readonly SeenDocument[];
  readonly runs: readonly VerbRun[];
  readonly failures: readonly Failure[];
  /** Whether a phone that the application called answered. */
  readonly hasTalked: boolean;
}

export interface Ending {
  readonly cause: string;
  readonly errorMessage?: string;
}

/** A document that comes back more often without a move in between is a loop. */
const MOST_RETURNS = 8;

/** Follows the call of a path and its legs through their documents. */
export class Trail {
  readonly #documents: SeenDocuments;
  readonly #path: readonly string[];
  readonly #callId: string;
  readonly #callIds = new Set<string>();
  readonly #inForce = new Map<string, { readonly document: SeenDocument; next: number }>();
  readonly #runs = new Map<string, VerbRun>();
  #stretch = newStretch();
  #shapes: string[] = [];
  /** The last callbacks that failed at their own URLs, by event and call. */
  readonly #failing = new Map<string, Failure>();
  /** The place where somebody can make a move now. */
  place: Place | undefined;
  /** How the caller's call ended; `undefined` while it lasts. */
  ending: Ending | undefined;
  /** The last answer, even if it cannot be run. */
  answered: { readonly bxml: string; readonly url: string } | undefined;
  /** The ids of the legs that ring. */
  readonly ringing = new Set<string>();
  /** The ids of the legs that have answered. */
  readonly answeredLegs = new Set<string>();
  /** The time until which the caller speaks, ms since 1970. */
  saidUntil = 0;

  constructor(documents: SeenDocuments, path: readonly string[], callId: string) {
    this.#documents = documents;
    this.#path = path;
    this.#callId = callId;
    this.#callIds.add(callId);
  }

  /** Whether the same documents follow each other without a move. */
  get isCircling(): boolean {
    const last = this.#shapes.at(-1);
    return this.#shapes.filter((shape) => shape === last).length > MOST_RETURNS;
  }

  /** The verb that runs in a call; `undefined` if none does. */
  runIn(callId: string): VerbRun | undefined {
    return this.#runs.get(callId);
  }

  /** Returns what happened since the last `cut`. */
  cut(): Stretch {
    const stretch = this.#stretch;
    this.#stretch = newStretch();
    this.#shapes = [];
    return stretch;
  }

  look(change: Change): void {
    switch (change.kind) {
      case 'call':
        return this.#lookAtCall(change);
      case 'document':
        return this.#enter(change.callId, change.bxml, withoutCredentials(change.url ?? ''));
      case 'verb':
        return this.#run(change.callId, change.name, change.line);
      case 'heard':
        return this.#hear(change.callId, change.sound);
      case 'said':
        this.saidUntil = change.sound.at + change.sound.ms;
        return undefined;
      case 'sent':
        return this.#ask(change.delivery);
      case 'settled':
        return this.#settle(change.delivery, change.outcome);
      default:
        return undefined;
    }
  }

  #lookAtCall(change: Extract<Change, { kind: 'call' }>): void {
    const { callId, state } = change;
    this.#callIds.add(callId);
    this.ringing.delete(callId);
    this.answeredLegs.delete(callId);
    if (state === 'disconnected') {
      const run = this.#runs.get(callId);
      if (run) run.isOver = true;
      if (callId !== this.#callId) return;
      const { cause, errorMessage } = change;
      this.ending = { cause, ...(errorMessage !== undefined && { errorMessage }) };
    } else if (callId !== this.#callId) {
      if (state === 'ringing') this.ringing.add(callId);
      if (state !== 'answered') return;
      this.answeredLegs.add(callId);
      this.#stretch.hasTalked = true;
    }
  }

  #enter(callId: string, bxml: string, url: string): void {
    const document = this.#documents.of(bxml, url, this.#callIds, this.#path);
    this.#inForce.set(callId, { document, next: 0 });
    this.#runs.delete(callId);
    if (callId === this.#callId) this.#shapes.push(document.shape);
    this.#stretch.documents.push(document);
  }

  /** Finds the verb that runs. A change has only its line, whose verbs run in the order of the document. */
  #run(callId: string, name: string, line: number): void {
    const inForce = this.#inForce.get(callId);
    if (!inForce) return;
    const { document } = inForce;
    const index = document.verbs.findIndex(
      (verb, place) => place >= inForce.next && verb.name === name && verb.line === line,
    );
    const verb = document.verbs[index];
    if (!verb) return;
    inForce.next = index + 1;
    document.ran.add(verb);
    const before = this.#runs.get(callId);
    if (before) before.isOver = true;
    const isLeg = callId !== this.#callId;
    const run: VerbRun = { isLeg, document, verb, sounds: [], isOver: false };
    this.#runs.set(callId, run);
    this.#stretch.runs.push(run);
    this.place = placeAt(callId, isLeg, document, verb) ?? this.place;
  }

  #hear(callId: string, sound: Sound): void {
    const run = this.#runs.get(callId);
    if (!run) return;
    run.sounds.push(sound);
    const prompt = promptsOf(run.verb).find((each) => isSoundOf(each, sound, run.document.url));
    if (prompt) run.document.heard.add(prompt);
  }

  #ask({ callId, isSync }: Delivery): void {
    const run = callId === undefined ? undefined : this.#runs.get(callId);
    if (run && isSync) run.isOver = true;
  }

  #settle(delivery: Delivery, outcome: Outcome): void {
    if (outcome.kind === 'answered' && outcome.status < 300) {
      if (delivery.isSync) this.answered = { bxml: outcome.body, url: withoutCredentials(delivery.target.url) };
      if (delivery.isFallback) this.#save(delivery);
      return;
    }
    const run = delivery.callId === undefined ? undefined : this.#runs.get(delivery.callId);
    const failure: Failure = { delivery, outcome, run, isSaved: false };
    this.#stretch.failures.push(failure);
    if (!delivery.isFallback) this.#failing.set(keyOf(delivery), failure);
  }

  #save(delivery: Delivery): void {
    const failure = this.#failing.get(keyOf(delivery));
    if (failure) failure.isSaved = true;
  }
}

function keyOf({ event, callId, conferenceId }: Delivery): string {
  return [event, callId, conferenceId].join(' ');
}

function newStretch() {
  return {
    documents: [] as SeenDocument[],
    runs: [] as VerbRun[],
    failures: [] as Failure[],
    hasTalked: false,
  };
}
