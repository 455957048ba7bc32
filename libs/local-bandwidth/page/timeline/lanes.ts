import { platform } from '../platform/platform.js';
import type { Call, Step } from '../platform/types.js';
import { type AssumedMark, marksOf } from './assumed.js';

export interface Bar {
  readonly kind: 'ringing' | 'verb' | 'talking' | 'conference';
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** A row of the timeline: a call or a leg with everything that happened on it. */
export interface Lane {
  readonly call: Call;
  readonly isLeg: boolean;
  readonly bars: readonly Bar[];
  readonly conference: readonly Bar[];
  readonly assumed: readonly AssumedMark[];
}

/** Makes rows for a call, its legs, and the calls that are bridged or in a conference with it. */
export function lanesOf(call: Call, now: number): readonly Lane[] {
  const { calls, steps } = platform;
  const root = rootOf(call, calls.value);
  return [...calls.value.values()]
    .filter((each) => belongs(each, root, calls.value))
    .toSorted((one, other) => one.startTime - other.startTime)
    .map((each) => laneOf(each, each !== root, steps.value.get(each.callId) ?? [], now));
}

function rootOf(call: Call, calls: ReadonlyMap<string, Call>): Call {
  const parent = call.parentCallId === undefined ? undefined : calls.get(call.parentCallId);
  return parent ? rootOf(parent, calls) : call;
}

function belongs(call: Call, root: Call, calls: ReadonlyMap<string, Call>): boolean {
  if (rootOf(call, calls) === root) return true;
  if (call.bridgedWith !== undefined && call.bridgedWith === root.callId) return true;
  return call.conference !== undefined && call.conference === root.conference;
}

function laneOf(call: Call, isLeg: boolean, steps: readonly Step[], now: number): Lane {
  const end = call.endTime ?? now;
  const answered = call.answerTime ?? end;
  const ringing: Bar = { kind: 'ringing', name: 'rings', start: call.startTime, end: Math.min(answered, end) };
  return {
    call,
    isLeg,
    bars: [ringing, ...talkingBars(call, end), ...verbBars(steps, end)].filter((bar) => bar.end > bar.start),
    conference: conferenceBars(steps, end),
    assumed: marksOf(call),
  };
}

/** A leg runs no verbs while it is connected, so the time from its answer on is one bar. */
function talkingBars({ parentCallId, answerTime }: Call, end: number): Bar[] {
  if (parentCallId === undefined || answerTime === undefined) return [];
  return [{ kind: 'talking', name: 'connected', start: answerTime, end }];
}

/** A verb lasts until the next verb, the next document or the end of the call. */
function verbBars(steps: readonly Step[], end: number): Bar[] {
  return steps.flatMap((step, place) => {
    if (step.kind !== 'verb') return [];
    const next = steps.slice(place + 1).find(({ kind }) => kind === 'verb' || kind === 'document');
    return [{ kind: 'verb' as const, name: step.name, start: step.at, end: Math.min(next?.at ?? end, end) }];
  });
}

function conferenceBars(steps: readonly Step[], end: number): Bar[] {
  return steps.flatMap((step, place) => {
    if (step.kind !== 'conference' || step.change !== 'joined') return [];
    const left = steps.slice(place).find((later) => later.kind === 'conference' && later.change === 'left');
    return [{ kind: 'conference' as const, name: 'in a conference', start: step.at, end: left?.at ?? end }];
  });
}
