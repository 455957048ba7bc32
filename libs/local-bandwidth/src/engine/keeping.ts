/** Removes the oldest entries that are over, until at most `kept` entries are left. */
export function forgetOldest<T>(all: Map<string, T>, kept: number, isOver: (one: T) => boolean): void {
  if (all.size <= kept) return;
  for (const [id, one] of all) {
    if (!isOver(one)) continue;
    all.delete(id);
    if (all.size <= kept) return;
  }
}
