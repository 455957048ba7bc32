import fc from 'fast-check';
import { catalogueNames, sample, toQuery } from 'nestjs-bandwidth-callbacks/testing';
import type { Kind } from './kinds.js';
import { mutate, type Mutation, mutation, mutationWith, putsValue } from './mutation.js';
import { PATH, type Request } from './sender.js';
import { hugeValues } from './values.js';
import { kindsOf, type Way, way, wayWithBody } from './way.js';

/** A request, and what it was made of. */
export interface FuzzedRequest extends Request {
  readonly event: string;
  readonly kinds: readonly Kind[];
}

/** As text, of which every request takes a copy of its own to change. */
const samples = catalogueNames().map((name) => ({ name, json: JSON.stringify(sample(name)) }));
const anySample = fc.constantFrom(...samples);

/** Any event of the catalogue, mutated, sent in any way. */
export const request: fc.Arbitrary<FuzzedRequest> = requestOf(fc.array(mutation, { maxLength: 4 }), way);

/** Requests near the limit of a body, one for each form that takes. */
export const hugeRequests: readonly fc.Arbitrary<FuzzedRequest>[] = hugeValues.map((huge) =>
  requestOf(
    mutationWith(huge).map((item) => [item]),
    wayWithBody,
  ),
);

function requestOf(mutations: fc.Arbitrary<Mutation[]>, sent: fc.Arbitrary<Way>): fc.Arbitrary<FuzzedRequest> {
  return fc.tuple(anySample, mutations, sent).map(([{ name, json }, changes, how]) => ({
    ...toRequest(json, changes, how),
    event: name,
    kinds: [...kindsOf(how), ...(changes.length === 0 ? ['none' as const] : changes.flatMap(kindsOfChange))],
  }));
}

function kindsOfChange(item: Mutation): readonly Kind[] {
  return putsValue(item) ? [item.change, item.value.kind] : [item.change];
}

function toRequest(json: string, mutations: readonly Mutation[], sent: Way): Request {
  const mutated = mutate(JSON.parse(json) as object, mutations);
  const headers = {
    ...(sent.authorization !== undefined && { authorization: sent.authorization }),
    'user-agent': 'BandwidthAPI/v1',
  };
  const target = sent.query === '' ? PATH : `${PATH}?${sent.query}`;
  if (sent.as === 'get') {
    const query = [sent.query, toQuery(writable(mutated), { unclosed: true })].filter(Boolean).join('&');
    return { method: 'GET', target: `${PATH}?${query.slice(0, 8_000)}`, headers };
  }
  const contentType =
    sent.contentType ?? (sent.as === 'form' ? 'application/x-www-form-urlencoded' : 'application/json');
  return {
    method: 'POST',
    target,
    headers: { ...headers, ...(contentType !== '' && { 'content-type': contentType }) },
    body: damaged(Buffer.from(textOf(mutated, json, sent)), sent),
  };
}

function textOf(mutated: unknown, sampleText: string, { as }: Way): string {
  if (as === 'form') return toQuery(writable(mutated));
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
