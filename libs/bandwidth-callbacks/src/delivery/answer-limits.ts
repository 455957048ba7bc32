import {
  type AnswerRule,
  answerViolations,
  V1_ANSWER,
  VOICE_ANSWER,
  VOICE_CONFERENCE_ANSWER,
  VOICE_TRANSFER_ANSWER,
} from '../bxml/answer-rules.js';
import type { EventDefinition } from '../events/definition.js';
import type { CallbackContext } from '../handlers/callback-context.js';
import { logAnswerProblem } from './failure-log.js';
import { printableName } from './redact.js';

/** Logs what Bandwidth will not accept of an answer, before Bandwidth drops the call over it. */
export function checkAnswer(document: string, definition: EventDefinition, context: CallbackContext): void {
  for (const { verb, rule } of answerViolations(document, ruleFor(definition))) {
    logAnswerProblem(`will be refused by Bandwidth: ${verb ? `<${printableName(verb)}>: ` : ''}${rule}`, context);
  }
}

function ruleFor({ api, answerRule }: EventDefinition): AnswerRule {
  if (answerRule === 'conference') return VOICE_CONFERENCE_ANSWER;
  if (answerRule === 'transferAnswer') return VOICE_TRANSFER_ANSWER;
  return api === 'v1' ? V1_ANSWER : VOICE_ANSWER;
}
