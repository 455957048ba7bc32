import { flag, seconds } from '../attributes.js';
import type { Member } from '../conference.js';
import { coachedIn, enterConference } from '../conference-members.js';
import { type Call, CallEnds } from '../call.js';
import type { Verb } from '../document.js';
import type { Platform, VerbDefinition } from '../platform.js';
import { until } from '../process.js';
import { takeTag } from '../tags.js';
import { fallbackOf, targetOf } from '../voice-target.js';

/** Adds the call to a conference until it leaves. The first call with its name creates the conference. */
export const conference: VerbDefinition = {
  name: 'Conference',
  answers: 'audible',
  *run(platform, call, verb) {
    const member = enter(platform, call, verb);
    if (!member) return undefined;
    try {
      const why = yield* until(member.released.wait);
      if (why === 'a day' && platform.assumptions.use('conferenceAfterDay', call) === 'hangup')
        throw new CallEnds({ cause: 'hangup' });
    } finally {
      member.leave();
    }
    return undefined;
  },
};

/** The calls that a member will coach. A call has at most one coach. */
function coachedBy(platform: Platform, call: Call, name: string, verb: Verb): string[] {
  const ids = (verb.attributes['callIdsToCoach'] ?? '').split(',').map((id) => id.trim());
  const wanted = ids.filter((id) => id !== '');
  const taken = coachedIn(platform.openConferences.get(name));
  const free = wanted.filter((id) => !taken.has(id));
  if (free.length < wanted.length && platform.assumptions.use('secondCoach', call) === 'application-error') {
    const errorMessage = 'A call that is to be coached has a coach already.';
    throw new CallEnds({ cause: 'application-error', errorMessage, errorId: platform.ids.uuid() });
  }
  return free;
}

function enter(platform: Platform, call: Call, verb: Verb): Member | undefined {
  takeTag(platform, call, verb)();
  const target = targetOf(platform, call, verb, 'conferenceEvent');
  const fallback = fallbackOf(platform, call, verb, 'conferenceEvent');
  const settings = {
    name: verb.text.trim(),
    ...(call.tag !== undefined && { tag: call.tag }),
    ...(target && { target }),
    ...(fallback && { fallback }),
    callbackTimeout: seconds(verb, 'callbackTimeout', call.facts.callbackTimeout / 1000),
  };
  const member = enterConference(platform, call, settings, {
    isMuted: flag(verb, 'mute', false),
    isOnHold: flag(verb, 'hold', false),
    coaches: coachedBy(platform, call, settings.name, verb),
  });
  if (member) return member;
  if (platform.assumptions.use('fullConference', call) === 'application-error') {
    const errorMessage = 'The conference has 20 members already.';
    throw new CallEnds({ cause: 'application-error', errorMessage, errorId: platform.ids.uuid() });
  }
  return undefined;
}
