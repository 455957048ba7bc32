import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { DEEPEST_TEXT, parseUntrusted } from '../../events/fields/convert.js';
import { SIGNATURES, SIGNED_KINDS, type SignedKind } from '../../events/signatures.js';
import type { ResolvedSignatures } from '../../options/signatures.js';

/** The result of checking the signature of a request. */
export interface SignatureVerdict {
  /** The kind of callback whose signature is valid; `undefined` if none is. */
  readonly signed: SignedKind | undefined;
  /** Whether there was a signature and it was wrong. */
  readonly isWrong: boolean;
  /** The form of the body that the signature matches. */
  readonly form?: SignedForm;
}

/** A form of the body that may have been signed. */
type SignedForm = 'the body as sent' | 'the body without white space' | 'the body with sorted keys';

/** The most bytes of a body that is parsed for its signature; Bandwidth's own bodies have a few hundred. */
const LARGEST_CANONICAL = 65_536;

const UNSIGNED: SignatureVerdict = { signed: undefined, isWrong: false };
const WRONG: SignatureVerdict = { signed: undefined, isWrong: true };

/** Whether a request carries a signature that can be checked. */
export function carriesSignature(headers: IncomingHttpHeaders, { secrets }: ResolvedSignatures): boolean {
  return kindsOf(headers, secrets).length > 0;
}

/**
 * Checks the signature of a request over the bytes of its body, in a time that does not depend on the signature.
 *
 * Bandwidth signs subscriptions over the body as sent. For toll-free callbacks it says that a canonical form is signed,
 * but not which one, so this tries the body as sent, without white space, and with sorted keys. Bandwidth never sends
 * both kinds of signatures in one request.
 *
 * @param body the signed bytes; `undefined` if they are not known
 */
export function checkSignature(
  headers: IncomingHttpHeaders,
  body: Buffer | undefined,
  { secrets }: ResolvedSignatures,
): SignatureVerdict {
  const [kind, another] = kindsOf(headers, secrets);
  if (!kind) return UNSIGNED;
  if (!body || another) return WRONG;
  const { header, encoding } = SIGNATURES[kind];
  const given = Buffer.from(String(headers[header]), 'utf8');
  for (const [form, bytes] of formsOf(body, kind)) {
    // Try every secret, so that the time does not reveal which one matched.
    const matches = secrets[kind].filter((secret) =>
      equals(given, createHmac('sha256', secret).update(bytes).digest(encoding)),
    );
    if (matches.length > 0) return { signed: kind, isWrong: false, form };
  }
  return WRONG;
}

function kindsOf(headers: IncomingHttpHeaders, secrets: ResolvedSignatures['secrets']): readonly SignedKind[] {
  return SIGNED_KINDS.filter((kind) => headers[SIGNATURES[kind].header] !== undefined && secrets[kind].length > 0);
}

function* formsOf(body: Buffer, kind: SignedKind): Generator<readonly [SignedForm, Buffer | string]> {
  yield ['the body as sent', body];
  if (kind === 'subscriptions') return;
  const value = jsonOf(body);
  if (value === undefined) return;
  yield ['the body without white space', JSON.stringify(value)];
  yield ['the body with sorted keys', JSON.stringify(sorted(value))];
}

/** The body is not authenticated yet: one that is too long or too deep to be Bandwidth's would block the event loop. */
function jsonOf(body: Buffer): unknown {
  if (body.length > LARGEST_CANONICAL) return undefined;
  try {
    return parseUntrusted(body.toString('utf8'), DEEPEST_TEXT)?.value;
  } catch {
    return undefined;
  }
}

/** The same value with the keys of its objects sorted. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}

function equals(given: Buffer, expected: string): boolean {
  const bytes = Buffer.from(expected, 'utf8');
  return given.length === bytes.length && timingSafeEqual(given, bytes);
}
