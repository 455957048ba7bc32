import { ask } from './asking.js';
import type { Call } from './call.js';
import type { Inbox } from './feed.js';
import type { MachineDetection } from './options.js';
import { callPayload } from './payloads/call-payload.js';
import type { Platform } from './platform.js';
import { first, Process, type Script, time, until } from './process.js';
import type { Sound } from './sound.js';
import { duration } from './times.js';

export type DetectedValue = 'answering-machine' | 'human' | 'tone-detected' | 'silence' | 'timeout' | 'error';

interface Detected {
  readonly machineDetectionResult: {
    readonly value: DetectedValue;
    /** How long it took, ISO 8601. */
    readonly duration: string;
  };
  /** Names of the faults that had a part in it. */
  readonly faults?: readonly string[];
}

/** Whether a person or a machine answered: by how long the other side speaks, and by what it is. */
export const detectMachine = { result, inBackground };

function* result(platform: Platform, call: Call, settings: MachineDetection): Script<Detected> {
  const began = platform.now;
  const sounds = call.fromPhone.open();
  try {
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

/** The call goes on meanwhile; the result is reported when it is there. */
function inBackground(platform: Platform, call: Call, settings: MachineDetection): void {
  const process = new Process(platform.scheduler, report(platform, call, settings));
  process.startAtOnce();
  void call.ended.wait(() => {
    if (platform.assumptions.use('detectionAfterEnd') === 'none') process.stop();
  }, platform.scheduler);
}

function* report(platform: Platform, call: Call, settings: MachineDetection): Script {
  const { faults, ...detected } = yield* result(platform, call, settings);
  const { callback: target, callbackFallback: fallback } = settings;
  if (!target) return;
  const body = callPayload(platform, call, 'machineDetectionComplete', { ...detected });
  const event = 'machineDetectionComplete';
  const timeout = call.facts.callbackTimeout;
  yield* ask(platform, { event, body, target, fallback, timeout, call, ...(faults && { faults }) });
}

function* listen(
  platform: Platform,
  call: Call,
  settings: MachineDetection,
  sounds: Inbox<Sound>,
): Script<DetectedValue> {
  const { silenceTimeout = 10, speechThreshold = 10, speechEndThreshold = 5, machineSpeechEndThreshold = 5 } = settings;
  const end = platform.now + (settings.detectionTimeout ?? 15) * 1000;
  const left = (seconds: number) => Math.min(seconds * 1000, end - platform.now);
  const begun = yield* until(first({ sound: sounds.next, quiet: time(left(silenceTimeout)) }));
  if (begun.by === 'quiet') return platform.now >= end ? 'timeout' : 'silence';
  const began = platform.now;
  let sound = begun.value;
  for (;;) {
    const spoken = Math.min(sound.at + sound.ms - platform.now, began + speechThreshold * 1000 - platform.now);
    yield* until(time(Math.min(spoken, end - platform.now)));
    if (platform.now >= end) return 'timeout';
    const isLong = platform.now - began >= speechThreshold * 1000;
    if ((isLong || call.isMachine) && settings.delayResult !== true) return 'answering-machine';
    if (isLong && !call.isMachine) return 'answering-machine';
    const patience = call.isMachine ? machineSpeechEndThreshold : speechEndThreshold;
    const next = yield* until(first({ sound: sounds.next, quiet: time(left(patience)) }));
    if (next.by === 'quiet') return platform.now >= end ? 'timeout' : call.isMachine ? 'answering-machine' : 'human';
    sound = next.value;
  }
}
