/** What a decorator's argument has at its top level. */
interface Entry {
  /** `undefined` for what cannot be told, such as `...others`. */
  readonly name: string | undefined;
  /** Where the first element of its list stands; `undefined` where its value is not written as a list. */
  readonly list: number | undefined;
}

/** A source with blanks in the places of its comments and texts, so that only code is found in it. */
export function codeOf(source: string): string {
  return source.replace(
    /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`/g,
    (text) => text.replace(/[^\n]/g, ' '),
  );
}

/**
 * Adds an element to a list of the first `@Module({ … })`. If that has no such list, it gets one.
 *
 * @returns `undefined` where the list is not written out there, so that only a person can add to it
 */
export function addToList(source: string, list: string, element: string): string | undefined {
  const code = codeOf(source);
  const found = /@Module\(\s*\{/.exec(code);
  if (!found) return undefined;
  const start = found.index + found[0].length;
  const entries = entriesOf(code, start);
  const entry = entries.find(({ name }) => name === list);
  if (!entry) {
    if (entries.some(({ name }) => name === undefined)) return undefined;
    return `${source.slice(0, start)}\n  ${list}: [${element}],${source.slice(start)}`;
  }
  if (entry.list === undefined) return undefined;
  const at = entry.list + (/^\s*/.exec(source.slice(entry.list))?.[0].length ?? 0);
  return source.slice(0, at) + (source[at] === ']' ? element : `${element}, `) + source.slice(at);
}

/** The properties of an object literal whose first character inside is at `start`. */
function entriesOf(code: string, start: number): Entry[] {
  const entries: Entry[] = [];
  let depth = 0;
  let begin = start;
  for (let at = start; at < code.length && depth >= 0; at += 1) {
    const character = code.charAt(at);
    if ('([{'.includes(character)) depth += 1;
    if (')]}'.includes(character)) depth -= 1;
    if (depth < 0 || (depth === 0 && character === ',')) {
      const text = code.slice(begin, at);
      if (text.trim() !== '') entries.push(entryOf(text, begin));
      begin = at + 1;
    }
  }
  return entries;
}

function entryOf(text: string, begin: number): Entry {
  const name = /^\s*([\w$]+)\s*(?:[:(]|$)/.exec(text)?.[1];
  const list = /^\s*[\w$]+\s*:\s*\[/.exec(text);
  // What follows the list, as in `[A].concat(others)` or `[A] as const`, makes no difference to its elements.
  return { name, list: list ? begin + list[0].length : undefined };
}
