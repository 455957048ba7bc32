import { flag } from '../attributes.js';
import type { VerbDefinition } from '../platform.js';
import { recordCall } from '../recording-calls.js';
import { takeTag } from '../tags.js';

/** Records both sides from now on, until StopRecording or the end of the call. Only one can run at a time. */
export const startRecording: VerbDefinition = {
  name: 'StartRecording',
  answers: 'yes',
  run: (platform, call, verb) => {
    if (call.recording && !call.recording.isOver) {
      platform.note('StartRecording was ignored, a recording is under way.', call);
      return;
    }
    takeTag(platform, call, verb)();
    call.recording = recordCall(platform, call, verb, flag(verb, 'multiChannel', false) ? 2 : 1, true);
  },
};
