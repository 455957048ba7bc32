import type { BxmlElement } from 'bandwidth-bxml';

/** A verb, or an element inside one. */
export type Verb = BxmlElement;

/** Where a document runs, which decides what may stand in it. */
export type DocumentPlace = 'call' | 'transferAnswer' | 'conference';

/** Why a verb is not run: the document is invalid, or the verb alone is left out. */
export interface VerbProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly isSkipped: boolean;
}

/** The document in force. */
export interface CallDocument {
  readonly bxml: string;
  /** Where it came from; relative URLs in it are resolved against it. */
  readonly url?: string;
  readonly verbs: readonly Verb[];
  /** Verbs that are not to be run as they are written. */
  readonly problems: ReadonlyMap<Verb, VerbProblem>;
}

/** BXML as it was answered. */
export interface Answer {
  readonly bxml: string;
  readonly url?: string;
  /** What it was read as, where it was looked at before it runs: an invalid one throws again. */
  readonly read?: () => CallDocument;
}
