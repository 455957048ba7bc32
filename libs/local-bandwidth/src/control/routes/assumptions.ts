import type { Session } from '../../session.js';
import type { Route } from '../route.js';
import { integer, list, object, type Schema, text } from '../schema.js';

const value: Schema = { oneOf: [{ type: 'string' }, { type: 'number' }] };

const assumption = object({
  name: text(),
  sentence: text({ description: 'What is assumed by default' }),
  source: text({ description: 'Why it has to be assumed' }),
  value,
  default: value,
  others: { oneOf: [list(text()), text({ enum: ['number'] })], description: 'The other choices' },
  used: integer({ description: 'How often it decided something in this session' }),
});

const assumptions = object({ assumptions: list(assumption) });

export const assumptionRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/assumptions',
    summary: 'What is assumed where Bandwidth documents nothing, and what of it decided something.',
    answers: { 200: { description: 'The assumptions', schema: assumptions } },
    handle: ({ session }) => ({ status: 200, body: { assumptions: inForce(session) } }),
  },
  {
    method: 'PUT',
    path: '/assumptions',
    summary: 'Assumes something else from now on; what is left out has its default again.',
    description:
      'Such as `{ "assumptions": { "speechRate": 30 } }`, in this session, also where `--assume` chose something. A name or a value that does not exist changes nothing.',
    body: object({
      assumptions: { type: 'object', additionalProperties: value, description: 'Values by the names of assumptions' },
    }),
    answers: { 200: { description: 'The assumptions', schema: assumptions } },
    handle: ({ session, body }) => {
      session.engine.assumptions.replace((body as { readonly assumptions: Chosen }).assumptions);
      return { status: 200, body: { assumptions: inForce(session) } };
    },
  },
];

type Chosen = Readonly<Record<string, string | number>>;

function inForce({ engine }: Session) {
  const uses = new Map(engine.assumptions.used.map(({ name, times }) => [name, times]));
  return engine.assumptions.all.map((each) => ({ ...each, used: uses.get(each.name) ?? 0 }));
}
