import { tell } from '../recording-calls.js';
import type { VerbDefinition } from '../verb.js';

/** Pauses the running recording. Does nothing without one. */
export const pauseRecording: VerbDefinition = {
  name: 'PauseRecording',
  answers: 'no',
  run: (platform, call) => {
    const { recording } = call;
    if (!recording || recording.isOver) return;
    if (platform.assumptions.use('pauseRecordingEnds', call) === 'yes') return recording.stop();
    recording.pause();
    tell(platform, recording);
  },
};
