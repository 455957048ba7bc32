import type { AnswerChecking } from '../delivery/answer/answer-check.js';
import type { Subscription } from '../handlers/handler-metadata.js';
import type { ResolvedOptions } from '../options/options.js';
import type { LinkCheck } from '../wire/routes/link-check.js';

/** Checks an answer, and its links. */
export function bothOf(answers: AnswerChecking, links: LinkCheck | undefined): AnswerChecking {
  if (!links) return answers;
  return {
    check: (document, handler, definition, context) => {
      answers.check(document, handler, definition, context);
      links.check(document, `the answer of ${handler} to bandwidth.${context.name}`, context);
    },
  };
}

/** Checks at the start the links of the answers that are known by then: those of fallbacks that are not functions. */
export function reportFallbackLinks(
  links: LinkCheck,
  subscriptions: readonly Subscription[],
  { fallbackAnswer, instance }: Pick<ResolvedOptions, 'fallbackAnswer' | 'instance'>,
): void {
  const check = (fallback: unknown, of: string, route: string) => {
    const document = textOf(fallback);
    if (document !== undefined) links.check(document, of, { route, payload: undefined, query: undefined });
  };
  check(fallbackAnswer, 'the fallbackAnswer', '');
  for (const { names, options } of subscriptions) {
    if ((options.instance ?? instance) !== instance) continue;
    check(options.fallback, `the fallback of ${names.join(', ')}`, options.route ?? '');
  }
}

/** The BXML of a fallback. One that cannot be read is reported when it is needed. */
function textOf(fallback: unknown): string | undefined {
  if (typeof fallback === 'string') return fallback;
  try {
    const { toBxml } = (fallback ?? {}) as { toBxml?: unknown };
    const text: unknown = typeof toBxml === 'function' ? toBxml.call(fallback) : undefined;
    return typeof text === 'string' ? text : undefined;
  } catch {
    return undefined;
  }
}
