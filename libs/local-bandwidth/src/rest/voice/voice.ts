import type { Operation } from '../operation.js';
import { callUpdates } from './call-updates.js';
import { calls } from './calls.js';
import { conferenceMembers } from './conference-members.js';
import { conferenceRecordings } from './conference-recordings.js';
import { conferences } from './conferences.js';
import { realTimeTranscriptions } from './real-time-transcriptions.js';
import { recordings } from './recordings.js';
import { statistics } from './statistics.js';

/** All operations of the voice API. */
export const voice: readonly Operation[] = [
  ...calls,
  ...callUpdates,
  ...recordings,
  ...realTimeTranscriptions,
  ...conferences,
  ...conferenceMembers,
  ...conferenceRecordings,
  ...statistics,
];
