import type { Outcome } from '../callback/outcome.js';
import type { CallbackMethod, EventDefinition } from '../events/definition.js';
import { documentReply, empty, problemReply, type Reply, signatureRequired, unavailable } from './reply.js';

/** What Bandwidth does with an answer it cannot have: an empty `<Response/>` ends the call. */
const EMPTY_DOCUMENT = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

/** The outcome of one callback in HTTP's words (contract §4 and §5). */
export function replyTo(outcome: Outcome, definition: EventDefinition, method: CallbackMethod): Reply {
  switch (outcome.kind) {
    case 'answered':
      return documentReply(outcome.bxml, definition.answer?.contentType);
    case 'handled':
      return unanswered(definition, method);
    case 'refused':
      return problemReply(
        400,
        'BANDWIDTH_EVENT_INVALID',
        `The payload cannot be read: ${outcome.problems.map(({ field, reason }) => `${field} ${reason}`.trim()).join('; ')}.`,
        {},
        outcome.problems,
      );
    case 'failed':
      return problemReply(500, 'BANDWIDTH_HANDLER_FAILED', 'A handler failed.');
    case 'forbidden':
      return problemReply(403, 'BANDWIDTH_HANDLER_FORBIDDEN', 'A guard of a handler refused the callback.');
    case 'late':
      return problemReply(503, 'BANDWIDTH_HANDLER_LATE', 'No handler answered in time.');
    case 'unsigned':
      return signatureRequired();
    case 'unavailable':
      return unavailable('The application takes no callbacks at the moment.');
  }
}

/** Whether an event that nobody answered is told so with a document: then the call ends, which is worth a warning. */
export function endsUnansweredCall(
  { api, lane, answer, unanswered: without }: EventDefinition,
  method: CallbackMethod,
): boolean {
  return lane === 'answer' && !answer && without !== 'nothing' && !(api === 'v1' && method === 'POST');
}

function unanswered(definition: EventDefinition, method: CallbackMethod): Reply {
  if (endsUnansweredCall(definition, method)) return documentReply(EMPTY_DOCUMENT);
  return empty(definition.api === 'v1' ? 200 : 204);
}

/** One reply for a batch: whatever needs another delivery decides. */
export function worstReply(replies: readonly Reply[]): Reply {
  return replies.reduce<Reply>((worst, reply) => (reply.status > worst.status ? reply : worst), empty(204));
}
