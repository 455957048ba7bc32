import { platform } from '../platform/platform.js';
import type { Call, Step } from '../platform/types.js';
import type { BxmlLine } from './lines.js';

/** Finds the line of the verb that runs now; `undefined` if the call does not run this document. */
export function runningLine(
  lines: readonly BxmlLine[],
  bxml: string,
  callId: string | undefined,
): BxmlLine | undefined {
  const call = callId === undefined ? undefined : platform.calls.value.get(callId);
  if (!call?.verb || call.document?.bxml !== bxml) return undefined;
  const { name, line } = call.verb;
  const alike = lines.filter(({ element }) => element?.name === name && element.line === line);
  return alike[timesRun(call, platform.steps.value.get(call.callId) ?? []) - 1] ?? alike[0];
}

/**
 * Counts how often a verb of this name and line has run since the document was received. The count tells apart verbs of
 * the same name on the same line.
 */
function timesRun({ verb }: Call, steps: readonly Step[]): number {
  const since = steps.slice(steps.findLastIndex(({ kind }) => kind === 'document') + 1);
  return since.filter((step) => step.kind === 'verb' && step.name === verb?.name && step.line === verb.line).length;
}
