import { tell } from '../recording-calls.js';
import type { VerbDefinition } from '../verb.js';

/** The recording under way leaves out what follows. Without one it does nothing. */
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
