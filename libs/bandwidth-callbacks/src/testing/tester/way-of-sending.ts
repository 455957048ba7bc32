import { identify } from '../../reading/identify.js';

/** How Bandwidth sends a payload: as JSON, as JSON in an array, as XML, or as the query string of a GET. */
export type WayOfSending = 'json' | 'array' | 'xml' | 'query';

/**
 * How Bandwidth usually sends a payload. Messaging events come in arrays, and an event that is named by the root of a
 * document comes as XML.
 */
export function usualWay(payload: Readonly<Record<string, unknown>>): WayOfSending {
  const surroundings = { inBatch: !('platform' in payload), userAgent: undefined };
  const { type, api } = identify(payload, { ...surroundings, method: 'POST' });
  if (!type && identify(payload, { ...surroundings, method: 'GET' }).type) return 'query';
  if (type?.definition.nameFields?.[0] === 'root') return 'xml';
  if (api === 'messaging') return 'array';
  return type?.definition.methods[0] === 'GET' ? 'query' : 'json';
}
