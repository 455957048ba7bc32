import { findInPlaces, findPersonal, type Marks, TELEPHONE } from './find-personal.js';
import { type PersonalTexts, personalTexts } from './personal-texts.js';

/** Messages with more characters are withheld: they quote more than they explain. */
const LONGEST_MESSAGE = 1_000;
const DEEPEST_CAUSE = 2;
const MOST_FRAMES = 30;
const NUMBER = /\d{4,}/g;
// V8's JSON parser quotes at most 20 characters: a short text, or ten before and ten after the mistake. An error that
// writes such a message as JSON needs more for them. Without a limit, a long message would keep the pattern busy.
const QUOTED_JSON = /(?:\.{3})?"[^]{0,40}"(?:\.{3})? is not valid JSON/g;
const IDENTIFIER = /^[A-Za-z_$][\w.$-]{0,63}$/;

/** An error as a log may have it. */
export interface RedactedError {
  /** Its name, its message and its causes. */
  readonly message: string;
  /** Where it was thrown; `undefined` where that is not known. */
  readonly frames: string | undefined;
}

/**
 * Removes from a text what `personal` contains, in whatever form it is quoted, and telephone numbers; of a number the
 * last two digits remain. Everything else stays, so that an error can still be read. `docs/answers-and-failures.md` has
 * the rule.
 *
 * @param personal payloads, queries and whatever else came from a caller
 */
export function redact(text: string, ...personal: readonly unknown[]): string {
  return redactFrom(text, personalTexts(personal));
}

/** An error for a log. Never throws, whatever was thrown. */
export function redactedFailure(error: unknown, ...personal: readonly unknown[]): RedactedError {
  try {
    const texts = personalTexts(personal);
    return { message: describe(error, texts, 0), frames: framesOf(error, texts) };
  } catch {
    return { message: 'an error that cannot be read', frames: undefined };
  }
}

/** The name, the message and the causes of an error, redacted. Never throws, whatever was thrown. */
export function redactedError(error: unknown, ...personal: readonly unknown[]): string {
  return redactedFailure(error, ...personal).message;
}

/** Where an error was thrown: the frames of its stack, without the message that precedes them. */
export function stackFrames(error: unknown, ...personal: readonly unknown[]): string | undefined {
  return redactedFailure(error, ...personal).frames;
}

/**
 * What kind of error it is, for places where nobody knows whom it may quote. An application can make the name of an
 * error of what a caller sent, so only a name that code gives counts: that of a class, or one of a prototype.
 */
export function errorKind(error: unknown): string {
  try {
    return (isError(error) && codeName(error)) || kindOf(error);
  } catch {
    return 'unreadable error';
  }
}

/** The name of an error if code gives it, else that of its class; `undefined` for an object of no class. */
function codeName(error: Error): string | undefined {
  const classes = classNamesOf(error);
  const { name } = error;
  const isOfClass = classes.some((each) => each === name || each === `${name}Impl`); // as rxjs calls its classes
  const isOfCode = isOfClass || isOfPrototype(error) || isOfPlatform(error);
  const isName = (each: unknown): each is string => typeof each === 'string' && IDENTIFIER.test(each);
  return [isOfCode && name, classes[0]].find(isName);
}

/** The names of the classes of a value, its own first, without `Object`. */
function classNamesOf(value: object): readonly unknown[] {
  const names: unknown[] = [];
  for (const each of prototypesOf(value)) {
    const made: unknown = Object.getOwnPropertyDescriptor(each, 'constructor')?.value;
    if (typeof made === 'function') names.push(made.name);
  }
  return names.filter((name) => name !== 'Object');
}

/** Whether the prototype of a class has the name, as that of a class of before ES2015 does. */
function isOfPrototype(error: Error): boolean {
  if (Object.hasOwn(error, 'name')) return false;
  const owner = prototypesOf(error).find((each) => Object.hasOwn(each, 'name'));
  return !!owner && Object.hasOwn(owner, 'constructor') && !Object.getOwnPropertyDescriptor(owner, 'name')?.get;
}

/** Whether the name of a `DOMException`, such as `TimeoutError`, is one that has a code. */
function isOfPlatform(error: Error & { readonly code?: unknown }): boolean {
  return !Object.hasOwn(error, 'name') && error instanceof DOMException && error.code !== 0;
}

function prototypesOf(value: object): readonly object[] {
  const all: object[] = [];
  for (let each = Object.getPrototypeOf(value); each; each = Object.getPrototypeOf(each)) all.push(each as object);
  return all;
}

function kindOf(thrown: unknown): string {
  return thrown === null ? 'null' : typeof thrown;
}

/**
 * A name from a payload, such as that of a field the catalogue does not know, as a log may have it. Of a number of four
 * or more digits in it the last two remain, and a text that does not look like a name is replaced.
 */
export function printableName(name: string): string {
  return IDENTIFIER.test(name) ? name.replace(NUMBER, lastTwo) : '(unprintable)';
}

function redactFrom(text: string, texts: PersonalTexts | undefined): string {
  if (text.length > LONGEST_MESSAGE || !texts) return `(withheld: ${text.length} characters)`;
  // A handler may have fetched what it could not parse, such as a transcription: then the payload does not hold it.
  const unquoted = text.replace(QUOTED_JSON, '(withheld) is not valid JSON');
  return blacken(unquoted, findPersonal(unquoted, texts)).replace(/\p{Cc}+/gu, ' '); // a message must not begin a log line of its own
}

function describe(error: unknown, texts: PersonalTexts | undefined, depth: number): string {
  if (!isError(error)) return `a thrown ${error === null ? 'null' : typeof error}, not an Error`;
  const { name, message, cause } = error;
  const own = `${IDENTIFIER.test(name) ? redactFrom(name, texts) : 'Error'}: ${redactFrom(String(message), texts)}`;
  return cause === undefined || depth === DEEPEST_CAUSE
    ? own
    : `${own}; caused by ${describe(cause, texts, depth + 1)}`;
}

/** Checks the shape, since an error of another realm is no instance of this realm's `Error`. */
function isError(value: unknown): value is Error {
  return typeof value === 'object' && value !== null && 'message' in value && 'name' in value;
}

// What V8 writes: a name of code, then a place. A message can hold lines that begin with `at`, too.
const FRAME = /^( {4}at (?:[\w$.<>[\]# ]+ \()?)((?:file:\/\/|node:|\/|[A-Za-z]:[\\/]|<anonymous>)[^\n]*\)?)$/;

function framesOf(error: unknown, texts: PersonalTexts | undefined): string | undefined {
  if (!texts || !isError(error) || typeof error.stack !== 'string') return undefined;
  const lines = error.stack.replace(String(error.message), '').split('\n');
  const frames = lines
    .map((line) => (line.length < LONGEST_MESSAGE ? FRAME.exec(line) : null))
    .filter((frame) => !!frame);
  if (frames.length === 0) return undefined;
  const shown = frames.slice(0, MOST_FRAMES);
  const names = redactLines(shown.map(([, name]) => name as string), (text) => findPersonal(text, texts)); // prettier-ignore
  const places = redactLines(shown.map(([, , place]) => place as string), (text) => findInPlaces(text, texts)); // prettier-ignore
  return names.map((name, line) => name + (places[line] as string)).join('\n');
}

/** Redacts all lines together, which takes a fraction of the time that each on its own would take. */
function redactLines(lines: readonly string[], find: (text: string) => Marks): readonly string[] {
  const marks = find(lines.join('\n'));
  let begin = 0;
  return lines.map((line) => {
    const end = begin + line.length;
    const redacted = blacken(line, marks.subarray(begin, end));
    begin = end + 1;
    return redacted;
  });
}

/** Replaces the marked characters. */
function blacken(text: string, marks: Marks): string {
  let result = '';
  for (let start = 0, end = 0; start < text.length; start = end) {
    while (end < text.length && marks[end] === marks[start]) end++;
    const piece = text.slice(start, end);
    if (marks[start] === 0) result += piece;
    else result += marks[start] === TELEPHONE ? lastTwo(piece) : '[redacted]';
  }
  return result;
}

function lastTwo(number: string): string {
  const digits = number.replaceAll(/%[0-9a-f]{2}|\P{Nd}/giu, '');
  return `…${[...digits].slice(-2).join('')}`;
}
