/** Breaks a text into lines. If it does not fit, the last line ends with `…`. */
export function wrapped(text: string, width: number, lines: number): string[] {
  const result: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((each) => pieces(each, width))) {
    if (line !== '' && line.length + 1 + word.length > width) {
      result.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '') result.push(line);
  if (result.length <= lines) return result;
  const last = result[lines - 1] ?? '';
  return [...result.slice(0, lines - 1), `${last.slice(0, width - 1)}…`];
}

/** Splits a word that is longer than a line, such as a URL. */
function pieces(word: string, width: number): string[] {
  return word.match(new RegExp(`.{1,${width}}`, 'gu')) ?? [];
}
