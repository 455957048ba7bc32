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
  /** The verb that ran; nothing before the first one, and after the last. */
  readonly verb?: { readonly name: string; readonly line: number };
}

/** The same with the verb itself: a document that comes again has the same ones. */
export interface NotedAssumption extends Omit<Assumed, 'verb'> {
  readonly verb: Verb | undefined;
}

/** So many are kept of a call. */
const MOST = 200;

/** Notes what was assumed in a call, and tells of it: once for each verb and value. */
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
