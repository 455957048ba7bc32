import { personalTexts, type PersonalTexts } from './personal-texts.js';

/** Longer messages are withheld: they quote more than they explain. */
const LONGEST_MESSAGE = 1_000;
const DEEPEST_CAUSE = 2;
const NUMBER = /\+?\p{Nd}(?:[\p{Nd}\s().\-/]*\p{Nd})?/gu;
const TELEPHONE = /^\+\d{7,15}$/;
const IDENTIFIER = /^[A-Za-z_$][\w.$-]{0,63}$/;

/**
 * Takes personal data out of a text that leaves through a log or an error. Nothing remains of any text that `personal`
 * holds, however it was escaped or cut off; of a number with four or more digits the last two remain.
 *
 * @param personal payloads, queries and whatever else came from a caller
 */
export function redact(text: string, ...personal: readonly unknown[]): string {
  return redactFrom(text, personalTexts(personal));
}

function redactFrom(text: string, texts: PersonalTexts | undefined): string {
  if (text.length > LONGEST_MESSAGE || !texts) return `(withheld: ${text.length} characters)`;
  const redacted = blacken(text, texts.whereIn(text), (rest) => rest.replace(NUMBER, (run) => lastTwo(run, 4)));
  return redacted.replace(/\p{Cc}+/gu, ' '); // no message makes log lines of its own
}

/** An error for a log: its name, its message and its causes, redacted. Never throws, whatever was thrown. */
export function redactedError(error: unknown, ...personal: readonly unknown[]): string {
  try {
    return describe(error, personalTexts(personal), 0);
  } catch {
    return 'an error that cannot be read';
  }
}

/** What kind of error it is, where nothing is known of whom its message may quote. */
export function errorKind(error: unknown): string {
  try {
    return isError(error) && IDENTIFIER.test(error.name) ? error.name : typeof error;
  } catch {
    return 'unreadable error';
  }
}

/** Where an error was thrown: the frames of its stack, without the message that precedes them. */
export function stackFrames(error: unknown, ...personal: readonly unknown[]): string | undefined {
  try {
    if (!isError(error) || typeof error.stack !== 'string') return undefined;
    const texts = personalTexts(personal);
    const frames = error.stack.replace(String(error.message), '').split('\n').filter(isFrame);
    return texts && frames.length > 0 ? frames.map((frame) => withoutLongTexts(frame, texts)).join('\n') : undefined;
  } catch {
    return undefined;
  }
}

/** A name that a payload brought, such as that of a field the catalogue does not know: as it is if it looks like one. */
export function printableName(name: string): string {
  return IDENTIFIER.test(name) ? name.replace(NUMBER, (run) => lastTwo(run, 4)) : '(unprintable)';
}

function describe(error: unknown, texts: PersonalTexts | undefined, depth: number): string {
  if (!isError(error)) return `a thrown ${error === null ? 'null' : typeof error}, not an Error`;
  const { name, message, cause } = error;
  const own = `${IDENTIFIER.test(name) ? redactFrom(name, texts) : 'Error'}: ${redactFrom(String(message), texts)}`;
  return cause === undefined || depth === DEEPEST_CAUSE
    ? own
    : `${own}; caused by ${describe(cause, texts, depth + 1)}`;
}

/** By its form, since an error of another realm is no instance of this one's class. */
function isError(value: unknown): value is Error {
  return typeof value === 'object' && value !== null && 'message' in value && 'name' in value;
}

// What V8 writes: a name of code, then a place. A message can hold lines that begin with `at`, too.
const FRAME = /^ {4}at (?:[\w$.<>[\]# ]+ \()?(?:file:\/\/|node:|\/|[A-Za-z]:[\\/]|<anonymous>)[^\n]*\)?$/;

function isFrame(line: string): boolean {
  return FRAME.test(line) && line.length < LONGEST_MESSAGE;
}

/** Line numbers stay readable: only what is as long as a telephone number can be one. */
function withoutLongTexts(frame: string, texts: PersonalTexts): string {
  return blacken(frame, texts.longWhereIn(frame), (rest) => rest.replace(/\d{7,}/g, (run) => lastTwo(run, 7)));
}

/** Replaces the marked characters, and passes what stands between them through `clean`. */
function blacken(text: string, marked: readonly boolean[], clean: (rest: string) => string): string {
  let result = '';
  for (let start = 0, end = 0; start < text.length; start = end) {
    while (end < text.length && marked[end] === marked[start]) end++;
    const piece = text.slice(start, end);
    if (!marked[start]) result += clean(piece);
    else result += TELEPHONE.test(piece) ? lastTwo(piece, 4) : '[redacted]';
  }
  return result;
}

function lastTwo(run: string, fewest: number): string {
  const digits = run.replaceAll(/\P{Nd}/gu, '');
  return [...digits].length < fewest ? run : `…${[...digits].slice(-2).join('')}`;
}
