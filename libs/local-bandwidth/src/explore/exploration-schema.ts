import type { FindingCode } from './exploration.js';
import { flag, integer, list, object, text } from '../schema/schema.js';

const CODES: Readonly<Record<FindingCode, true>> = {
  EXPLORE_DEAD_END: true,
  EXPLORE_LOOP: true,
  EXPLORE_CALLBACK_FAILED: true,
  EXPLORE_BXML: true,
  EXPLORE_CALL_FAILED: true,
  EXPLORE_FALLBACK_MISSING: true,
  EXPLORE_DIGITS_LOST: true,
  EXPLORE_PROMPT_UNHEARD: true,
  EXPLORE_VERB_UNRUN: true,
  EXPLORE_BOUND: true,
  EXPLORE_UNSTEADY: true,
};

const inDocument = { 'url?': text(), 'line?': integer(), 'column?': integer() };
const moves = list(text(), { description: 'Keys, wait, hang up …' });

const node = object({
  id: text(),
  kind: text({ enum: ['start', 'gather', 'record', 'transfer', 'joined', 'speech', 'end'] }),
  label: text({ description: 'The verb that waits, or how the call ends' }),
  prompts: list(text()),
  path: moves,
  ...inDocument,
  'isUnexplored?': flag({ description: 'Whether a limit prevented it from being tried' }),
});

const finding = object({
  code: text({ enum: Object.keys(CODES) }),
  severity: text({ enum: ['error', 'warning'] }),
  message: text(),
  paths: list(moves),
  ...inDocument,
  'rule?': text(),
  'page?': text(),
  'node?': text({ description: 'The node of the map at which it is shown' }),
});

export const explorationSchema = object({
  from: text(),
  to: text(),
  map: object({ nodes: list(node), edges: list(object({ from: text(), to: text(), moves })) }),
  findings: list(finding),
  paths: integer({ description: 'Calls that were made' }),
  depth: integer(),
});
