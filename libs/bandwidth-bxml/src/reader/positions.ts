import type { BxmlPosition } from './document.js';

/**
 * Tells lines and columns of indexes into a text. It reads on from the index that was asked for before, so that indexes
 * that rise cost one passage of the text in all.
 */
export function positionsIn(text: string): (index: number) => BxmlPosition {
  let at = 0;
  let line = 1;
  let column = 1;
  return (index) => {
    if (index < at) [at, line, column] = [0, 1, 1];
    while (at < index) {
      if (endsLine(text, at)) [line, column] = [line + 1, 1];
      else if (!isLowHalf(text, at)) column += 1;
      at += 1;
    }
    // Between the two halves of a character, its column stands already for what comes after it.
    return { line, column };
  };
}

/** A carriage return with a line feed after it ends no line: the line feed does. */
function endsLine(text: string, index: number): boolean {
  return text[index] === '\n' || (text[index] === '\r' && text[index + 1] !== '\n');
}

/** The second unit of a character that takes two. The text has no lone surrogates. */
function isLowHalf(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
