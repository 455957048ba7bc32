import type { VerbDefinition } from '../verb.js';

/** Ends the recording under way, a paused one as well. */
export const stopRecording: VerbDefinition = {
  name: 'StopRecording',
  answers: 'no',
  run: (_platform, call) => {
    call.recording?.stop();
    call.recording = undefined;
  },
};
