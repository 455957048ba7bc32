/** Something that is heard for a time. Views show its text, and recordings contain a tone for it. */
export interface Sound {
  readonly kind: 'speech' | 'audio' | 'silence' | 'dtmf' | 'ringing';
  /** When it began, ms since 1970. */
  readonly at: number;
  /** How long it lasts, ms; shorter than planned when it was cut off. */
  ms: number;
  readonly text?: string;
  readonly url?: string;
  /** Set when it ended before its time. */
  wasCut?: true;
}

/** The shortest speech, in ms. */
const SHORTEST = 100;

/** How long it takes to say a text, ms, at a number of characters a second. Consecutive white space counts once. */
export function speakingTime(text: string, charactersPerSecond: number): number {
  const characters = text.replaceAll(/\s+/g, ' ').trim().length;
  if (characters === 0) return 0;
  return Math.max(SHORTEST, Math.round((characters / Math.max(charactersPerSecond, 0.001)) * 1000));
}

/** What others hear of a sound. */
const heardElsewhere = new WeakMap<Sound, Sound[]>();
/** The sounds of which others are what somebody else hears. */
const origins = new WeakMap<Sound, Sound>();

/** The sound as it was made, of which a sound is what somebody else hears. */
export function originOf(sound: Sound): Sound {
  return origins.get(sound) ?? sound;
}

/**
 * A sound as somebody else hears it, who may hear less of it: it ends when the sound ends, and can be cut off without
 * ending the sound.
 *
 * @param at when it begins there, if later than it began
 */
export function heardFrom(sound: Sound, at: number = sound.at): Sound {
  const heard = { ...sound, at, ms: Math.max(0, sound.ms - (at - sound.at)) };
  origins.set(heard, originOf(sound));
  const others = heardElsewhere.get(sound);
  if (others) others.push(heard);
  else heardElsewhere.set(sound, [heard]);
  return heard;
}

/** Ends a sound that is still going on, for everybody who hears it. */
export function cut(sound: Sound, now: number): void {
  for (const heard of heardElsewhere.get(sound) ?? []) cut(heard, now);
  if (now >= sound.at + sound.ms) return;
  sound.ms = Math.max(0, now - sound.at);
  sound.wasCut = true;
}
