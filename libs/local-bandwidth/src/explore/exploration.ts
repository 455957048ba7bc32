/** What was found out about a menu. Plain values, which can be written as JSON. */
export interface Exploration {
  readonly from: string;
  readonly to: string;
  readonly map: MenuMap;
  /** The worst first, and in the order of the map. */
  readonly findings: readonly Finding[];
  /** How many calls were made. */
  readonly paths: number;
  /** How many moves a path had at most. */
  readonly depth: number;
}

/** The menu as a graph. */
export interface MenuMap {
  readonly nodes: readonly MenuNode[];
  readonly edges: readonly MenuEdge[];
}

/** A place where somebody does something, something that is said on the way, or an end. */
export interface MenuNode {
  /** `n1`, `n2` … in the order in which they were found. */
  readonly id: string;
  readonly kind: 'start' | 'gather' | 'record' | 'transfer' | 'joined' | 'speech' | 'end';
  /** The verb that waits, or how the call ends: `hangup`, `callback-error` … */
  readonly label: string;
  /** What is said there: words, and the URLs of audio as they are written. */
  readonly prompts: readonly string[];
  /** The shortest way to it: keys, `wait`, `hang up` … */
  readonly path: readonly string[];
  /** Where the document came from, and the place of the verb in it. */
  readonly url?: string;
  readonly line?: number;
  readonly column?: number;
  /** Set for a place that was reached, but at which nothing was tried, because of a bound. */
  readonly isUnexplored?: true;
}

export interface MenuEdge {
  readonly from: string;
  readonly to: string;
  /** All that lead there: keys, `wait`, `hang up` … Empty for what follows by itself. */
  readonly moves: readonly string[];
}

/** What can be wrong with a menu. Codes are stable; messages may be reworded. */
export type FindingCode =
  /**
   * The call ends without a word, or nothing is to be heard for 20 seconds. A warning: keys are waited for, and nothing was
   * said before.
   */
  | 'EXPLORE_DEAD_END'
  /**
   * Somebody who does nothing is never let go, no key leads out, or documents follow one another for ever. A warning: keys
   * lead back to the same place.
   */
  | 'EXPLORE_LOOP'
  /**
   * The application did not answer a callback, or answered with an error. A warning: it refused one whose answer does not
   * matter.
   */
  | 'EXPLORE_CALLBACK_FAILED'
  /** Bandwidth does not run the document. A warning: not as it was meant. `rule` names the finding of `check`. */
  | 'EXPLORE_BXML'
  /** The call ended with another error, such as audio that cannot be fetched. */
  | 'EXPLORE_CALL_FAILED'
  /** A warning: a verb with a URL has no fallback URL; once for each place. */
  | 'EXPLORE_FALLBACK_MISSING'
  /**
   * A `<Gather>` without `gatherUrl`; an application that answers the same whatever is pressed, and when nothing is. A
   * warning: the same for every key, or keys are asked for where nothing takes them (yet).
   */
  | 'EXPLORE_DIGITS_LOST'
  /** No path plays this sentence. */
  | 'EXPLORE_PROMPT_UNHEARD'
  /** No path runs this verb. A warning for `<Hangup>`, which does no harm there. */
  | 'EXPLORE_VERB_UNRUN'
  /** A warning: not everything was tried, and why. */
  | 'EXPLORE_BOUND'
  /** A warning: the application answered the same keys with something else than before. */
  | 'EXPLORE_UNSTEADY';

/** One problem of a menu, at one place. */
export interface Finding {
  readonly code: FindingCode;
  /** `error`: callers come to harm. `warning`: it may be meant. */
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** The ways to it, the shortest first; more than a few are left out. */
  readonly paths: readonly (readonly string[])[];
  /** The document, or where the callback went. */
  readonly url?: string;
  readonly line?: number;
  readonly column?: number;
  /** The finding of the checker behind it: `BXML_GATHER_WITHOUT_URL`. */
  readonly rule?: string;
  /** Bandwidth's page about it. */
  readonly page?: string;
  /** The node of the map at which it is shown. */
  readonly node?: string;
}
