/** What the person at a phone does, or a phone that nobody holds after it has answered. */
export type Action =
  | { readonly do: 'press'; /** 0-9 * # A-D */ readonly digits: string }
  | { readonly do: 'say'; readonly text: string }
  | { readonly do: 'hangUp' }
  | { readonly do: 'answer' }
  | { readonly do: 'reject' }
  | { readonly do: 'busy' }
  | { readonly do: 'voicemail'; /** What the machine says before it records. */ readonly greeting: string };

/** How a phone behaves that nobody holds. */
export interface PhoneBehaviour {
  /** `ask` waits for an action; `ignore` lets it ring; `unreachable` never rings. */
  readonly onRing: 'ask' | 'answer' | 'busy' | 'reject' | 'ignore' | 'voicemail' | 'unreachable';
  /** How long it rings before that, ms. Default 0. */
  readonly after?: number;
  /** What the machine says; for `voicemail`. */
  readonly greeting?: string;
  /** What it does next, each so many ms after the one before it. */
  readonly then?: readonly (Action & { readonly after?: number })[];
}

/** Used instead of a number: all phones without a behaviour of their own. */
export const ANY_PHONE = '*';

export const USUAL_BEHAVIOUR: PhoneBehaviour = { onRing: 'ask' };
