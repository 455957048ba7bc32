import { checkInput } from '../../kit/check-input.js';
import { list, type Schema } from '../../schema/schema.js';

const items = list({ type: 'object' });
const PICTURED: Schema = {
  type: 'object',
  properties: {
    map: { type: 'object', properties: { nodes: items, edges: items }, required: ['nodes', 'edges'] },
    findings: items,
  },
  required: ['map', 'findings'],
};

/** Checks what is to be drawn: `explore` answers with a promise of it. @throws LocalBandwidthError */
export function checkExploration(exploration: unknown): void {
  checkInput(exploration, PICTURED, 'exploration');
}
