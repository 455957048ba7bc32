import type { Step } from './types.js';

/** The steps of each call, by the id of the call, the oldest first. */
export type Steps = ReadonlyMap<string, readonly Step[]>;

export function withSteps(known: Steps, steps: readonly Step[]): Steps {
  if (steps.length === 0) return known;
  const all = new Map(known);
  for (const step of steps)
    if (step.callId !== undefined) all.set(step.callId, [...(all.get(step.callId) ?? []), step]);
  return all;
}

/** The steps that were added. A call of another run may have the same id. */
export function stepsSince(before: Steps, now: Steps): Steps {
  const added = [...now].map(([callId, steps]) => [callId, steps.slice(before.get(callId)?.length)] as const);
  return new Map(added.filter(([, steps]) => steps.length > 0));
}
