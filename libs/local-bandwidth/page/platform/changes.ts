import { batch } from '@preact/signals';
import { ask, Refusal } from './ask.js';
import { noteClock } from './clock.js';
import { keptCalls, stepsOfKept } from './kept-calls.js';
import { withExchanges } from './kept-exchanges.js';
import { platform } from './platform.js';
import { refreshRest } from './rest.js';
import { can } from './source.js';
import { withSteps } from './steps.js';
import { PAUSE } from './stream.js';
import type { Call, Exchange, PublishedChange, ShownMessage, Step } from './types.js';

/** Changes come in bursts. The page shows them together, so long after the first one, ms. */
const TOGETHER = 30;
/** So long after the last change the page asks for what the stream does not report, ms. */
const AFTERWARDS = 400;
/** For more calls than these, one request for all calls is faster. */
const MOST_BY_ID = 8;

/** What is not shown yet: the ids of calls that changed, and so on. */
const waiting = {
  calls: new Set<string>(),
  exchanges: new Map<string, Exchange>(),
  steps: [] as Step[],
  messages: false,
};
/** Set while changes wait or are being shown. */
let flushing: ReturnType<typeof setTimeout> | undefined;
let settling: ReturnType<typeof setTimeout> | undefined;

/** Takes a change from the stream, and shows it a moment later. */
export function noteChange(change: PublishedChange): void {
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

/**
 * Shows what waits without asking for anything, since the stream broke off. The page asks for all calls and messages
 * when it is connected again.
 */
export function showWaiting(): void {
  const { exchanges, steps } = take();
  batch(() => {
    platform.exchanges.value = withExchanges(platform.exchanges.value, exchanges);
    platform.steps.value = withSteps(platform.steps.value, steps);
  });
}

/** Asks for what changed and shows it, once at a time: an answer must not come before one that was asked for earlier. */
async function flush(): Promise<void> {
  const { ids, exchanges, steps, wantsMessages } = take();
  const [{ calls, missed }, messages] = await Promise.all([
    callsOf(ids),
    wantsMessages ? ask<readonly ShownMessage[]>('GET', '/messages').catch(() => undefined) : undefined,
  ]);
  batch(() => {
    platform.exchanges.value = withExchanges(platform.exchanges.value, exchanges);
    if (calls.length > 0) {
      const newer = calls.map((call) => [call.callId, call] as const);
      platform.calls.value = keptCalls(new Map([...platform.calls.value, ...newer]));
    }
    const all = withSteps(platform.steps.value, steps);
    // If the stream broke off, the page gets the calls when it is connected again.
    platform.steps.value = platform.isFollowed.value ? stepsOfKept(platform.calls.value, all) : all;
    if (messages) platform.messages.value = messages;
  });
  const isRefused = missed.length > 0 || (wantsMessages && !messages);
  if (isRefused && platform.isFollowed.value) {
    for (const id of missed) waiting.calls.add(id);
    waiting.steps.unshift(...steps.filter(({ callId = '' }) => missed.includes(callId) && !isKnown(callId)));
    waiting.messages ||= wantsMessages && !messages;
  }
  flushing = isIdle() ? undefined : setTimeout(() => void flush(), isRefused ? PAUSE : TOGETHER);
}

function take() {
  const { calls, exchanges, steps, messages } = waiting;
  const taken = { ids: [...calls], exchanges: [...exchanges.values()], steps, wantsMessages: messages };
  calls.clear();
  exchanges.clear();
  waiting.steps = [];
  waiting.messages = false;
  return taken;
}

function isKnown(callId: string): boolean {
  return platform.calls.value.has(callId);
}

function isIdle(): boolean {
  return waiting.calls.size + waiting.exchanges.size + waiting.steps.length === 0 && !waiting.messages;
}

interface AskedFor {
  readonly calls: readonly Call[];
  /** The ids of those whose request failed. */
  readonly missed: readonly string[];
}

/** Asks for calls by id. Calls that no longer exist are left out. */
async function callsOf(ids: readonly string[]): Promise<AskedFor> {
  if (ids.length > MOST_BY_ID) {
    const calls = await ask<readonly Call[]>('GET', '/calls').catch(() => undefined);
    return calls ? { calls, missed: [] } : { calls: [], missed: ids };
  }
  const answers = await Promise.all(
    ids.map((id) => ask<Call>('GET', `/calls/${encodeURIComponent(id)}`).catch((problem: unknown) => problem)),
  );
  const isMissed = (_: string, place: number) => {
    const answer = answers[place];
    return answer instanceof Error && !(answer instanceof Refusal && answer.status === 404);
  };
  return {
    calls: answers.filter((answer) => !(answer instanceof Error)) as readonly Call[],
    missed: ids.filter((id, place) => isMissed(id, place)),
  };
}
