import { type BodyProblem, malformed, tooDeep } from './problems.js';

/**
 * Finds out why a text is not JSON, and where. V8's own message quotes the text, so this small parser finds the
 * position instead. It stops at the first mistake, or below the maximum depth.
 */
export async function whereNotJson(text: string, depthLimit: number): Promise<BodyProblem> {
  if (text.trim() === '') return malformed('The body is empty.');
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
          throw new Found(
            malformed(`The body is not JSON: ${reason.toLowerCase()} at line ${line + 1}, column ${column + 1}.`),
          );
        },
      },
      { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false },
    );
  } catch (found) {
    if (found instanceof Found) return found.problem;
    throw found;
  }
  return malformed('The body is not JSON.');
}

/** Thrown at the mistake, to end the search. */
class Found {
  constructor(readonly problem: BodyProblem) {}
}
