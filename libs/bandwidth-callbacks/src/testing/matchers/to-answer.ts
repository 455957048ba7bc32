import { accountOf } from './account-of.js';
import { bxmlOf, holds, indented } from './bxml-text.js';
import type { MatcherResult } from './matcher-result.js';

/** `expect(reply).toAnswer('<SpeakSentence>')`. */
export function toAnswer(received: unknown, expected?: string | RegExp): MatcherResult {
  const bxml = bxmlOf(received);
  const pass = bxml !== undefined && (expected === undefined || holds(bxml, expected));
  const wanted = expected === undefined ? 'BXML' : `BXML with ${wordFor(expected)}`;
  return {
    pass,
    message: () =>
      [
        pass ? `Expected an answer other than ${wanted}.` : `Expected ${wanted}.`,
        bxml === undefined ? noBxml(received) : `The answer:\n\n${indented(bxml)}\n`,
        accountOf(received),
      ]
        .filter(Boolean)
        .join('\n'),
  };
}

function wordFor(expected: string | RegExp): string {
  return typeof expected === 'string' ? JSON.stringify(expected) : String(expected);
}

function noBxml(received: unknown): string {
  const { body } = (received ?? {}) as { readonly body?: unknown };
  if (typeof body !== 'string') return `There is no BXML in what was received: ${typeof received}.`;
  return body === '' ? 'The reply has no body.' : `The reply is no BXML:\n\n${body}\n`;
}
