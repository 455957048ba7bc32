const PERSONAL_RUN = /\+?\d(?:[\d\s().-]*\d)?/g;

/**
 * Takes personal data out of a text that leaves through a log or an error: of every number the last two digits remain,
 * and nothing of any text that the payload holds.
 */
export function redact(text: string, payload?: unknown): string {
  const withoutTexts = [...textsOf(payload)]
    .sort((a, b) => b.length - a.length)
    .reduce((result, value) => result.replaceAll(value, '[redacted]'), text);
  return withoutTexts.replace(PERSONAL_RUN, (run) => (digits(run).length < 4 ? run : `…${digits(run).slice(-2)}`));
}

/** What went wrong, for a log: the error's name and message, without personal data. */
export function redactedError(error: unknown, payload?: unknown): string {
  if (!(error instanceof Error)) return `a thrown ${error === null ? 'null' : typeof error}, not an Error`;
  return `${error.name}: ${redact(error.message, payload)}`;
}

/** Where an error was thrown: the frames of its stack, without the message that precedes them. */
export function stackFrames(error: unknown): string | undefined {
  if (!(error instanceof Error) || !error.stack) return undefined;
  const frames = error.stack.split('\n').filter((line) => /^\s+at /.test(line));
  return frames.length > 0 ? frames.join('\n') : undefined;
}

/** Short values (a digit, a state) are words of every sentence; they cannot be told from the message's own. */
const SHORTEST_TEXT = 4;

function textsOf(value: unknown, depth = 0): Set<string> {
  if (typeof value === 'string') return new Set(value.length >= SHORTEST_TEXT ? [value] : []);
  if (typeof value !== 'object' || value === null || depth > 8) return new Set();
  return new Set(Object.values(value).flatMap((item) => [...textsOf(item, depth + 1)]));
}

function digits(text: string): string {
  return text.replaceAll(/\D/g, '');
}
