import type { Route } from '../route.js';
import { list, object, text } from '../schema.js';
import { message, newMessage } from '../schemas.js';
import { settled } from '../settled.js';
import { shownMessage } from '../views.js';

interface NewMessage {
  readonly from: string;
  readonly to: string | readonly string[];
  readonly text: string;
  readonly media?: readonly string[];
}

export const messageRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/messages',
    summary: 'Somebody sends a message to numbers of the application: one message for each of them.',
    body: newMessage,
    answers: { 201: { description: 'The messages', schema: object({ messageIds: list(text()) }) } },
    handle: async ({ session, body }) => {
      const { to, ...others } = body as NewMessage;
      const messageIds = session.text({ ...others, to: typeof to === 'string' ? [to] : to });
      await settled(session);
      return { status: 201, body: { messageIds } };
    },
  },
  {
    method: 'GET',
    path: '/messages',
    summary: 'All messages that are kept, in both directions, the oldest first.',
    answers: { 200: { description: 'The messages', schema: list(message) } },
    handle: ({ session }) => ({ status: 200, body: session.messages().map((each) => shownMessage(each)) }),
  },
];
