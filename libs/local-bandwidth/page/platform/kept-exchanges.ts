import type { Exchange } from './types.js';

/** The maximum number of exchanges that the page keeps, the newest ones. The local Bandwidth itself keeps 1,000. */
const MOST = 20_000;

/** Adds exchanges to the known ones. A newer version of a known exchange replaces it. */
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
 * Tells whether the local Bandwidth was restarted. Unless it keeps its history, it then numbers its exchanges from the
 * beginning, and the known ones do not exist any more. If it lists only later ones, it has dropped the known ones.
 *
 * @param known those that were known before the others were asked for; a newer one may be missing from them
 */
export function isAnotherRun(known: readonly Exchange[], listed: readonly Exchange[]): boolean {
  const last = known.at(-1);
  if (!last) return false;
  if (listed.length === 0) return true;
  const times = new Map(listed.map(({ id, at }) => [id, at]));
  if (known.some(({ id, at }) => times.has(id) && times.get(id) !== at)) return true;
  return !times.has(last.id) && !listed.every((exchange) => isAfter(exchange, last));
}

/** Tells whether an exchange follows another one, so that both can be of one run. */
function isAfter(one: Exchange, other: Exchange): boolean {
  return one.at >= other.at && numberOf(one) > numberOf(other);
}

function numberOf({ id }: Exchange): number {
  return Number(/^x(\d+)$/.exec(id)?.[1]);
}
