/** Removes the oldest entries that are over, until at most `kept` entries are left. */
export function forgetOldest<T>(all: Map<string, T>, kept: number, isOver: (one: T) => boolean): void {
  if (all.size <= kept) return;
  for (const [id, one] of all) {
    if (!isOver(one)) continue;
    all.delete(id);
    if (all.size <= kept) return;
  }
}

/** How many entries of each kind a call or a conference keeps: what was heard, its events, its recordings. */
const MOST_OF_ONE = 1000;

/** Adds an entry to a list, which keeps the last ones. */
export function keepLast<T>(list: T[], entry: T, most = MOST_OF_ONE): void {
  list.push(entry);
  if (list.length > most) list.splice(0, list.length - most);
}
