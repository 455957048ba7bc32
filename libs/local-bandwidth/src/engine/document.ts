import type { BxmlElement } from 'bandwidth-bxml';

/** A verb, or an element inside one. */
export type Verb = BxmlElement;

/** The document in force. */
export interface CallDocument {
  readonly bxml: string;
  /** Where it came from; relative URLs in it are resolved against it. */
  readonly url?: string;
  readonly verbs: readonly Verb[];
}

/** BXML as it was answered. */
export interface Answer {
  readonly bxml: string;
  readonly url?: string;
}
