import type { Exchange } from './types.js';

/** So many are shown at most, the last ones; the local Bandwidth itself keeps 1,000. */
const MOST = 20_000;

/** Adds exchanges to those that are known. One that is known already takes the place of what was known of it. */
export function withExchanges(known: readonly Exchange[], more: readonly Exchange[]): readonly Exchange[] {
  if (more.length === 0) return known;
  const newest = new Map(more.map((exchange) => [exchange.id, exchange]));
  const kept = known.map((exchange) => {
    const again = newest.get(exchange.id);
    newest.delete(exchange.id);
    return again ?? exchange;
  });
  const all = [...kept, ...newest.values()];
  return all.length > MOST ? all.slice(-MOST) : all;
}

/**
 * Whether the local Bandwidth is another one than before: it counts its exchanges anew after a restart, unless it keeps
 * its history.
 */
export function isAnotherRun(known: readonly Exchange[], listed: readonly Exchange[]): boolean {
  const last = known.at(-1);
  if (!last) return false;
  const times = new Map(listed.map(({ id, at }) => [id, at]));
  if (known.some(({ id, at }) => times.has(id) && times.get(id) !== at)) return true;
  return !times.has(last.id);
}
