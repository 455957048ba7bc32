import { flag, seconds } from '../attributes.js';
import type { Member } from '../conference.js';
import { enterConference } from '../conference-members.js';
import { type Call, CallEnds } from '../call.js';
import type { Verb } from '../document.js';
import type { Platform } from '../platform.js';
import { until } from '../process.js';
import { takeTag } from '../tags.js';
import type { VerbDefinition } from '../verb.js';
import { fallbackOf, targetOf } from '../voice-target.js';

/** Brings the call into a conference, which the first one with its name creates, until it leaves. */
export const conference: VerbDefinition = {
  name: 'Conference',
  answers: 'audible',
  *run(platform, call, verb) {
    const member = enter(platform, call, verb);
    if (!member) return undefined;
    try {
      const why = yield* until(member.released.wait);
      if (why === 'a day' && platform.assumptions.use('conferenceAfterDay') === 'hangup')
        throw new CallEnds({ cause: 'hangup' });
    } finally {
      member.leave();
    }
    return undefined;
  },
};

function enter(platform: Platform, call: Call, verb: Verb): Member | undefined {
  takeTag(call, verb);
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
    coaches: (verb.attributes['callIdsToCoach'] ?? '')
      .split(',')
      .map((id) => id.trim())
      .filter((id) => id !== ''),
  });
  if (member) return member;
  if (platform.assumptions.use('fullConference') === 'application-error') {
    const errorMessage = 'The conference has 20 members already.';
    throw new CallEnds({ cause: 'application-error', errorMessage, errorId: platform.ids.uuid() });
  }
  return undefined;
}
