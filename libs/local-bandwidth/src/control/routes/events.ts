import { CATALOGUE } from '../../events/catalogue.js';
import { sendingName, type WantedEvent } from '../../events/event-errand.js';
import type { Route } from '../route.js';
import { integer, list, object, type Schema, text } from '../../schema/schema.js';

const anything: Schema = { type: 'object', additionalProperties: true };

export const eventRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/events',
    summary: 'Lists the events that can be sent, with their default payloads.',
    answers: {
      200: {
        description: 'The catalogue',
        schema: list(
          object({
            name: text(),
            api: text(),
            event: text({ description: 'The name on the wire' }),
            summary: text(),
            method: text({ enum: ['GET', 'POST'] }),
            form: text({ enum: ['json', 'xml'] }),
            sample: anything,
          }),
        ),
      },
    },
    handle: () => ({ status: 200, body: CATALOGUE.map((event) => ({ ...event, name: sendingName(event) })) }),
  },
  {
    method: 'POST',
    path: '/events',
    summary:
      'Sends a single callback of any event, V1 included, without a real call. Answers after the application did.',
    body: object({
      event: text({
        minLength: 1,
        maxLength: 100,
        description: 'A name of the catalogue, such as voice.gather or v1.gather; gather alone is that of V2',
      }),
      'set?': {
        ...anything,
        description: 'Values by path, such as message.text, which replace those of the default payload',
      },
      'to?': text({
        maxLength: 4096,
        description: 'A URL of the application, relative to its callback URL. Default: the callback URL',
      }),
    }),
    answers: {
      201: {
        description: 'The exchange, and the status of the answer',
        schema: object({ exchangeId: text(), 'status?': integer() }),
      },
      404: { description: 'There is no such event' },
    },
    handle: async ({ session, body }) => {
      const { to, ...wanted } = body as WantedEvent & { readonly to?: string };
      return { status: 201, body: await session.send(wanted, to) };
    },
  },
];
