/**
 * A text as it is compared: without escapes, case and accents. `from` and `to` hold the place of each character in the
 * original.
 */
export interface CanonicalText {
  readonly text: string;
  /** Where each character of `text` began in the original; absent where both have the same places. */
  readonly from?: readonly number[];
  /** Where each character of `text` ended in the original. */
  readonly to?: readonly number[];
}

// The escapes that errors use when they quote: those of URLs, of JSON and JavaScript, of XML and HTML.
const ESCAPE =
  /(?:%[0-9a-f]{2})+|\\u\{[0-9a-f]{1,6}\}|\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|\\[bfnrtv"'`\\/]|&(?:#\d{1,7}|#x[0-9a-f]{1,6}|amp|lt|gt|quot|apos);/gi;
const MAY_ESCAPE = /[%\\&]/;
/**
 * How many times escapes are resolved; JSON within JSON within a URL needs three. No error escapes a text more often.
 */
const MOST_ESCAPES = 4;
// oxlint-disable-next-line no-control-regex -- control characters are ASCII too
const ASCII = /^[\x00-\x7f]*$/;

export function isAscii(text: string): boolean {
  return ASCII.test(text);
}

/** Whether the only canonical form of a text is the text itself in lower case. */
export function isSimple(text: string): boolean {
  return ASCII.test(text) && !MAY_ESCAPE.test(text);
}

/**
 * The canonical forms of a text without the positions of its characters. A caller's text is long, and is only searched.
 * Character for character, the forms are those of {@link canonicalForms}.
 */
export function canonicalTexts(original: string): readonly string[] {
  if (!MAY_ESCAPE.test(original)) return [foldedText(original)];
  let read = original;
  for (let depth = 0; depth < MOST_ESCAPES; depth++) {
    const next = read.replace(ESCAPE, meaning);
    if (next === read) break;
    read = next;
  }
  return read === original ? [foldedText(original)] : [foldedText(original), foldedText(read)];
}

/**
 * The canonical forms of a text: the text folded as it stands and, if it has escapes, folded after these were resolved.
 */
export function canonicalForms(original: string): readonly CanonicalText[] {
  const raw = folded({ text: original });
  if (!MAY_ESCAPE.test(original)) return [raw];
  const read = unescaped(original);
  return read.from ? [raw, folded(read)] : [raw];
}

function unescaped(original: string): CanonicalText {
  let result: CanonicalText = { text: original };
  for (let depth = 0; depth < MOST_ESCAPES; depth++) {
    const next = unescapedOnce(result);
    if (next === result) break;
    result = next;
  }
  return result;
}

function unescapedOnce(source: CanonicalText): CanonicalText {
  const result = { text: '', from: [] as number[], to: [] as number[] };
  let end = 0;
  const copy = (until: number) => {
    for (; end < until; end++) append(result, source.text[end] as string, start(source, end), stop(source, end));
  };
  for (const match of source.text.matchAll(ESCAPE)) {
    copy(match.index);
    end = match.index + match[0].length;
    append(result, meaning(match[0]), start(source, match.index), stop(source, end - 1));
  }
  if (end === 0) return source;
  copy(source.text.length);
  return result;
}

function meaning(escape: string): string {
  if (escape.startsWith('%')) return Buffer.from(escape.replaceAll('%', ''), 'hex').toString('utf8');
  if (escape.startsWith('&'))
    return ENTITIES[escape.toLowerCase()] ?? codePoint(escape.slice(2, -1).replace(/^x/i, '0x'));
  const letter = escape.charAt(1).toLowerCase();
  if (letter === 'u' || letter === 'x') return codePoint(`0x${escape.slice(2).replaceAll(/[{}]/g, '')}`);
  return CONTROLS.has(letter) ? ' ' : letter;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
};
const CONTROLS: ReadonlySet<string> = new Set('bfnrtv');

function codePoint(number: string): string {
  const code = Number(number);
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : ' ';
}

function foldedText(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  const plain = text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toUpperCase()
    .toLowerCase()
    .replaceAll('ς', 'σ');
  return plain.replaceAll(/(?![0-9])\p{Nd}/gu, digit);
}

/** Folds one character at a time, so that one that becomes two in lower case, such as `İ`, does not move the others. */
function folded(source: CanonicalText): CanonicalText {
  if (isAscii(source.text)) return { ...source, text: source.text.toLowerCase() };
  const result = { text: '', from: [] as number[], to: [] as number[] };
  let at = 0;
  for (const character of source.text) {
    const next = at + character.length;
    append(result, foldedCharacter(character), start(source, at), stop(source, next - 1));
    at = next;
  }
  return result;
}

function foldedCharacter(character: string): string {
  const plain = character.normalize('NFKD').replaceAll(/\p{M}/gu, '').toUpperCase().toLowerCase();
  return /^\p{Nd}$/u.test(plain) ? digit(plain) : plain;
}

/** The ASCII digit for a digit of any script. Unicode has the digits of each script in a row, the zero first. */
function digit(character: string): string {
  const code = character.codePointAt(0) as number;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}

function append(result: { text: string; from: number[]; to: number[] }, text: string, from: number, to: number): void {
  result.text += text;
  for (let index = 0; index < text.length; index++) {
    result.from.push(from);
    result.to.push(to);
  }
}

/** Where a character of a canonical text began in the original. */
export function start({ from }: CanonicalText, at: number): number {
  return from ? (from[at] as number) : at;
}

/** Where a character of a canonical text ended in the original. */
export function stop({ to }: CanonicalText, at: number): number {
  return to ? (to[at] as number) : at + 1;
}
