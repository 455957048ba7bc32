import { checkInput } from '../../schema/check-input.js';
import { LocalBandwidthError } from '../../errors.js';
import type { Exploration } from '../exploration.js';
import { explorationSchema } from '../exploration-schema.js';

/** Checks what is to be drawn: `explore` answers with a promise of it. @throws LocalBandwidthError */
export function checkExploration(exploration: unknown): void {
  checkInput(exploration, explorationSchema, 'exploration');
  const { nodes, edges } = (exploration as Exploration).map;
  const ids = new Set(nodes.map(({ id }) => id));
  const place = edges.findIndex(({ from, to }) => !ids.has(from) || !ids.has(to));
  if (place === -1) return;
  throw new LocalBandwidthError(
    'LOCAL_BANDWIDTH_VALUE',
    `exploration.map.edges[${place}] begins or ends at a node that the map does not have.`,
    'Give another value.',
  );
}
