import type { Member } from './conference.js';
import { overhear } from './hearing.js';
import type { Platform } from './platform.js';
import type { Sound } from './sound.js';

/** Lets a member hear something, until that ends or the member leaves. */
export function memberHears(platform: Platform, member: Member, sound: Sound): Sound {
  const heard = overhear(platform, member.call, sound);
  keepHeard(member, heard);
  return heard;
}

/** What ends before the next sound begins need not be cut off any more. */
export function keepHeard(member: Member, sound: Sound): void {
  member.overheard = [...member.overheard.filter(({ at, ms }) => at + ms > sound.at), sound];
}
