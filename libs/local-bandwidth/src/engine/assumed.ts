import type { AssumptionName } from './assumption-table.js';
import type { Call } from './call.js';
import type { Verb } from './document.js';
import type { Platform } from './platform.js';

/** An assumption that decided something at a place of a call. */
export interface Assumed {
  /** When it first did so there, ms since 1970. */
  readonly at: number;
  readonly name: AssumptionName;
  readonly value: string | number;
  /** The verb that ran; `undefined` before the first verb and after the last. */
  readonly verb?: { readonly name: string; readonly line: number };
}

/** An assumption with the verb itself, which identifies the place: a cached document has the same verbs each time. */
export interface NotedAssumption extends Omit<Assumed, 'verb'> {
  readonly verb: Verb | undefined;
}

/** The most assumptions that are kept for a call. */
const MOST = 200;

/** Records an assumption in a call and reports it as a change, once for each verb and value. */
export function noteAssumed(platform: Platform, call: Call, name: AssumptionName, value: string | number): void {
  const { verb, facts, assumed } = call;
  if (assumed.length >= MOST) return;
  if (assumed.some((one) => one.name === name && one.value === value && one.verb === verb)) return;
  const noted = { at: platform.now, name, value, verb };
  assumed.push(noted);
  const leg = facts.parent && { parentCallId: facts.parent.id };
  platform.tell({ kind: 'assumption', callId: call.id, ...leg, ...shownAssumption(noted) });
}

export function shownAssumption({ verb, ...others }: NotedAssumption): Assumed {
  return { ...others, ...(verb && { verb: { name: verb.name, line: verb.line } }) };
}
