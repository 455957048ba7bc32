/** The kinds of callbacks that Bandwidth signs. */
export const SIGNED_KINDS = ['subscriptions', 'tollfree'] as const;

/** One of them. */
export type SignedKind = (typeof SIGNED_KINDS)[number];

/** Which header has the signature of each kind, and in which encoding: an HMAC-SHA256 of the body. */
export const SIGNATURES = {
  subscriptions: { header: 'x-bandwidth-signature-sha-256', encoding: 'base64' },
  tollfree: { header: 'x-bandwidth-signature-hmac-sha256', encoding: 'hex' },
} as const satisfies Readonly<Record<SignedKind, object>>;
