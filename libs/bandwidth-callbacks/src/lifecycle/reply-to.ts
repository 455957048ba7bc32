import { answerFormOf } from '../delivery/answer/answers.js';
import type { CallbackMethod, EventDefinition } from '../events/definition.js';
import { logger } from '../log/logger.js';
import type { EventAccount } from '../reports/event-account.js';
import { invalid, problem, type Reply } from '../wire/reply.js';

/** Sent when nobody answered an event that needs BXML. An empty `<Response/>` ends the call. */
const EMPTY_DOCUMENT = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

/** The reply to an empty batch. */
const NOTHING: Reply = { status: 204, headers: {}, body: '' };

/** One reply for all events of a request. If any of a batch needs another delivery, that decides the status. */
export function replyToAll(events: readonly EventAccount[], method: CallbackMethod): Reply {
  const replies = events.map((event) => replyTo(event, method));
  const [only, ...others] = replies;
  if (only && others.length === 0) return only;
  return replies.reduce((worst, reply) => (reply.status > worst.status ? reply : worst), NOTHING);
}

function replyTo({ outcome, definition, way }: EventAccount, method: CallbackMethod): Reply {
  if (way === 'unsigned') return problem(401, 'BANDWIDTH_SIGNATURE_REQUIRED');
  switch (outcome.kind) {
    case 'answered':
      return answer(outcome.bxml, definition);
    case 'handled':
      return unanswered(definition, method);
    case 'refused':
      return invalid(400, outcome.problems);
    case 'forbidden':
      return problem(403, 'BANDWIDTH_HANDLER_FORBIDDEN');
    case 'failed':
      return problem(500, 'BANDWIDTH_HANDLER_FAILED');
    case 'late':
      return problem(503, 'BANDWIDTH_HANDLER_LATE');
    case 'unavailable':
      return problem(503, 'BANDWIDTH_UNAVAILABLE');
  }
}

function answer(body: string, definition: EventDefinition): Reply {
  return { status: 200, headers: { 'content-type': answerFormOf(definition).contentType }, body };
}

/** Warns when nobody answered an event that needs an answer, since Bandwidth then ends the call. */
function unanswered(definition: EventDefinition, method: CallbackMethod): Reply {
  const { name, api } = definition;
  if (!needsDocument(definition, method)) return { status: api === 'v1' ? 200 : 204, headers: {}, body: '' };
  logger.warn(`No handler answered bandwidth.${name}, so an empty <Response/> was sent, which ends the call.`);
  return answer(EMPTY_DOCUMENT, definition);
}

/** Whether an event that nobody answered gets the empty document, which ends the call. */
function needsDocument({ api, lane, answer: own, unanswered: without }: EventDefinition, method: CallbackMethod) {
  return lane === 'answer' && !own && without !== 'nothing' && !(api === 'v1' && method === 'POST');
}
