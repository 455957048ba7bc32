import { notify } from './asking.js';
import type { Call } from './call.js';
import type { Inbox } from './feed.js';
import type { DetectedValue, MachineDetection } from './options.js';
import { callPayload } from './payloads/call-payload.js';
import type { Platform } from './platform.js';
import { first, Process, type Script, time, until } from './process.js';
import type { Sound } from './sound.js';
import { duration } from './times.js';

interface Detected {
  readonly machineDetectionResult: {
    readonly value: DetectedValue;
    /** How long the detection took, as an ISO 8601 duration. */
    readonly duration: string;
  };
  /** The names of the faults that affected it. */
  readonly faults?: readonly string[];
}

/** Finds out whether a person or a machine answered, by how long the other side speaks and by what it is. */
export const detectMachine = { result, inBackground };

function* result(platform: Platform, call: Call, settings: MachineDetection): Script<Detected> {
  const began = platform.now;
  const sounds = call.fromPhone.open();
  try {
    if (settings.mode !== 'sync') yield* until(time(0)); // `answer` is sent first
    const event = settings.mode === 'sync' ? 'answer' : 'machineDetectionComplete';
    const ordered = platform.options.detected?.({ event, callId: call.id, number: call.facts.to });
    const value = ordered?.value ?? (yield* listen(platform, call, settings, sounds));
    return {
      machineDetectionResult: { value, duration: duration(platform.now - began) },
      ...(ordered && { faults: [ordered.fault] }),
    };
  } finally {
    sounds.close();
  }
}

/** Detects while the call continues. The result is reported later than `answer`, which is sent in this turn. */
function inBackground(platform: Platform, call: Call, settings: MachineDetection): void {
  const process = new Process(platform.scheduler, report(platform, call, settings));
  process.startAtOnce(); // so that it hears what is said from now on
  void call.ended.wait(() => {
    if (platform.assumptions.use('detectionAfterEnd', call) === 'none') process.stop();
  }, platform.scheduler);
}

function* report(platform: Platform, call: Call, settings: MachineDetection): Script {
  const { faults, ...detected } = yield* result(platform, call, settings);
  const { callback: target, callbackFallback: fallback } = settings;
  const event = 'machineDetectionComplete';
  const body = callPayload(platform, call, event, { ...detected });
  const timeout = call.facts.callbackTimeout;
  notify(platform, { event, body, target, fallback, timeout, call, ...(faults && { faults }) });
}

function* listen(
  platform: Platform,
  call: Call,
  settings: MachineDetection,
  sounds: Inbox<Sound>,
): Script<DetectedValue> {
  const { silenceTimeout = 10, speechThreshold = 10, speechEndThreshold = 5 } = settings;
  const { machineSpeechEndThreshold = speechEndThreshold } = settings;
  const end = platform.now + (settings.detectionTimeout ?? 15) * 1000;
  const left = (seconds: number) => Math.min(seconds * 1000, end - platform.now);
  let sound = yield* nextSound(platform, sounds, left(silenceTimeout));
  if (!sound) return platform.now >= end ? 'timeout' : 'silence';
  const long = platform.now + speechThreshold * 1000;
  for (;;) {
    yield* until(time(Math.min(endOf(sound), long, end) - platform.now));
    if (call.isMachine || platform.now >= long) break;
    if (platform.now >= end) return 'timeout';
    sound = yield* nextSound(platform, sounds, left(speechEndThreshold));
    if (!sound) return platform.now >= end ? 'timeout' : 'human';
  }
  if (settings.delayResult) yield* untilSilent(platform, sounds, sound, end, machineSpeechEndThreshold * 1000);
  return 'answering-machine';
}

/** Waits until a machine has said everything, its tone has sounded, or the time for the detection is over. */
function* untilSilent(platform: Platform, sounds: Inbox<Sound>, current: Sound, end: number, patience: number): Script {
  for (let sound: Sound | undefined = current; sound;) {
    yield* until(time(Math.min(endOf(sound), end) - platform.now));
    if (platform.now >= end || sound.kind === 'audio') return; // a machine plays nothing but its tone
    sound = yield* nextSound(platform, sounds, Math.min(patience, end - platform.now));
  }
}

/** The next sound that is not a key. @returns `undefined` after a number of ms of silence */
function* nextSound(platform: Platform, sounds: Inbox<Sound>, ms: number): Script<Sound | undefined> {
  const quiet = platform.now + ms;
  for (;;) {
    const came = yield* until(first({ sound: sounds.next, quiet: time(quiet - platform.now) }));
    if (came.by === 'quiet') return undefined;
    if (came.value.kind !== 'dtmf') return came.value;
  }
}

function endOf({ at, ms }: Sound): number {
  return at + ms;
}
