import { identify } from '../../reading/identify.js';

/** How Bandwidth sends a payload: which method, and in which form. */
export type WayOfSending = 'json' | 'array' | 'xml' | 'query';

/** How Bandwidth sends a payload usually. Messages come in arrays, and a document of one root is XML. */
export function usualWay(payload: Readonly<Record<string, unknown>>): WayOfSending {
  const surroundings = { inBatch: !('platform' in payload), userAgent: undefined };
  const { type, api } = identify(payload, { ...surroundings, method: 'POST' });
  if (!type && identify(payload, { ...surroundings, method: 'GET' }).type) return 'query';
  if (type?.definition.nameFields?.[0] === 'root') return 'xml';
  if (api === 'messaging') return 'array';
  return type?.definition.methods[0] === 'GET' ? 'query' : 'json';
}
