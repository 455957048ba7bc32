import fc from 'fast-check';
import type { Kind, KindOf } from './kinds.js';
import { type Markup, markup } from './markup.js';
import { AUTHORIZATION } from './sender.js';
import type { Signing } from './signing.js';

/** How a mutated sample is sent. */
export interface Way {
  readonly as: KindOf<'sent as'>;
  readonly authorization: string | undefined;
  readonly contentType: string | undefined;
  readonly query: string;
  /** What is done to an XML document. */
  readonly markup: Markup | undefined;
  readonly signing: Signing;
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
  'application/soap+xml',
  'text/xml; charset=iso-8859-1',
  'application/x-www-form-urlencoded',
];

const QUERIES = ['tenant=1', 'eventType=x&eventType=y', '__proto__[a]=b', '%', '&&==', '?'];

/** A missing signature means something for a few events only. */
const signing: fc.Arbitrary<Signing> = fc.oneof(
  { arbitrary: fc.constant('usual'), weight: 12 },
  { arbitrary: fc.constantFrom<Signing>('right', 'wrong', 'strange', 'none', 'none'), weight: 1 },
);

export const way: fc.Arbitrary<Way> = wayOf('json', 'json', 'json', 'batch', 'form', 'get', 'xml');

/** The ways of an event that comes as XML. */
export const wayOfXml: fc.Arbitrary<Way> = wayOf('xml', 'xml', 'xml', 'json', 'form');

/** The ways in which a body goes as it is, and most of them read it. */
export const wayWithBody: fc.Arbitrary<Way> = wayOf('json', 'json', 'batch', 'form', 'xml').map(asItIs);

/** The way of a document that is as large as a body may be. */
export function wayWithMarkup(given: fc.Arbitrary<Markup>): fc.Arbitrary<Way> {
  return fc.tuple(wayOf('xml'), given).map(([sent, item]) => ({ ...asItIs(sent), markup: item }));
}

/** What is done to a request besides its payload. */
export function kindsOf({ as, authorization, contentType, query, markup: done, cut, flip }: Way): Kind[] {
  const kinds: Kind[] = [as];
  if (authorization !== AUTHORIZATION) kinds.push('bad credentials');
  if (query !== '') kinds.push('own query');
  if (as === 'get') return kinds;
  if (as === 'xml' && done) kinds.push(done.kind);
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
    markup: fc.option(markup, { nil: undefined, freq: 2 }),
    signing,
    cut: mostly(undefined, fc.nat({ max: 2_000 })),
    flip: mostly(undefined, fc.tuple(fc.nat({ max: 2_000 }), fc.nat({ max: 255 }))),
  });
}

function asItIs(sent: Way): Way {
  return {
    ...sent,
    authorization: AUTHORIZATION,
    contentType: undefined,
    markup: undefined,
    cut: undefined,
    flip: undefined,
  };
}

function mostly<Usual, Seldom>(usual: Usual, seldom: fc.Arbitrary<Seldom>): fc.Arbitrary<Usual | Seldom> {
  return fc.oneof({ arbitrary: fc.constant(usual), weight: 30 }, { arbitrary: seldom, weight: 1 });
}
