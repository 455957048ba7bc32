import { sessionName } from './address.js';
import { ask, askForFile, Refusal } from './ask.js';
import { noteClock } from './clock.js';
import { platform } from './platform.js';
import { refreshDeadLetters, refreshRest } from './rest.js';
import { sourceName } from './source.js';
import type { Action, BodyFinding, ClockState, Fault, PhoneBehaviour, SavedFile, ShownExploration } from './types.js';

/** The maximum number of requests for a file that does not exist yet. */
const TRIES = 20;
/** The pause between two such requests, ms. */
const PAUSE = 500;

/** Calls a number of the application. Returns the id of the call, or `undefined` if the request failed. */
export async function call(from: string, to: string): Promise<string | undefined> {
  return (await told(ask<{ readonly callId: string }>('POST', '/calls', { from, to })))?.callId;
}

/** Lets the person at the phone of a call do something, such as press keys. */
export async function act(callId: string, action: Action): Promise<void> {
  await told(ask('POST', `/calls/${encodeURIComponent(callId)}/actions`, action));
}

/** Fetches a recording, which exists a short time after the call has ended; `undefined` if the request failed. */
export async function recordingOf(callId: string, recordingId: string): Promise<Blob | undefined> {
  const path = `/calls/${encodeURIComponent(callId)}/recordings/${encodeURIComponent(recordingId)}/media`;
  return told(untilThere(() => askForFile(path)));
}

/** Sets how a phone behaves when it is called. Returns whether it does. */
export async function setPhone(number: string, behaviour: PhoneBehaviour): Promise<boolean> {
  const path = `/phones/${encodeURIComponent(number)}`;
  const inForce = await told(ask<PhoneBehaviour>('PUT', path, behaviour));
  if (!inForce) return false;
  platform.phones.value = { ...platform.phones.value, [number]: inForce };
  void refreshRest();
  return true;
}

/** Sends a message. Returns whether the local Bandwidth accepted it. */
export async function text(message: object): Promise<boolean> {
  return (await told(ask<object>('POST', '/messages', message))) !== undefined;
}

/** Sends the request of an exchange again. Returns the ids of the new exchanges; none if the request failed. */
export async function replay(id: string, again: object = {}): Promise<readonly string[]> {
  const path = `/exchanges/${encodeURIComponent(id)}/replay`;
  return (await told(ask<{ readonly ids: readonly string[] }>('POST', path, again)))?.ids ?? [];
}

/** Finds what Bandwidth would not send in a body; `undefined` if the request failed. */
export async function check(id: string, body: string): Promise<readonly BodyFinding[] | undefined> {
  const path = `/exchanges/${encodeURIComponent(id)}/check`;
  return (await told(ask<{ readonly findings: readonly BodyFinding[] }>('POST', path, { body })))?.findings;
}

export async function setFaults(faults: readonly Fault[]): Promise<void> {
  await told(ask('PUT', '/faults', { faults }));
  await refreshRest();
}

/** Sets the assumptions from now on. Those that are left out get their defaults. */
export async function setAssumptions(assumptions: Readonly<Record<string, string | number>>): Promise<void> {
  await told(ask('PUT', '/assumptions', { assumptions }));
  await refreshRest();
}

/** Makes a test of a call or, without one, of the whole session; `undefined` if the request failed. */
export async function savedAs(format: 'scenario' | 'jest', callId: string | undefined): Promise<SavedFile | undefined> {
  const path = `/sessions/${encodeURIComponent(sessionName)}/scenario`;
  return told(ask<SavedFile>('POST', path, { format, ...(callId !== undefined && { call: callId }) }));
}

/** Pauses or resumes a real clock, or changes its speed. */
export async function setClock(wanted: { readonly paused: boolean } | { readonly speed: number }): Promise<void> {
  const state = await told(ask<ClockState>('PUT', '/clock', wanted));
  if (state) noteClock(state);
}

/** Advances to the next verb or callback. Returns whether there was one, or `undefined` if the request failed. */
export async function step(): Promise<boolean | undefined> {
  const answer = await told(ask<ClockState & { readonly stepped: boolean }>('PUT', '/clock', { step: true }));
  if (!answer) return undefined;
  const { stepped, ...state } = answer;
  noteClock(state);
  return stepped;
}

/** Advances a virtual clock. */
export async function advance(ms: number): Promise<void> {
  await told(ask('POST', '/clock', { advance: ms }));
  await refreshRest();
}

/** Starts to explore the menu of a number. Returns the state, or `undefined` if the request failed. */
export async function explore(from: string, to: string): Promise<ShownExploration | undefined> {
  return told(ask<ShownExploration>('POST', '/exploration', { from, to }));
}

/** Asks for the state of the exploration; `undefined` if the request failed, as the page shows a lost connection. */
export async function exploration(): Promise<ShownExploration | undefined> {
  return ask<ShownExploration>('GET', '/exploration').catch(() => undefined);
}

/** Cancels the exploration. Its findings so far are kept. */
export async function cancelExploration(): Promise<void> {
  await told(ask('DELETE', '/exploration'));
}

/** Retries a dead letter. */
export async function retryDeadLetter(id: string): Promise<void> {
  await told(ask('POST', `/dead-letters/${encodeURIComponent(id)}/retry`));
  await refreshDeadLetters();
}

/** Removes a dead letter. */
export async function removeDeadLetter(id: string): Promise<void> {
  await told(ask('DELETE', `/dead-letters/${encodeURIComponent(id)}`));
  await refreshDeadLetters();
}

/** Repeats a request for a few seconds while the answer is 404. */
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

/** Shows the error of a request in a banner, and returns `undefined` then. */
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
