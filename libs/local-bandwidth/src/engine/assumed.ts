import type { AssumptionName } from './assumption-table.js';
import type { Verb } from './document.js';

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

export function shownAssumption({ verb, ...others }: NotedAssumption): Assumed {
  return { ...others, ...(verb && { verb: { name: verb.name, line: verb.line } }) };
}
