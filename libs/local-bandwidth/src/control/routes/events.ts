import { CATALOGUE } from '../../events/catalogue.js';
import { sendingName, type WantedEvent } from '../../events/event-errand.js';
import type { Route } from '../route.js';
import { integer, list, object, type Schema, text } from '../schema.js';

const anything: Schema = { type: 'object', additionalProperties: true };

export const eventRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/events',
    summary: 'The events that can be sent, with the payload that is sent if nothing is changed.',
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
      'Sends one callback of any event, those of V1 included, without a call behind it. Answers when the application has.',
    body: object({
      event: text({
        minLength: 1,
        maxLength: 100,
        description: 'A name of the catalogue, such as voice.gather or v1.gather; gather alone is the one of V2',
      }),
      'set?': { ...anything, description: 'Values by path, such as message.text, in the place of the usual ones' },
      'to?': text({
        maxLength: 4096,
        description: 'A URL of the application, relative to its callback URL. Default: that one',
      }),
    }),
    answers: {
      201: {
        description: 'The exchange, and the status that the application answered with',
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
