/** The result of an exploration. It can be written as JSON. */
export interface Exploration {
  readonly from: string;
  readonly to: string;
  readonly map: MenuMap;
  /** The problems of the menu: the errors first, each severity in the order of the map. */
  readonly findings: readonly Finding[];
  /** The number of calls. */
  readonly paths: number;
  /** The maximum number of moves in a path. */
  readonly depth: number;
}

/** The menu as a graph. */
export interface MenuMap {
  readonly nodes: readonly MenuNode[];
  readonly edges: readonly MenuEdge[];
}

/** A place where somebody can do something, a prompt on the way to one, or the end of a call. */
export interface MenuNode {
  /** `start` for the start of the call; `n1`, `n2` … for the others, in the order in which they were found. */
  readonly id: string;
  readonly kind: 'start' | 'gather' | 'record' | 'transfer' | 'joined' | 'speech' | 'end';
  /** The verb that waits, or the cause of the call's end: `hangup`, `callback-error` … */
  readonly label: string;
  /** The prompts: their words, or the URLs of audio as the document has them. */
  readonly prompts: readonly string[];
  /** The shortest path to the node: keys, `wait`, `hang up` … */
  readonly path: readonly string[];
  /** The URL that answered with the document, and the place of the verb in it, from 1. */
  readonly url?: string;
  readonly line?: number;
  readonly column?: number;
  /** Set for a place that was reached, but where nothing was tried because of a bound. */
  readonly isUnexplored?: true;
}

export interface MenuEdge {
  readonly from: string;
  readonly to: string;
  /** The moves that lead to the node: keys, `wait`, `hang up` … Empty if it follows without one. */
  readonly moves: readonly string[];
}

/** The kinds of problems of a menu. Codes are stable; messages may be reworded. */
export type FindingCode =
  /**
   * The call ends without a word, or nothing is heard for 20 seconds. A warning: a Gather waits for keys, and nothing
   * is said before it.
   */
  | 'EXPLORE_DEAD_END'
  /**
   * The call of somebody who does nothing never ends, no key leads out, or documents follow each other endlessly. A
   * warning: keys lead back to the same place.
   */
  | 'EXPLORE_LOOP'
  /**
   * The application did not answer a callback, or answered with an error. A warning: it refused a callback whose answer
   * has no effect.
   */
  | 'EXPLORE_CALLBACK_FAILED'
  /** Bandwidth does not run the document. A warning: not as it was meant. `rule` has the code of `check`. */
  | 'EXPLORE_BXML'
  /** The call ended with another error, such as audio that cannot be fetched. */
  | 'EXPLORE_CALL_FAILED'
  /** A warning: a verb with a URL has no fallback URL, reported once for each URL. */
  | 'EXPLORE_FALLBACK_MISSING'
  /**
   * A `<Gather>` has no `gatherUrl`, or the application gives the same answer for every key and for none. A warning: it
   * gives the same answer for every key, or no verb takes the keys that a prompt asks for.
   */
  | 'EXPLORE_DIGITS_LOST'
  /** No path plays this sentence. */
  | 'EXPLORE_PROMPT_UNHEARD'
  /** No path runs this verb. A warning for `<Hangup>`, which does no harm there. */
  | 'EXPLORE_VERB_UNRUN'
  /** A warning: not everything was tried. The message says why. */
  | 'EXPLORE_BOUND'
  /** A warning: the application gave another answer to the same keys than before. */
  | 'EXPLORE_UNSTEADY';

/** One problem of a menu, at one place. */
export interface Finding {
  readonly code: FindingCode;
  /** `error`: callers have a problem. `warning`: the menu may be meant this way. */
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** The paths to the problem, the shortest first, at most 20. */
  readonly paths: readonly (readonly string[])[];
  /** The URL of the document or of the callback. */
  readonly url?: string;
  readonly line?: number;
  readonly column?: number;
  /** The code that `check` has for the problem: `BXML_GATHER_WITHOUT_URL`. */
  readonly rule?: string;
  /** Bandwidth's page about the verb or the attribute. */
  readonly page?: string;
  /** The id of the node of the map that shows the problem. */
  readonly node?: string;
}
