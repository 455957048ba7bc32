import type { Session } from '../../session.js';
import type { Route } from '../route.js';
import { integer, list, object, text } from '../../schema/schema.js';
import { assumptionChoices, assumptionValue as value } from '../../schema/schemas.js';

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
    summary: 'Lists what is assumed where Bandwidth documents nothing, and how often each assumption was used.',
    answers: { 200: { description: 'The assumptions', schema: assumptions } },
    handle: ({ session }) => ({ status: 200, body: { assumptions: inForce(session) } }),
  },
  {
    method: 'PUT',
    path: '/assumptions',
    summary: 'Changes assumptions from now on; those that are left out go back to their defaults.',
    description:
      'For example `{ "assumptions": { "speechRate": 30 } }`. It applies to this session, and also replaces the choices of `--assume`. If a name or a value does not exist, nothing is changed.',
    body: object({
      assumptions: assumptionChoices,
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
