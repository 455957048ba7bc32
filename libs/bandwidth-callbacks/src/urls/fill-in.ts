import { BandwidthCallbacksError } from '../errors.js';

type UrlValue = string | number | boolean;

/** Values for the parameters of a path. */
export type UrlParams = Readonly<Record<string, UrlValue>>;

/** Names and values of a query string; `undefined` leaves a name out, an array repeats it. */
export type UrlQuery = Readonly<Record<string, UrlValue | readonly UrlValue[] | undefined>>;

/**
 * Puts values in the places of a path's parameters.
 *
 * @throws {BandwidthCallbacksError} `BANDWIDTH_URL_INCOMPLETE` when one has no value, or an empty one
 */
export function fillIn(path: string, params: UrlParams): string {
  return path.replaceAll(/(?<=\/):(\w+)/g, (_, name: string) => {
    const value = Object.hasOwn(params, name) ? String(params[name] ?? '') : '';
    if (value !== '' && value !== '.' && value !== '..') return encodeURIComponent(value);
    throw new BandwidthCallbacksError(
      'BANDWIDTH_URL_INCOMPLETE',
      `The path '${path}' needs a value for '${name}'.`,
      `Give it: { params: { ${name}: … } }.`,
    );
  });
}

/** A query string with its question mark; empty without values. Blanks are `%20`, which every parser reads the same. */
export function queryText(query: UrlQuery): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value ?? []].flat().map((item) => `${encodeURIComponent(name)}=${encodeURIComponent(item)}`),
  );
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}
