import { createHmac } from 'node:crypto';
import { identify } from '../reading/identify.js';
import { SIGNATURES, type SignedKind } from '../events/signatures.js';

/** A secret for each kind of callback that is to be signed. */
export type SigningSecrets = Readonly<Partial<Record<SignedKind, string>>>;

/**
 * The header with the signature of a body, as Bandwidth makes it.
 *
 * @param kind `subscriptions` for `numbers.subscriptionV2OrderChange`, `tollfree` for all events of `tollfree.*`
 * @param body exactly what is sent
 * @example
 * ```ts
 * await request(server).post(path).set(signature('tollfree', secret, body)).type('json').send(body);
 * ```
 */
export function signature(
  kind: SignedKind,
  secret: string,
  body: string | Uint8Array,
): Readonly<Record<string, string>> {
  const { header, encoding } = SIGNATURES[kind];
  return { [header]: createHmac('sha256', secret).update(body).digest(encoding) };
}

/**
 * The header with the signature of a payload, if Bandwidth signs such payloads and there is a secret for them; else no
 * header.
 */
export function signatureOf(payload: unknown, body: string, secrets: SigningSecrets): Readonly<Record<string, string>> {
  const kind = signedKind(payload);
  const secret = kind && secrets[kind];
  return secret === undefined ? {} : signature(kind as SignedKind, secret, body);
}

function signedKind(payload: unknown): SignedKind | undefined {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return undefined;
  const { type } = identify(payload as Record<string, unknown>, {
    inBatch: false,
    userAgent: undefined,
    method: 'POST',
  });
  return type?.definition.signedAs;
}
