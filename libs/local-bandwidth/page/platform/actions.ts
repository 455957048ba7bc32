import { sessionName } from './address.js';
import { ask, askForFile, Refusal } from './ask.js';
import { noteClock } from './clock.js';
import { refreshDeadLetters, refreshRest } from './connect.js';
import { platform } from './platform.js';
import { sourceName } from './source.js';
import type { ShownExploration } from '../menu-map/exploring.js';
import type { Action, BodyFinding, ClockState, Fault, PhoneBehaviour, SavedFile } from './types.js';

/** So often is a file asked for that is still being made. */
const TRIES = 20;
/** Between two of these, ms. */
const PAUSE = 500;

/** Somebody calls a number of the application. @returns the call's id; nothing when it was refused */
export async function call(from: string, to: string): Promise<string | undefined> {
  return (await told(ask<{ readonly callId: string }>('POST', '/calls', { from, to })))?.callId;
}

/** The person at the phone of a call does something. */
export async function act(callId: string, action: Action): Promise<void> {
  await told(ask('POST', `/calls/${encodeURIComponent(callId)}/actions`, action));
}

/** The sound of a recording of a call, which is there a little after its end; nothing when there is none. */
export async function recordingOf(callId: string, recordingId: string): Promise<Blob | undefined> {
  const path = `/calls/${encodeURIComponent(callId)}/recordings/${encodeURIComponent(recordingId)}/media`;
  return told(untilThere(() => askForFile(path)));
}

/** How a phone behaves that nobody holds. */
export async function setPhone(number: string, behaviour: PhoneBehaviour): Promise<void> {
  await told(ask('PUT', `/phones/${encodeURIComponent(number)}`, behaviour));
}

/** @returns whether it was taken */
export async function text(message: object): Promise<boolean> {
  return (await told(ask<object>('POST', '/messages', message))) !== undefined;
}

/** Sends the request of an exchange again. @returns the ids of the new exchanges */
export async function replay(id: string, again: object = {}): Promise<readonly string[]> {
  const path = `/exchanges/${encodeURIComponent(id)}/replay`;
  return (await told(ask<{ readonly ids: readonly string[] }>('POST', path, again)))?.ids ?? [];
}

/** What Bandwidth would not send of a body; nothing when it could not be checked. */
export async function check(id: string, body: string): Promise<readonly BodyFinding[] | undefined> {
  const path = `/exchanges/${encodeURIComponent(id)}/check`;
  return (await told(ask<{ readonly findings: readonly BodyFinding[] }>('POST', path, { body })))?.findings;
}

export async function setFaults(faults: readonly Fault[]): Promise<void> {
  await told(ask('PUT', '/faults', { faults }));
  await refreshRest();
}

/** Has something else assumed from now on; what is left out has its default again. */
export async function setAssumptions(assumptions: Readonly<Record<string, string | number>>): Promise<void> {
  await told(ask('PUT', '/assumptions', { assumptions }));
  await refreshRest();
}

/** What was done as a test: in a call, or in the whole session. Nothing when it was refused. */
export async function savedAs(format: 'scenario' | 'jest', callId: string | undefined): Promise<SavedFile | undefined> {
  const path = `/sessions/${encodeURIComponent(sessionName)}/scenario`;
  return told(ask<SavedFile>('POST', path, { format, ...(callId !== undefined && { call: callId }) }));
}

/** Pauses a real clock or lets it go on, or changes its speed. */
export async function setClock(wanted: { readonly paused: boolean } | { readonly speed: number }): Promise<void> {
  const state = await told(ask<ClockState>('PUT', '/clock', wanted));
  if (state) noteClock(state);
}

/** Goes on to the next verb or callback. @returns whether there was one; nothing when it was refused */
export async function step(): Promise<boolean | undefined> {
  const answer = await told(ask<ClockState & { readonly stepped: boolean }>('PUT', '/clock', { step: true }));
  if (!answer) return undefined;
  const { stepped, ...state } = answer;
  noteClock(state);
  return stepped;
}

/** Lets time pass on a virtual clock. */
export async function advance(ms: number): Promise<void> {
  await told(ask('POST', '/clock', { advance: ms }));
  await refreshRest();
}

/** Begins to try every way through the menu of a number. @returns how that stands; nothing when it was refused */
export async function explore(from: string, to: string): Promise<ShownExploration | undefined> {
  return told(ask<ShownExploration>('POST', '/exploration', { from, to }));
}

/** How the exploration stands; nothing when that could not be asked, which the connection tells as well. */
export async function exploration(): Promise<ShownExploration | undefined> {
  return ask<ShownExploration>('GET', '/exploration').catch(() => undefined);
}

/** Ends the exploration that runs. What it found is kept. */
export async function cancelExploration(): Promise<void> {
  await told(ask('DELETE', '/exploration'));
}

/** Has a failed job tried again. */
export async function retryDeadLetter(id: string): Promise<void> {
  await told(ask('POST', `/dead-letters/${encodeURIComponent(id)}/retry`));
  await refreshDeadLetters();
}

/** Forgets a failed job. */
export async function removeDeadLetter(id: string): Promise<void> {
  await told(ask('DELETE', `/dead-letters/${encodeURIComponent(id)}`));
  await refreshDeadLetters();
}

/** Asks again, for a few seconds, for what is not there yet. */
async function untilThere<T>(asked: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await asked();
    } catch (problem) {
      if (!(problem instanceof Refusal) || problem.status !== 404 || tries === TRIES) throw problem;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
}

/** What is refused is said on the page. */
async function told<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    const answer = await asked;
    platform.refusal.value = '';
    return answer;
  } catch (problem) {
    platform.refusal.value =
      problem instanceof TypeError ? `${sourceName()} does not answer.` : String((problem as Error).message);
    return undefined;
  }
}
