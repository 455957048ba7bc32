import { askOrEnd } from '../asking.js';
import { callPayload } from '../payloads/call-payload.js';
import type { VerbDefinition } from '../platform.js';
import { takeTag } from '../tags.js';
import { fallbackOf, targetOf } from '../voice-target.js';

/** Asks another URL for a document. The rest of this one never runs. */
export const redirect: VerbDefinition = {
  name: 'Redirect',
  answers: 'no',
  *run(platform, call, verb) {
    takeTag(platform, call, verb)();
    const target = targetOf(platform, call, verb, 'redirect');
    if (!target) return undefined;
    return yield* askOrEnd(platform, {
      event: 'redirect',
      body: callPayload(platform, call, 'redirect'),
      target,
      fallback: fallbackOf(platform, call, verb, 'redirect'),
      timeout: call.facts.callbackTimeout,
      call,
    });
  },
};
