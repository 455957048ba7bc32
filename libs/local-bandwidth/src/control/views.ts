import type { CallView } from '../engine/call-view.js';
import type { Message } from '../engine/message.js';

/** A call as the control API shows it. */
export function shownCall({ conferenceId, ...call }: CallView) {
  return { ...call, ...(conferenceId !== undefined && { conference: conferenceId }) };
}

/** A message as the control API shows it. */
export function shownMessage({ id, states, ...message }: Message) {
  return {
    messageId: id,
    ...message,
    states: [...states].map(([to, status]) => ({ to, ...status })),
  };
}
