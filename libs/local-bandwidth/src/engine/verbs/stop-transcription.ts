import type { VerbDefinition } from '../platform.js';

/** Ends the transcription of a name, or all of them. */
export const stopTranscription: VerbDefinition = {
  name: 'StopTranscription',
  answers: 'no',
  run: (_platform, call, verb) => {
    const name = verb.attributes['name']?.trim();
    const running = [...call.transcriptions.values()];
    for (const media of running) if (!name || media.name === name) media.stop();
  },
};
