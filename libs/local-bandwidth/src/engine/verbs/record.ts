import { seconds } from '../attributes.js';
import { askNext, notify } from '../asking.js';
import type { Call } from '../call.js';
import type { Verb } from '../document.js';
import type { Inbox } from '../feed.js';
import { callPayload } from '../payloads/call-payload.js';
import type { Platform, VerbDefinition } from '../platform.js';
import { first, never, type Script, time, until, type Wait } from '../process.js';
import type { Recording } from '../recording.js';
import { recordCall } from '../recording-calls.js';
import { recordingFields } from '../recording-fields.js';
import type { Sound } from '../sound.js';
import { takeTag } from '../tags.js';
import { continuationOf } from '../voice-target.js';

/** Records the person until a terminating digit, silence, or the longest duration. */
export const record: VerbDefinition = {
  name: 'Record',
  answers: 'audible',
  *run(platform, call, verb) {
    const tag = takeTag(platform, call, verb);
    const next = continuationOf(platform, call, verb, 'recordComplete');
    const recording = startRecording(platform, call, verb);
    const keys = call.keys.open();
    const sounds = call.fromPhone.open();
    let isComplete = false;
    try {
      yield* untilRecorded(platform, verb, keys, sounds, speaksUntil(call));
      isComplete = true;
    } finally {
      keys.close();
      sounds.close();
      recording.stop();
      if (!isComplete && !call.isOver) interrupted(platform, call, recording, next.target);
    }
    tag();
    return yield* askNext(platform, call, next, () => payload(platform, call, recording));
  },
};

function startRecording(platform: Platform, call: Call, verb: Verb): Recording {
  const running = call.recording;
  if (running?.isOver === false && platform.assumptions.use('recordInRecording', call) === 'one recording')
    return running;
  return recordCall(platform, call, verb, 1, false);
}

/** When the sound ends that the person was making before the recording began. */
function speaksUntil({ said }: Call): number {
  const last = said.at(-1);
  return last ? last.at + last.ms : 0;
}

/** @param spokenUntil when a sound ends that began earlier: there is no silence before that */
function* untilRecorded(
  platform: Platform,
  verb: Verb,
  keys: Inbox<string>,
  sounds: Inbox<Sound>,
  spokenUntil: number,
): Script {
  const terminating = verb.attributes['terminatingDigits'] ?? '#';
  const patience = seconds(verb, 'silenceTimeout', 0);
  const end = platform.now + seconds(verb, 'maxDuration', 60);
  let quietSince = Math.max(platform.now, spokenUntil);
  while (platform.now < end) {
    const silence: Wait<void> = patience > 0 ? time(quietSince + patience - platform.now) : never;
    const came = yield* until(first({ key: keys.next, sound: sounds.next, silence, full: time(end - platform.now) }));
    if (came.by === 'full' || came.by === 'silence') return;
    if (came.by === 'key' && terminating.includes(came.value)) return;
    if (came.by === 'sound') quietSince = Math.max(quietSince, came.value.at + came.value.ms);
  }
}

function payload(platform: Platform, call: Call, recording: Recording): Record<string, unknown> {
  return callPayload(platform, call, 'recordComplete', recordingFields(recording));
}

function interrupted(
  platform: Platform,
  call: Call,
  recording: Recording,
  target: Parameters<typeof notify>[1]['target'],
): void {
  const { assumptions } = platform;
  if (assumptions.use('recordAfterRedirect', call) === 'none') recording.state = 'deleted';
  if (assumptions.use('interruptedVerbEvents', call) === 'none') return;
  const body = payload(platform, call, recording);
  notify(platform, { event: 'recordComplete', body, target, timeout: call.facts.callbackTimeout, call });
}
