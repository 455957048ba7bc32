import type { Fault } from '../../faults/fault.js';
import { faultSchema } from '../../faults/fault-schema.js';
import type { Route } from '../route.js';
import { list, object } from '../../schema/schema.js';

const faults = list(faultSchema, { maxItems: 1000 });

export const faultRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/faults',
    summary: 'Lists the faults that are in force.',
    answers: { 200: { description: 'The faults', schema: object({ faults }) } },
    handle: ({ session }) => ({ status: 200, body: { faults: session.faults.all } }),
  },
  {
    method: 'PUT',
    path: '/faults',
    summary: 'Replaces the faults that are in force; an empty list removes all.',
    body: object({ faults }),
    answers: { 200: { description: 'The faults', schema: object({ faults }) } },
    handle: ({ session, body }) => {
      session.faults.replace((body as { readonly faults: readonly Fault[] }).faults);
      return { status: 200, body: { faults: session.faults.all } };
    },
  },
];
