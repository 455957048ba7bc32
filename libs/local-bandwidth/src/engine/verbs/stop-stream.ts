import type { VerbDefinition } from '../platform.js';

/** Ends the stream of a name. Its WebSocket is closed at once, so `wait` makes no difference. */
export const stopStream: VerbDefinition = {
  name: 'StopStream',
  answers: 'no',
  run: (_platform, call, verb) => call.streams.get(verb.attributes['name']?.trim() ?? '')?.stop(),
};
