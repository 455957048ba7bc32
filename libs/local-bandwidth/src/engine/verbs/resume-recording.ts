import type { VerbDefinition } from '../platform.js';
import { resume } from '../recording-calls.js';

/** Resumes a paused recording. */
export const resumeRecording: VerbDefinition = {
  name: 'ResumeRecording',
  answers: 'no',
  run: (platform, { recording }) => {
    if (recording) resume(platform, recording);
  },
};
