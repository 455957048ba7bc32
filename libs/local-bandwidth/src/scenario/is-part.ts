/**
 * Whether a value contains another one. An object may have more fields than its part; a list may not have more items.
 */
export function isPart(part: unknown, whole: unknown): boolean {
  if (Object.is(part, whole)) return true;
  if (typeof part !== 'object' || typeof whole !== 'object' || part === null || whole === null) return false;
  if (Array.isArray(part) !== Array.isArray(whole)) return false;
  if (Array.isArray(part) && part.length !== (whole as readonly unknown[]).length) return false;
  return Object.entries(part).every(
    ([name, value]) => Object.hasOwn(whole, name) && isPart(value, (whole as Record<string, unknown>)[name]),
  );
}

/** Whether a list contains items in this order; there may be others between them. */
export function areIn<T, U>(items: readonly T[], list: readonly U[], fits: (item: T, one: U) => boolean): boolean {
  let place = 0;
  for (const one of list) {
    const item = items[place];
    if (place < items.length && fits(item as T, one)) place += 1;
  }
  return place === items.length;
}
