import { type Answer, isAnswer } from '../bxml/answer.js';
import type { HandlerOutcome } from '../handlers/handler.js';

/** The answers among the outcomes of handlers, and what cannot be one. */
export interface Answers {
  /** In the order of precedence: handlers of the route first, then as registered. */
  readonly given: readonly { readonly handler: string; readonly answer: Answer }[];
  /** Labels of handlers that returned something that is no BXML. */
  readonly unreadable: readonly string[];
}

/** Collects what handlers answered; what observers return is ignored. */
export function answersOf(outcomes: readonly HandlerOutcome[]): Answers {
  const returned = outcomes.flatMap((outcome) =>
    outcome.status === 'done' && !outcome.observer && outcome.value !== undefined && outcome.value !== null
      ? [{ handler: outcome.handler, answer: outcome.value }]
      : [],
  );
  return {
    given: returned.filter((item): item is { handler: string; answer: Answer } => isAnswer(item.answer)),
    unreadable: returned.filter(({ answer }) => !isAnswer(answer)).map(({ handler }) => handler),
  };
}
