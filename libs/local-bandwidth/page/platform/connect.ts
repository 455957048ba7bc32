import { batch } from '@preact/signals';
import { ask, Refusal } from './ask.js';
import { noteClock } from './clock.js';
import { isAnotherRun, withExchanges } from './kept-exchanges.js';
import { platform } from './platform.js';
import { can } from './source.js';
import { follow } from './stream.js';
import type {
  About,
  AssumptionInForce,
  Call,
  DeadLetter,
  Exchange,
  Fault,
  PublishedChange,
  ShownMessage,
  Step,
} from './types.js';

/** Changes come in bursts. The page shows them together, so long after the first one, ms. */
const TOGETHER = 30;
/** So long after the last change the page asks for what the stream does not report, ms. */
const AFTERWARDS = 400;

const waiting = {
  calls: new Set<string>(),
  exchanges: new Map<string, Exchange>(),
  steps: [] as Step[],
  messages: false,
};
let flushing: ReturnType<typeof setTimeout> | undefined;
let settling: ReturnType<typeof setTimeout> | undefined;

/** Connects the page with the local Bandwidth, and updates {@link platform} from now on. */
export function connect(): void {
  void follow({ connected: () => void begin(), changed: noteChange, lost: noteLoss });
}

/**
 * Asks for everything after each connection, since the page may have missed changes. What the stream reports meanwhile
 * is as new as the answers or newer.
 */
async function begin(): Promise<void> {
  const [before, stepsBefore] = [platform.exchanges.value, platform.steps.value];
  const [callsBefore, messagesBefore] = [platform.calls.value, platform.messages.value];
  try {
    noteAbout(await ask<About>('GET', ''));
    const [calls, exchanges, messages] = await Promise.all([
      can('calls') ? ask<readonly Call[]>('GET', '/calls') : [],
      ask<readonly Exchange[]>('GET', '/exchanges'),
      can('messages') ? ask<readonly ShownMessage[]>('GET', '/messages') : [],
    ]);
    batch(() => {
      const isOther = isAnotherRun(before, exchanges);
      if (isOther) platform.steps.value = stepsSince(stepsBefore, platform.steps.value);
      const newCalls = newIn(platform.calls.value.values(), callsBefore.values());
      platform.calls.value = new Map([...calls, ...newCalls].map((call) => [call.callId, call]));
      const newExchanges = newIn(platform.exchanges.value, before);
      platform.exchanges.value = withExchanges(withExchanges(isOther ? [] : before, exchanges), newExchanges);
      if (platform.messages.value === messagesBefore) platform.messages.value = messages;
      platform.connection.value = 'live';
    });
    await refreshRest();
  } catch (problem) {
    noteLoss(problem);
  }
}

function noteAbout(about: About): void {
  platform.about.value = about;
  noteClock(about.clock);
}

function noteLoss(problem: unknown): void {
  platform.connection.value = problem instanceof Refusal && problem.status === 401 ? 'refused' : 'lost';
}

function noteChange(change: PublishedChange): void {
  switch (change.kind) {
    case 'exchange':
      waiting.exchanges.set(change.exchange.id, change.exchange);
      if (change.exchange.callId !== undefined) waiting.calls.add(change.exchange.callId);
      if (change.exchange.messageId !== undefined) waiting.messages = true;
      break;
    case 'clock':
      noteClock(change.clock);
      break;
    case 'message':
      waiting.messages = true;
      break;
    case 'call':
    case 'verb':
    case 'document':
    case 'conference':
    case 'note':
      if (change.callId !== undefined) waiting.steps.push(change);
      break;
    default:
  }
  const callId = 'callId' in change ? change.callId : undefined;
  if (callId !== undefined) waiting.calls.add(callId);
  if (!can('calls')) waiting.calls.clear();
  if (!can('messages')) waiting.messages = false;
  flushing ??= setTimeout(() => void flush(), TOGETHER);
  clearTimeout(settling);
  settling = setTimeout(() => void refreshRest(), AFTERWARDS);
}

async function flush(): Promise<void> {
  const [ids, exchanges, steps] = [[...waiting.calls], [...waiting.exchanges.values()], waiting.steps];
  const wantsMessages = waiting.messages;
  waiting.calls.clear();
  waiting.exchanges.clear();
  waiting.steps = [];
  waiting.messages = false;
  flushing = undefined;
  const [calls, messages] = await Promise.all([
    callsOf(ids),
    wantsMessages ? ask<readonly ShownMessage[]>('GET', '/messages').catch(() => undefined) : undefined,
  ]);
  batch(() => {
    platform.exchanges.value = withExchanges(platform.exchanges.value, exchanges);
    if (steps.length > 0) platform.steps.value = withSteps(platform.steps.value, steps);
    if (calls.length > 0) {
      platform.calls.value = new Map([...platform.calls.value, ...calls.map((call) => [call.callId, call] as const)]);
    }
    if (messages) platform.messages.value = messages;
  });
}

/** Asks for calls by id. For many ids, one request for all calls is faster. Calls that no longer exist are left out. */
async function callsOf(ids: readonly string[]): Promise<readonly Call[]> {
  try {
    if (ids.length > 8) return await ask<readonly Call[]>('GET', '/calls');
    const calls = await Promise.all(
      ids.map((id) => ask<Call>('GET', `/calls/${encodeURIComponent(id)}`).catch(() => undefined)),
    );
    return calls.filter((call) => call !== undefined);
  } catch {
    return []; // the stream breaks off as well, and the page then asks for everything
  }
}

function withSteps(
  known: ReadonlyMap<string, readonly Step[]>,
  steps: readonly Step[],
): ReadonlyMap<string, readonly Step[]> {
  const all = new Map(known);
  for (const step of steps)
    if (step.callId !== undefined) all.set(step.callId, [...(all.get(step.callId) ?? []), step]);
  return all;
}

/** The steps that were added. A call of another run may have the same id. */
function stepsSince(
  before: ReadonlyMap<string, readonly Step[]>,
  now: ReadonlyMap<string, readonly Step[]>,
): ReadonlyMap<string, readonly Step[]> {
  const added = [...now].map(([callId, steps]) => [callId, steps.slice(before.get(callId)?.length)] as const);
  return new Map(added.filter(([, steps]) => steps.length > 0));
}

/** What is new or has changed. */
function newIn<T>(now: Iterable<T>, before: Iterable<T>): readonly T[] {
  const known = new Set(before);
  return [...now].filter((each) => !known.has(each));
}

/** Asks for what the stream does not report: dead letters, faults of other clients, assumptions, the virtual clock. */
export async function refreshRest(): Promise<void> {
  await refreshDeadLetters();
  if (!can('faults')) return;
  try {
    const [about, { faults }, { assumptions }] = await Promise.all([
      ask<About>('GET', ''),
      ask<{ readonly faults: readonly Fault[] }>('GET', '/faults'),
      ask<{ readonly assumptions: readonly AssumptionInForce[] }>('GET', '/assumptions'),
    ]);
    batch(() => {
      noteAbout(about);
      platform.faults.value = faults;
      platform.assumptions.value = assumptions;
    });
  } catch {
    // The stream breaks off as well, and the page then asks for everything.
  }
}

/** Asks for the dead letters of an inspected application. */
export async function refreshDeadLetters(): Promise<void> {
  if (!can('deadLetters')) return;
  try {
    platform.deadLetters.value = await ask<readonly DeadLetter[]>('GET', '/dead-letters');
  } catch {
    platform.deadLetters.value = undefined;
  }
}
