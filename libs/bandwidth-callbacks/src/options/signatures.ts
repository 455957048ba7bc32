import type { SignedKind } from '../events/signatures.js';

/** Callbacks that Bandwidth can sign, and the secrets it signs them with. */
export interface SignatureOptions {
  /**
   * The secret of the account's V2 subscriptions (`numbers.subscriptionV2OrderChange`), or a list of secrets during a
   * rotation.
   */
  readonly subscriptions?: string | readonly string[];
  /** The `sharedSecretKey` of a toll-free subscription, or a list of them during a rotation. */
  readonly tollfree?: string | readonly string[];
  /**
   * `'refuse'`: a callback of a kind that has a secret here gets 401 without a valid signature. `'log'`: it is
   * delivered, and the log says what was wrong. Default: `'refuse'`.
   */
  readonly mode?: 'refuse' | 'log';
  /**
   * `'required'`: a signed callback needs the credentials of `auth` as well. `'instead'`: a valid signature replaces
   * them, for callbacks of its kind and such as the catalogue does not know. Default: `'required'`.
   */
  readonly credentials?: 'required' | 'instead';
}

/** The secrets as lists, with every default filled in. */
export interface ResolvedSignatures {
  readonly secrets: Readonly<Record<SignedKind, readonly string[]>>;
  readonly mode: 'refuse' | 'log';
  readonly credentials: 'required' | 'instead';
}
