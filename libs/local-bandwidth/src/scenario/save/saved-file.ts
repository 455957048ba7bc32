import type { Session } from '../../session.js';
import { writeScenario } from '../write-scenario.js';
import { writeJest } from '../write-jest.js';
import { scenarioOfSession } from './scenario-of-session.js';

/** The formats in which a test can be saved. */
export const SAVED_FORMATS = ['scenario', 'jest'] as const;
export type SavedFormat = (typeof SAVED_FORMATS)[number];

/** A test that repeats what happened in a session, as a file. */
export interface SavedFile {
  readonly fileName: string;
  readonly text: string;
}

const HEADING =
  'Saved from a local Bandwidth. Read it before you share it: it contains what people said, wrote and pressed.';
const ENDINGS: Readonly<Record<SavedFormat, string>> = { scenario: '.jsonc', jest: '.spec.ts' };

/** @throws LocalBandwidthError if there is nothing to save, and for a call that does not exist */
export function savedFile(session: Session, format: SavedFormat = 'scenario', callId?: string): SavedFile {
  const { scenario, remarks } = scenarioOfSession(session, callId);
  const heading = [HEADING, ...remarks].join('\n');
  const name = (scenario.name ?? 'Saved').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  const write = format === 'jest' ? writeJest : writeScenario;
  return { fileName: `${name}${ENDINGS[format]}`, text: write(scenario, new Map([[-1, heading]])) };
}
