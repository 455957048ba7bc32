import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { DEEPEST_TEXT, parseUntrusted } from '../../events/fields/untrusted-json.js';
import { SIGNATURES, SIGNED_KINDS, type SignedKind } from '../../events/signatures.js';
import type { ResolvedSignatures } from '../../options/signatures.js';

/** What the signature of a request says of it. */
export interface SignatureVerdict {
  /** The kind of callback that is signed rightly; `undefined` where none is. */
  readonly signed: SignedKind | undefined;
  /** A signature was there and was wrong. */
  readonly isWrong: boolean;
  /** Over which form of the body the signature is right. */
  readonly form?: SignedForm;
}

/** A form of the body that a signature may be over. */
type SignedForm = 'the body as sent' | 'the body without white space' | 'the body with sorted keys';

/** Bytes; Bandwidth's own bodies have a few hundred. */
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
 * Bandwidth signs subscriptions over the body as sent. Of toll-free callbacks it says that they are signed over a canonical
 * form, and not which one: the body as sent, without white space, and with its keys in order are tried. A request with the
 * signatures of both kinds is none of Bandwidth's.
 *
 * @param body what was signed; `undefined` where that is not known
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
    // Every secret is tried, so that the time does not tell which one is right.
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

/** Anybody may have written it: what is too long or nests too deep to be Bandwidth's would hold up the event loop. */
function jsonOf(body: Buffer): unknown {
  if (body.length > LARGEST_CANONICAL) return undefined;
  try {
    return parseUntrusted(body.toString('utf8'), DEEPEST_TEXT)?.value;
  } catch {
    return undefined;
  }
}

/** The same value with the keys of its objects in order. */
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
