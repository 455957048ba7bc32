import { type Answer, answerText, isAnswer } from '../../bxml/answer.js';
import type { AnswerForm } from '../../events/answer-form.js';
import type { EventDefinition } from '../../events/definition.js';

/** BXML. */
const bxmlForm: AnswerForm<Answer> = {
  name: 'BXML text or an object with a toBxml()',
  contentType: 'application/xml; charset=utf-8',
  fallbackTime: 1_000, // between our deadlines and Bandwidth's lie two seconds at least
  mustAnswer: false,
  accepts: isAnswer,
  write: answerText,
};

/** How an event is answered: as it declares, else with BXML. */
export function answerFormOf({ answer }: EventDefinition): AnswerForm {
  return answer ?? bxmlForm;
}
