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
  /** The call ends, or falls silent, without a word. */
  | 'EXPLORE_DEAD_END'
  /** An error: a caller cannot leave it. A warning: keys lead back to a place. */
  | 'EXPLORE_LOOP'
  /** The application did not take a callback. */
  | 'EXPLORE_CALLBACK_FAILED'
  /** A document that Bandwidth does not run, or not as intended. */
  | 'EXPLORE_BXML'
  /** The call ended with an error of another kind. */
  | 'EXPLORE_CALL_FAILED'
  /** A verb names no fallback URL. */
  | 'EXPLORE_FALLBACK_MISSING'
  /** Keys do nothing. */
  | 'EXPLORE_DIGITS_LOST'
  /** Nobody can hear the prompt. */
  | 'EXPLORE_PROMPT_UNHEARD'
  /** The verb never runs. */
  | 'EXPLORE_VERB_UNRUN'
  /** Not everything was tried. */
  | 'EXPLORE_BOUND'
  /** The application answered the same keys with something else. */
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
