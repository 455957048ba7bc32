import { ControlError } from '../control-error.js';
import type { Route } from '../route.js';
import { HARMLESS_FILE } from '../../server/harmless-file.js';
import type { TextMessage } from '../../text-message.js';
import { LARGEST_BODY } from '../body.js';
import { list, object, text } from '../../schema/schema.js';
import { message, newMessage } from '../../schema/schemas.js';
import { settled } from '../settled.js';
import { shownMessage } from '../views.js';

export const messageRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/messages',
    summary: 'Sends a message to numbers of the application, as one message for each of them.',
    body: newMessage,
    largestBody: LARGEST_BODY,
    answers: { 201: { description: 'The messages', schema: object({ messageIds: list(text()) }) } },
    handle: async ({ session, body }) => {
      const messageIds = session.text(body as TextMessage);
      await settled(session);
      return { status: 201, body: { messageIds } };
    },
  },
  {
    method: 'GET',
    path: '/messages',
    summary: 'Lists the messages that are kept, in both directions, the oldest first.',
    answers: { 200: { description: 'The messages', schema: list(message) } },
    handle: ({ session }) => ({ status: 200, body: session.messages().map((each) => shownMessage(each)) }),
  },
  {
    method: 'GET',
    path: '/messages/{messageId}/media/{place}',
    summary: 'Returns a file of a message: one that the application uploaded or serves, or that came as a data: URL.',
    answers: { 200: { description: 'The bytes, with their content type' } },
    contentType: 'application/octet-stream',
    handle: async ({ session, params }) => {
      const file = await session.media.ofMessage(params['messageId'] ?? '', Number(params['place']));
      if (!file)
        throw new ControlError(404, 'MEDIA_UNKNOWN', 'The message has no such file, or its content is not known here.');
      return {
        status: 200,
        stream: (response) => {
          for (const [name, value] of Object.entries(HARMLESS_FILE)) response.setHeader(name, value);
          response.setHeader('Content-Type', file.contentType);
          response.end(file.bytes);
        },
      };
    },
  },
];
