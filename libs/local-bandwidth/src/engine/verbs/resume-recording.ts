import { tell } from '../recording-calls.js';
import type { VerbDefinition } from '../verb.js';

/** A paused recording goes on. */
export const resumeRecording: VerbDefinition = {
  name: 'ResumeRecording',
  answers: 'no',
  run: (platform, { recording }) => {
    if (recording?.state !== 'paused') return;
    recording.resume();
    tell(platform, recording);
  },
};
