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

export const assumptionRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/assumptions',
    summary: 'What is assumed where Bandwidth documents nothing, and what of it decided something.',
    answers: { 200: { description: 'The assumptions', schema: object({ assumptions: list(assumption) }) } },
    handle: ({ session: { engine } }) => {
      const uses = new Map(engine.assumptions.used.map(({ name, times }) => [name, times]));
      const assumptions = engine.assumptions.all.map((each) => ({ ...each, used: uses.get(each.name) ?? 0 }));
      return { status: 200, body: { assumptions } };
    },
  },
];
