/** Forgets the oldest of what is over, so that no more than so many are kept. */
export function forgetOldest<T>(all: Map<string, T>, kept: number, isOver: (one: T) => boolean): void {
  if (all.size <= kept) return;
  for (const [id, one] of all) {
    if (!isOver(one)) continue;
    all.delete(id);
    if (all.size <= kept) return;
  }
}
