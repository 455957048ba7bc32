import type { Session } from '../../session.js';
import { writeScenario } from '../write-scenario.js';
import { writeJest } from '../write-jest.js';
import { scenarioOfSession } from './scenario-of-session.js';

/** In which form a test is saved. */
export const SAVED_FORMATS = ['scenario', 'jest'] as const;
export type SavedFormat = (typeof SAVED_FORMATS)[number];

/** A file that was made of a session. */
export interface SavedFile {
  readonly fileName: string;
  readonly text: string;
}

const HEADING =
  'Saved from a local Bandwidth. Read it before you share it: it has what people said, wrote and pressed.';
const ENDINGS: Readonly<Record<SavedFormat, string>> = { scenario: '.jsonc', jest: '.spec.ts' };

/** @throws LocalBandwidthError where nothing was done, and for a call that does not exist */
export function savedFile(session: Session, format: SavedFormat = 'scenario', callId?: string): SavedFile {
  const { scenario, remarks } = scenarioOfSession(session, callId);
  const heading = [HEADING, ...remarks].join('\n');
  const name = (scenario.name ?? 'Saved').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  const write = format === 'jest' ? writeJest : writeScenario;
  return { fileName: `${name}${ENDINGS[format]}`, text: write(scenario, new Map([[-1, heading]])) };
}
