/** Whether a value has everything that another one has: of objects some fields, of lists all items. */
export function isPart(part: unknown, whole: unknown): boolean {
  if (Object.is(part, whole)) return true;
  if (typeof part !== 'object' || typeof whole !== 'object' || part === null || whole === null) return false;
  if (Array.isArray(part) !== Array.isArray(whole)) return false;
  if (Array.isArray(part) && part.length !== (whole as readonly unknown[]).length) return false;
  return Object.entries(part).every(
    ([name, value]) => Object.hasOwn(whole, name) && isPart(value, (whole as Record<string, unknown>)[name]),
  );
}

/** Whether items are in a list in their order, with others between them. */
export function areIn<T, U>(items: readonly T[], list: readonly U[], fits: (item: T, one: U) => boolean): boolean {
  let place = 0;
  for (const one of list) {
    const item = items[place];
    if (place < items.length && fits(item as T, one)) place += 1;
  }
  return place === items.length;
}
