import fc from 'fast-check';
import type { FuzzedRequest } from './requests.js';
import type { Source } from './stream.js';
import type { Target } from './target.js';

/** Milliseconds after which the smallest request found so far will do. */
const TIME = 60_000;
/** Not one of the numbers that requests of a stream have. */
const NO_NUMBER = -1;

/**
 * Makes what failed smaller: a request that fails alone or, where it takes others to fail, those that were sent last.
 *
 * @param target the server, started anew when it has died
 * @returns `undefined` when nothing fails again
 */
export async function smallest(
  failed: readonly Source[],
  last: readonly FuzzedRequest[],
  target: () => Promise<Target>,
): Promise<string | undefined> {
  for (const { arbitrary, seed, path } of failed) {
    const alone = arbitrary.map((request) => [request]);
    const found = await smallestOf(alone, { seed, path }, target);
    if (found !== undefined) return found;
  }
  return smallestOf(fc.subarray([...last], { minLength: 1 }), { examples: [[[...last]]] }, target);
}

/** Any request, for people. */
export function printable({ method, target, headers, body = '' }: FuzzedRequest): string {
  return `${method} ${target.slice(0, 2_000)} ${JSON.stringify(headers)}\n${body.toString('utf8').slice(0, 4_000)}`;
}

async function smallestOf(
  batch: fc.Arbitrary<FuzzedRequest[]>,
  from: fc.Parameters<[FuzzedRequest[]]>,
  target: () => Promise<Target>,
): Promise<string | undefined> {
  const property = fc.asyncProperty(batch, async (requests) => {
    const server = await target();
    const replies = await Promise.all(requests.map((request) => server.send(request, NO_NUMBER)));
    const problems = replies.filter((problem) => problem !== undefined);
    if (problems.length > 0) throw new Error(problems.join('\n'));
  });
  const { failed, counterexample, errorInstance } = await fc.check(property, {
    ...from,
    numRuns: 1,
    interruptAfterTimeLimit: TIME,
  });
  if (!failed || counterexample === null) return undefined;
  return `${(errorInstance as Error).message}\n${counterexample[0].map(printable).join('\n')}`;
}
