import { resume } from '../recording-calls.js';
import type { VerbDefinition } from '../verb.js';

/** Resumes a paused recording. */
export const resumeRecording: VerbDefinition = {
  name: 'ResumeRecording',
  answers: 'no',
  run: (platform, { recording }) => {
    if (recording) resume(platform, recording);
  },
};
