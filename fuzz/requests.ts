import fc from 'fast-check';
import { catalogueNames, sample, toQuery } from 'nestjs-bandwidth-callbacks/testing';
import { mutate, mutation, type Mutation } from './mutation.js';
import { AUTHORIZATION, PATH, type Request } from './sender.js';

/** How a mutated sample is sent. */
interface Way {
  readonly as: 'json' | 'batch' | 'form' | 'get';
  readonly authorization: string | undefined;
  readonly contentType: string | undefined;
  readonly query: string;
  /** Cut off after so many bytes. */
  readonly cut: number | undefined;
  /** A byte put in place of another. */
  readonly flip: readonly [at: number, byte: number] | undefined;
}

const sometimes = <T>(arbitrary: fc.Arbitrary<T>, freq: number): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq });

const way: fc.Arbitrary<Way> = fc.record({
  as: fc.constantFrom('json', 'json', 'json', 'batch', 'form', 'get'),
  authorization: fc.oneof(
    { arbitrary: fc.constant(AUTHORIZATION), weight: 30 },
    { arbitrary: fc.constantFrom(undefined, 'Basic', 'Basic eDp5', 'Bearer x', AUTHORIZATION.slice(0, -4)), weight: 1 },
  ),
  contentType: fc.oneof(
    { arbitrary: fc.constant(undefined), weight: 30 },
    {
      arbitrary: fc.constantFrom(
        '',
        'text/plain',
        'application/json; charset=utf-16',
        'application/vnd.x+json',
        'application/x-www-form-urlencoded',
      ),
      weight: 1,
    },
  ),
  query: fc.constantFrom('', '', '', 'tenant=1', 'eventType=x&eventType=y', '__proto__[a]=b', '%', '&&==', '?'),
  cut: negated(sometimes(fc.nat({ max: 2_000 }), 40)),
  flip: negated(sometimes(fc.tuple(fc.nat({ max: 2_000 }), fc.nat({ max: 255 })), 40)),
});

/** `option` gives its nil value one time in `freq`; here it is the other way round. */
function negated<T>(arbitrary: fc.Arbitrary<T | undefined>): fc.Arbitrary<T | undefined> {
  return fc.tuple(fc.nat({ max: 39 }), arbitrary).map(([dice, item]) => (dice === 0 ? item : undefined));
}

/** Any event of the catalogue, mutated, sent in any way. */
export const request: fc.Arbitrary<Request> = fc
  .tuple(fc.constantFrom(...catalogueNames()), fc.array(mutation, { maxLength: 4 }), way)
  .map(([name, mutations, sent]) => toRequest(sample(name), mutations, sent));

function toRequest(payload: object, mutations: readonly Mutation[], sent: Way): Request {
  const mutated = mutate(payload, mutations);
  const headers = {
    ...(sent.authorization !== undefined && { authorization: sent.authorization }),
    'user-agent': 'BandwidthAPI/v1',
  };
  const fields = typeof mutated === 'object' && mutated !== null ? (mutated as Record<string, unknown>) : { mutated };
  const target = sent.query === '' ? PATH : `${PATH}?${sent.query}`;
  if (sent.as === 'get') {
    const query = [sent.query, toQuery(writable(fields), { unclosed: true })].filter(Boolean).join('&');
    return { method: 'GET', target: `${PATH}?${query.slice(0, 8_000)}`, headers };
  }
  const isForm = sent.as === 'form';
  const text = isForm ? toQuery(writable(fields)) : JSON.stringify(sent.as === 'batch' ? [mutated, payload] : mutated);
  const contentType = sent.contentType ?? (isForm ? 'application/x-www-form-urlencoded' : 'application/json');
  return {
    method: 'POST',
    target,
    headers: { ...headers, ...(contentType !== '' && { 'content-type': contentType }) },
    body: damaged(Buffer.from(text), sent),
  };
}

/** A list whose items cannot be made text stands in a query as JSON. */
function writable(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, item]) => [
      key,
      Array.isArray(item) && item.some((entry) => typeof entry === 'object') ? JSON.stringify(item) : item,
    ]),
  );
}

function damaged(body: Buffer, { cut, flip }: Way): Buffer {
  if (flip && body.length > 0) body[flip[0] % body.length] = flip[1];
  return cut === undefined ? body : body.subarray(0, cut);
}
