import type { Call } from './call.js';
import { hear } from './hearing.js';
import type { Platform } from './platform.js';
import { cut, type Sound } from './sound.js';

/** Plays a number of ms of sound from the receiver of a stream to the phone, after what it played before. */
export function playFromStream(platform: Platform, call: Call, name: string, ms: number): void {
  const last = call.fromStream;
  if (last && !last.wasCut && platform.now <= last.at + last.ms) {
    last.ms += ms;
    return;
  }
  const sound: Sound = { kind: 'audio', at: platform.now, ms, text: `stream ${name}` };
  call.fromStream = sound;
  hear(platform, call, sound);
}

/** Ends the sound from the receiver of a stream. */
export function clearFromStream(platform: Platform, call: Call): void {
  if (call.fromStream) cut(call.fromStream, platform.now);
}
