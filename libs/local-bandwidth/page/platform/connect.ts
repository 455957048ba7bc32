import { batch } from '@preact/signals';
import { ask, Refusal } from './ask.js';
import { noteChange, showWaiting } from './changes.js';
import { isAnotherRun, withExchanges } from './kept-exchanges.js';
import { keptCalls, stepsOfKept } from './kept-calls.js';
import { platform } from './platform.js';
import { noteAbout, refreshRest } from './rest.js';
import { can } from './source.js';
import { follow, PAUSE } from './stream.js';
import { stepsSince } from './steps.js';
import type { About, Call, Exchange, ShownMessage } from './types.js';

/** Counts how often the page was connected and lost the connection. What was begun before has to end. */
let turn = 0;

/** Connects the page with the local Bandwidth, and updates {@link platform} from now on. */
export function connect(): void {
  void follow({ connected: () => void begin(), changed: noteChange, lost });
}

/**
 * Asks for everything after each connection, since the page may have missed changes. It asks again while a request
 * fails, since the stream can go on all the same.
 */
async function begin(): Promise<void> {
  turn += 1;
  const own = turn;
  const isOver = () => own !== turn;
  platform.isFollowed.value = true;
  while (!isOver()) {
    try {
      await askForAll(isOver);
      return;
    } catch (problem) {
      if (!isOver()) noteLoss(problem);
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

/** What the stream reports while the page asks is as new as the answers or newer. */
async function askForAll(isOver: () => boolean): Promise<void> {
  const [before, stepsBefore] = [platform.exchanges.value, platform.steps.value];
  const [callsBefore, messagesBefore] = [platform.calls.value, platform.messages.value];
  const about = await ask<About>('GET', '');
  if (isOver()) return;
  noteAbout(about);
  const [calls, exchanges, messages] = await Promise.all([
    can('calls') ? ask<readonly Call[]>('GET', '/calls') : [],
    ask<readonly Exchange[]>('GET', '/exchanges'),
    can('messages') ? ask<readonly ShownMessage[]>('GET', '/messages') : [],
  ]);
  if (isOver()) return;
  batch(() => {
    const isOther = isAnotherRun(before, exchanges);
    if (isOther) platform.steps.value = stepsSince(stepsBefore, platform.steps.value);
    const newCalls = newIn(platform.calls.value.values(), callsBefore.values());
    platform.calls.value = keptCalls(new Map([...calls, ...newCalls].map((call) => [call.callId, call])));
    platform.steps.value = stepsOfKept(platform.calls.value, platform.steps.value);
    const newExchanges = newIn(platform.exchanges.value, before);
    platform.exchanges.value = withExchanges(withExchanges(isOther ? [] : before, exchanges), newExchanges);
    if (platform.messages.value === messagesBefore) platform.messages.value = messages;
    platform.connection.value = 'live';
  });
  await refreshRest();
}

function lost(problem: unknown): void {
  turn += 1;
  platform.isFollowed.value = false;
  showWaiting();
  noteLoss(problem);
}

function noteLoss(problem: unknown): void {
  platform.connection.value = problem instanceof Refusal && problem.status === 401 ? 'refused' : 'lost';
}

/** What is new or has changed. */
function newIn<T>(now: Iterable<T>, before: Iterable<T>): readonly T[] {
  const known = new Set(before);
  return [...now].filter((each) => !known.has(each));
}
