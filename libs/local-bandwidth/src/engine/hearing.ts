import type { Call } from './call.js';
import { keepLast } from './keeping.js';
import type { Platform } from './platform.js';
import type { Cancel } from './scheduler.js';
import { type Script, time, until, type Wait, first } from './process.js';
import { cut, heardFrom, type Sound } from './sound.js';

const A_DAY = 86_400_000;

/** Plays something to the person at the phone. */
export function hear(platform: Platform, call: Call, sound: Sound): void {
  if (call.isOver) return;
  keepLast(call.heard, sound);
  call.toPhone.push(sound);
  platform.tell({ kind: 'heard', callId: call.id, sound });
}

/** Plays something to its end, or until something else happens. @returns what happened, if anything did */
export function* play<T>(
  platform: Platform,
  call: Call,
  planned: Omit<Sound, 'at' | 'wasCut'>,
  stop?: Wait<T>,
): Script<{ readonly came: T } | undefined> {
  const sound: Sound = { ...planned, at: platform.now };
  hear(platform, call, sound);
  try {
    if (!stop) {
      yield* until(time(sound.ms));
      return undefined;
    }
    const { by, value } = yield* until(first({ end: time(sound.ms), stop }));
    return by === 'stop' ? { came: value as T } : undefined;
  } finally {
    cut(sound, platform.now);
  }
}

/** Plays something until it is ended. */
export function hearUntil(platform: Platform, call: Call, kind: Sound['kind']): Cancel {
  const sound: Sound = { kind, at: platform.now, ms: A_DAY };
  hear(platform, call, sound);
  return () => cut(sound, platform.now);
}

/** Lets somebody hear what is said elsewhere. @returns what is heard, which can be cut off for this call alone */
export function overhear(platform: Platform, call: Call, sound: Sound): Sound {
  const heard = heardFrom(sound);
  hear(platform, call, heard);
  return heard;
}

/** Lets two people hear each other until it is ended. */
export function connect(platform: Platform, one: Call, other: Call): Cancel {
  const cancels = [pass(platform, one, other), pass(platform, other, one)];
  return () => {
    for (const cancel of cancels) cancel();
  };
}

function pass(platform: Platform, from: Call, to: Call): Cancel {
  let last: Sound | undefined;
  const cancel = from.fromPhone.each((sound) => (last = overhear(platform, to, sound)));
  return () => {
    cancel();
    if (last) cut(last, platform.now);
  };
}
