import fc from 'fast-check';
import { catalogueNames, sample, toQuery } from 'nestjs-bandwidth-callbacks/testing';
import { documentOf } from './document.js';
import type { Kind } from './kinds.js';
import { mutate, type Mutation, mutation, mutationWith, putsValue } from './mutation.js';
import { hugeMarkup } from './markup.js';
import { PATH, type Request } from './sender.js';
import { signatureKinds, signatureOf } from './signing.js';
import { hugeValues } from './values.js';
import { kindsOf, type Way, way, wayOfXml, wayWithBody, wayWithMarkup } from './way.js';

/** A request, and what it was made of. */
export interface FuzzedRequest extends Request {
  readonly event: string;
  readonly kinds: readonly Kind[];
}

/** As text, of which every request takes a copy of its own to change. */
const samples = catalogueNames().map((name) => ({ name, json: JSON.stringify(sample(name)) }));
type Sample = (typeof samples)[number];
const anySample = fc.constantFrom(...samples);
const xmlSample = fc.constantFrom(...samples.filter(({ name }) => /^numbers\..*(?:Notification|Request)$/.test(name)));
const mutations = fc.array(mutation, { maxLength: 4 });

/** Any event of the catalogue, mutated, sent in any way. */
export const request: fc.Arbitrary<FuzzedRequest> = fc.oneof(
  { arbitrary: requestOf(anySample, mutations, way), weight: 9 },
  { arbitrary: requestOf(xmlSample, mutations, wayOfXml), weight: 1 },
);

/** Requests near the limit of a body, one for each form that takes. */
export const hugeRequests: readonly fc.Arbitrary<FuzzedRequest>[] = [
  ...hugeValues.map((huge) =>
    requestOf(
      anySample,
      mutationWith(huge).map((item) => [item]),
      wayWithBody,
    ),
  ),
  requestOf(xmlSample, fc.constant([]), wayWithMarkup(hugeMarkup)),
];

function requestOf(
  given: fc.Arbitrary<Sample>,
  changed: fc.Arbitrary<Mutation[]>,
  sent: fc.Arbitrary<Way>,
): fc.Arbitrary<FuzzedRequest> {
  return fc.tuple(given, changed, sent).map(([{ name, json }, changes, how]) => ({
    ...toRequest(name, json, changes, how),
    event: name,
    kinds: [
      ...kindsOf(how),
      ...signatureKinds(name, how.signing),
      ...(changes.length === 0 ? ['none' as const] : changes.flatMap(kindsOfChange)),
    ],
  }));
}

function kindsOfChange(item: Mutation): readonly Kind[] {
  return putsValue(item) ? [item.change, item.value.kind] : [item.change];
}

function toRequest(event: string, json: string, changes: readonly Mutation[], sent: Way): Request {
  const mutated = mutate(JSON.parse(json) as object, changes);
  const headers = {
    ...(sent.authorization !== undefined && { authorization: sent.authorization }),
    'user-agent': 'BandwidthAPI/v1',
  };
  const target = sent.query === '' ? PATH : `${PATH}?${sent.query}`;
  if (sent.as === 'get') {
    const query = [sent.query, toQuery(writable(mutated), { unclosed: true })].filter(Boolean).join('&');
    const signed = signatureOf(event, sent.signing, Buffer.alloc(0));
    return { method: 'GET', target: `${PATH}?${query.slice(0, 8_000)}`, headers: { ...headers, ...signed } };
  }
  const contentType = sent.contentType ?? CONTENT_TYPES[sent.as];
  const body = damaged(Buffer.from(textOf(mutated, event, json, sent)), sent);
  const signed = signatureOf(event, sent.signing, body);
  return {
    method: 'POST',
    target,
    headers: { ...headers, ...signed, ...(contentType !== '' && { 'content-type': contentType }) },
    body,
  };
}

const CONTENT_TYPES = {
  json: 'application/json',
  batch: 'application/json',
  form: 'application/x-www-form-urlencoded',
  xml: 'application/xml',
} as const;

function textOf(mutated: unknown, event: string, sampleText: string, { as, markup }: Way): string | Buffer {
  if (as === 'form') return toQuery(writable(mutated));
  if (as === 'xml') {
    const document = documentOf(mutated, event);
    return markup ? markup.of(document) : document;
  }
  const text = JSON.stringify(mutated);
  return as === 'batch' ? `[${text},${sampleText}]` : text;
}

/** Fields for a query. A list whose items cannot be made text stands in it as JSON. */
function writable(mutated: unknown): Record<string, unknown> {
  if (typeof mutated !== 'object' || mutated === null) return { mutated };
  return Object.fromEntries(
    Object.entries(mutated).map(([key, item]: [string, unknown]) => [
      key,
      Array.isArray(item) && item.some((entry) => typeof entry === 'object') ? JSON.stringify(item) : item,
    ]),
  );
}

function damaged(body: Buffer, { cut, flip }: Way): Buffer {
  if (flip && body.length > 0) body[flip[0] % body.length] = flip[1];
  return cut === undefined ? body : body.subarray(0, cut);
}
