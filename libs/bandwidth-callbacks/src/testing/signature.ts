import { createHmac } from 'node:crypto';
import { OptionRules } from '../options/option-rules.js';
import { identify } from '../reading/identify.js';
import { SIGNATURES, SIGNED_KINDS, type SignedKind } from '../events/signatures.js';

/** A secret for each kind of callback that is to be signed. */
export type SigningSecrets = Readonly<Partial<Record<SignedKind, string>>>;

/**
 * The header with the signature of a body, as Bandwidth makes it.
 *
 * @param kind `subscriptions` for `numbers.subscriptionV2OrderChange`, `tollfree` for all events of `tollfree.*`
 * @param body exactly what is sent
 * @throws {BandwidthCallbacksError} `BANDWIDTH_OPTION_INVALID` for arguments that cannot be used
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
  const rules = new OptionRules('signature()');
  const { header, encoding } = SIGNATURES[rules.oneOf('kind', kind, SIGNED_KINDS)];
  rules.string('secret', secret);
  if (typeof body !== 'string' && !(body instanceof Uint8Array)) throw rules.invalid('body', 'must be text or bytes');
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
