/** A place in a text, both from 1. */
export interface FilePlace {
  readonly line: number;
  readonly column: number;
}

/** Where an offset is. */
export type PlaceOf = (offset: number) => FilePlace;

/** Finds the line and the column of an offset. */
export function placesIn(source: string): PlaceOf {
  const lines = [0];
  for (const { index } of source.matchAll(/\r\n|\r|\n/g)) {
    lines.push(index + (source.startsWith('\r\n', index) ? 2 : 1));
  }
  return (offset) => {
    let [low, high] = [0, lines.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((lines[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (lines[low] ?? 0) + 1 };
  };
}
