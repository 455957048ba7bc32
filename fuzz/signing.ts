import { signature } from 'nestjs-bandwidth-callbacks/testing';
import type { KindOf } from './kinds.js';
import { SECRETS } from './server-process.js';

/** How a request is signed. `usual`: rightly if Bandwidth signs its event, else not at all. */
export type Signing = 'usual' | 'right' | 'wrong' | 'strange' | 'none';

/** What Bandwidth signs each kind of event with; others are signed as toll-free ones, where they are to be signed. */
function kindOf(event: string): 'subscriptions' | 'tollfree' {
  return event === 'numbers.subscriptionV2OrderChange' ? 'subscriptions' : 'tollfree';
}

function isSigned(event: string): boolean {
  return kindOf(event) === 'subscriptions' || event.startsWith('tollfree.');
}

/** The kind of a signature; none where nothing is unusual and the event is not signed. */
export function signatureKinds(event: string, signing: Signing): readonly KindOf<'signatures'>[] {
  if (signing === 'usual') return isSigned(event) ? ['right signature'] : [];
  if (signing === 'none') return isSigned(event) ? ['no signature'] : [];
  return [`${signing} signature`];
}

/** The header with the signature of a body. */
export function signatureOf(event: string, signing: Signing, body: Buffer): Readonly<Record<string, string>> {
  const [kind] = signatureKinds(event, signing);
  const signed = kindOf(event);
  if (kind === 'right signature') return signature(signed, SECRETS[signed], body);
  if (kind === 'wrong signature') return signature(signed, 'of somebody else', body);
  if (kind !== 'strange signature') return {};
  const [header = ''] = Object.keys(signature(signed, '', ''));
  return { [header]: String.fromCodePoint(...body.subarray(0, 200).map((byte) => (byte % 94) + 33)) };
}
