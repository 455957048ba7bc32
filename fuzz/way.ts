import fc from 'fast-check';
import type { Kind, KindOf } from './kinds.js';
import { AUTHORIZATION } from './sender.js';

/** How a mutated sample is sent. */
export interface Way {
  readonly as: KindOf<'sent as'>;
  readonly authorization: string | undefined;
  readonly contentType: string | undefined;
  readonly query: string;
  /** Cut off after so many bytes. */
  readonly cut: number | undefined;
  /** A byte put in place of another. */
  readonly flip: readonly [at: number, byte: number] | undefined;
}

const BAD_CREDENTIALS = [undefined, 'Basic', 'Basic eDp5', 'Bearer x', AUTHORIZATION.slice(0, -4)];
const STRANGE_TYPES = [
  '',
  'text/plain',
  'application/json; charset=utf-16',
  'application/vnd.x+json',
  'application/x-www-form-urlencoded',
];

const QUERIES = ['tenant=1', 'eventType=x&eventType=y', '__proto__[a]=b', '%', '&&==', '?'];

export const way: fc.Arbitrary<Way> = wayOf('json', 'json', 'json', 'batch', 'form', 'get');

/** The ways in which a body goes as it is, and most of them read it. */
export const wayWithBody: fc.Arbitrary<Way> = wayOf('json', 'json', 'batch', 'form').map((sent) => ({
  ...sent,
  authorization: AUTHORIZATION,
  contentType: undefined,
  cut: undefined,
  flip: undefined,
}));

/** What is done to a request besides its payload. */
export function kindsOf({ as, authorization, contentType, query, cut, flip }: Way): Kind[] {
  const kinds: Kind[] = [as];
  if (authorization !== AUTHORIZATION) kinds.push('bad credentials');
  if (query !== '') kinds.push('own query');
  if (as === 'get') return kinds;
  if (contentType !== undefined) kinds.push('strange type');
  if (flip) kinds.push('flipped byte');
  if (cut !== undefined) kinds.push('cut');
  return kinds;
}

function wayOf(...ways: readonly Way['as'][]): fc.Arbitrary<Way> {
  return fc.record({
    as: fc.constantFrom(...ways),
    authorization: mostly(AUTHORIZATION, fc.constantFrom(...BAD_CREDENTIALS)),
    contentType: mostly(undefined, fc.constantFrom(...STRANGE_TYPES)),
    query: fc.oneof({ arbitrary: fc.constant(''), weight: 2 }, { arbitrary: fc.constantFrom(...QUERIES), weight: 1 }),
    cut: mostly(undefined, fc.nat({ max: 2_000 })),
    flip: mostly(undefined, fc.tuple(fc.nat({ max: 2_000 }), fc.nat({ max: 255 }))),
  });
}

function mostly<Usual, Seldom>(usual: Usual, seldom: fc.Arbitrary<Seldom>): fc.Arbitrary<Usual | Seldom> {
  return fc.oneof({ arbitrary: fc.constant(usual), weight: 30 }, { arbitrary: seldom, weight: 1 });
}
