import type { VerbDefinition } from '../platform.js';

/** Ends the running recording, even if it is paused. */
export const stopRecording: VerbDefinition = {
  name: 'StopRecording',
  answers: 'no',
  run: (_platform, call) => {
    call.recording?.stop();
    call.recording = undefined;
  },
};
