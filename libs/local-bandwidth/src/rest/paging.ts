import type { RestAnswer, RestAsked } from './operation.js';
import { RestError } from './rest-error.js';

interface Paged<T> {
  /** All items of the list, in order. */
  readonly all: readonly T[];
  readonly idOf: (one: T) => string;
  /** The default size of a page. */
  readonly usual: number;
  /** The path of the list, for the URL of the next page. */
  readonly path: string;
  readonly shown: (one: T) => unknown;
}

/**
 * Answers with a page of a list. The header `Link` has the URL of the next page, whose token is the id of the last item
 * of this page.
 *
 * @throws RestError for an unknown token
 */
export function pageOf<T>({ query, baseUrl }: RestAsked, { all, idOf, usual, path, shown }: Paged<T>): RestAnswer {
  const size = Number(query.get('pageSize') ?? usual);
  const from = placeAfter(query.get('pageToken'), all.map(idOf));
  const page = all.slice(from, from + size);
  const last = page.at(-1);
  const hasMore = last !== undefined && from + size < all.length;
  return {
    status: 200,
    ...(hasMore && { headers: { Link: `<${nextUrl(`${baseUrl}${path}`, query, idOf(last))}>; rel="next"` } }),
    body: page.map((one) => shown(one)),
  };
}

function placeAfter(token: string | null, ids: readonly string[]): number {
  if (token === null) return 0;
  const place = ids.indexOf(Buffer.from(token, 'base64url').toString('utf8'));
  if (place === -1) throw new RestError(400, 'Invalid pageToken');
  return place + 1;
}

function nextUrl(url: string, query: URLSearchParams, lastId: string): string {
  const next = new URLSearchParams(query);
  next.set('pageToken', Buffer.from(lastId).toString('base64url'));
  return `${url}?${next.toString()}`;
}
