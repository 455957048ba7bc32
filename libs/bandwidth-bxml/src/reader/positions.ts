import type { BxmlPosition } from './document.js';

/** Tells lines and columns of indexes into a text, for which it looks for the line breaks once. */
export function positionsIn(text: string): (index: number) => BxmlPosition {
  const starts = [0];
  for (const { index, 0: lineBreak } of text.matchAll(/\r\n?|\n/g)) starts.push(index + lineBreak.length);
  return (index) => {
    const line = lastAtMost(starts, index);
    return { line: line + 1, column: Array.from(text.slice(starts[line], index)).length + 1 };
  };
}

function lastAtMost(starts: readonly number[], index: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  return low;
}
