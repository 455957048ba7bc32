import type { EventDefinition } from '../../events/definition.js';
import type { AnswerDeadlines, ResolvedOptions } from '../../options/options.js';

/** Milliseconds that handlers of an event have which asked for no deadline of their own. */
export function answerDeadlineOf(
  { api }: EventDefinition,
  { answerDeadline }: Pick<ResolvedOptions, 'answerDeadline'>,
): number {
  return api in answerDeadline ? answerDeadline[api as keyof AnswerDeadlines] : answerDeadline.voice;
}
