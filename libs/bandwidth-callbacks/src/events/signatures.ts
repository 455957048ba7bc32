/** The kinds of callbacks that Bandwidth signs. */
export const SIGNED_KINDS = ['subscriptions', 'tollfree'] as const;

/** A kind of callback that Bandwidth signs. */
export type SignedKind = (typeof SIGNED_KINDS)[number];

/**
 * The header that has the signature of each kind, and the encoding of the signature. It is an HMAC-SHA256 of the body.
 */
export const SIGNATURES = {
  subscriptions: { header: 'x-bandwidth-signature-sha-256', encoding: 'base64' },
  tollfree: { header: 'x-bandwidth-signature-hmac-sha256', encoding: 'hex' },
} as const satisfies Readonly<Record<SignedKind, object>>;
