import type { Call } from './call.js';
import { hear } from './hearing.js';
import type { Platform } from './platform.js';
import { cut, type Sound } from './sound.js';

/** Lets the person at the phone hear so many ms of what the receiver of a stream plays, behind what is heard of it already. */
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

/** Ends what is heard of it. */
export function clearFromStream(platform: Platform, call: Call): void {
  if (call.fromStream) cut(call.fromStream, platform.now);
}
