import type { VerbDefinition } from '../platform.js';
import { pauseOrEnd } from '../recording-calls.js';

/** Pauses the running recording. Does nothing without one. */
export const pauseRecording: VerbDefinition = {
  name: 'PauseRecording',
  answers: 'no',
  run: (platform, call) => {
    if (call.recording) pauseOrEnd(platform, call.recording, call);
  },
};
