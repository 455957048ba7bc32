import type { Awaitable } from '../../async/awaitable.js';
import { cleaned, parseUncleaned } from '../../events/fields/untrusted-json.js';
import { othersTurn } from '../../async/others-turn.js';

/** A JSON value, or where and why the text is none. Neither repeats the text. */
export type ParsedJson = { readonly value: unknown } | { readonly problem: string };

/** Characters of a text after each step of whose reading others have their turn: one can take as long as a hundred callbacks. */
const LARGE = 65_536;

/** Parses JSON. Keys that would reach an object's prototype are left out, however deep they stand. */
export function parseJson(text: string, depthLimit: number): Awaitable<ParsedJson> {
  try {
    const value = parseUncleaned(text);
    return text.length > LARGE ? inTurns(value, depthLimit) : clean(value, depthLimit);
  } catch {
    return problemOf(text, depthLimit).then((problem) => ({ problem }));
  }
}

async function inTurns(value: unknown, depthLimit: number): Promise<ParsedJson> {
  await othersTurn();
  const parsed = clean(value, depthLimit);
  await othersTurn();
  return parsed;
}

function clean(value: unknown, depthLimit: number): ParsedJson {
  return cleaned(value, depthLimit) ?? { problem: tooDeep(depthLimit) };
}

/**
 * V8's own message quotes the text, so the place is found by a parser that does not. It stops at the first mistake, and
 * before it has called itself too often.
 */
async function problemOf(text: string, depthLimit: number): Promise<string> {
  if (text.trim() === '') return 'is empty';
  const { printParseErrorCode, visit } = await import(/* webpackMode: "eager" */ 'jsonc-parser');
  let depth = 0;
  const enter = () => {
    depth += 1;
    if (depth > depthLimit) throw new Found(tooDeep(depthLimit));
  };
  const leave = () => void (depth -= 1);
  try {
    visit(
      text,
      {
        onObjectBegin: enter,
        onArrayBegin: enter,
        onObjectEnd: leave,
        onArrayEnd: leave,
        onError: (code, _offset, _length, line, column) => {
          const reason = printParseErrorCode(code).replaceAll(/\B([A-Z])/g, ' $1');
          throw new Found(`is not JSON: ${reason.toLowerCase()} at line ${line + 1}, column ${column + 1}`);
        },
      },
      { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false },
    );
  } catch (found) {
    if (found instanceof Found) return found.problem;
    throw found;
  }
  return 'is not JSON';
}

/** Ends the search for what is wrong with a text. */
class Found {
  constructor(readonly problem: string) {}
}

function tooDeep(depthLimit: number): string {
  return `nests deeper than ${depthLimit} levels`;
}
