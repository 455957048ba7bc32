import { instant } from '../../engine/times.js';
import type { Operation } from '../operation.js';
import { messageRequest } from './message-schemas.js';
import { send, type Sending, sendingOf } from './send.js';

interface MessageRequest extends Sending {
  readonly applicationId: string;
  readonly to: string | readonly string[];
  readonly from: string;
  readonly text?: string;
  readonly media?: readonly string[];
}

export const createMessage: Operation = {
  id: 'createMessage',
  does: 'Sends a message, whose events come later',
  api: 'messaging',
  method: 'POST',
  path: '/users/{accountId}/messages',
  body: { types: ['application/json'], schema: messageRequest },
  handle: ({ session, body }) => {
    const { applicationId, from, text = '', media = [], ...asked } = body as MessageRequest;
    const to = [asked.to].flat();
    const sending = sendingOf(asked);
    const { id, owner, time, segmentCount } = send(session, { applicationId, to, from, text, media }, sending);
    const answer = { id, owner, applicationId, time: instant(time), segmentCount, direction: 'out', to, from };
    return { status: 202, body: { ...answer, ...(media.length > 0 && { media }), text, ...sending } };
  },
};
