import { fileURLToPath } from 'node:url';
import { transformFileSync } from '@swc/core';

/** `application.ts` as the compiler of a user leaves it. */
export function compiledApplication(type: 'es6' | 'commonjs'): string {
  const { code } = transformFileSync(fileURLToPath(new URL('./application.ts', import.meta.url)), {
    swcrc: false,
    jsc: {
      target: 'es2023',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
    },
    module: { type },
  });
  return code;
}

/** What it prints where everything works. */
export const PRINTED = {
  status: 200,
  body: '<Response><SpeakSentence>You pressed 42, true</SpeakSentence></Response>',
  challenged: true,
  malformed: [400, expect.stringContaining('is not JSON')],
};
