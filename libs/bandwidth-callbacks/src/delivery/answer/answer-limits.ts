import { LRUCache } from 'lru-cache';
import {
  type AnswerRule,
  type AnswerViolation,
  answerViolations,
  V1_ANSWER,
  VOICE_ANSWER,
  VOICE_CONFERENCE_ANSWER,
  VOICE_TRANSFER_ANSWER,
} from '../../bxml/answer-rules.js';
import type { EventDefinition } from '../../events/definition.js';
import type { CallbackContext } from '../../callback/callback-context.js';
import { logAnswerProblem } from '../failure/failure-log.js';
import { printableName } from '../../privacy/redact.js';

/** Logs what Bandwidth will not accept of an answer, before Bandwidth drops the call over it. */
export function checkAnswer(document: string, definition: EventDefinition, context: CallbackContext): void {
  for (const { verb, rule } of violations(document, ruleFor(definition))) {
    logAnswerProblem(`will be refused by Bandwidth: ${verb ? `<${printableName(verb)}>: ` : ''}${rule}`, context);
  }
}

/**
 * Most answers are given again and again, and reading one takes longer than all the rest of a callback.
 * All registrations share it: what is found follows from the document and the rule alone, so nobody can tell from a
 * result who asked before, and the limit of size is one for the process.
 */
const checked = new LRUCache<string, Map<AnswerRule, readonly AnswerViolation[]>>({
  maxSize: 1_048_576, // characters
  sizeCalculation: (_, document) => document.length + 1,
});

function violations(document: string, rule: AnswerRule): readonly AnswerViolation[] {
  const byRule = checked.get(document) ?? new Map<AnswerRule, readonly AnswerViolation[]>();
  const before = byRule.get(rule);
  if (before) return before;
  const found = answerViolations(document, rule);
  checked.set(document, byRule.set(rule, found));
  return found;
}

function ruleFor({ api, answerRule }: EventDefinition): AnswerRule {
  if (answerRule === 'conference') return VOICE_CONFERENCE_ANSWER;
  if (answerRule === 'transferAnswer') return VOICE_TRANSFER_ANSWER;
  return api === 'v1' ? V1_ANSWER : VOICE_ANSWER;
}
