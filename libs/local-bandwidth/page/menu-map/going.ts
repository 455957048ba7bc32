import { effect, signal } from '@preact/signals';
import * as actions from '../platform/actions.js';
import { isLive, platform } from '../platform/platform.js';
import { selectPhone } from '../phones/phones.js';
import { recordEnd } from './record-end.js';
import type { Action, Call } from '../platform/types.js';

/** Describes how far the call to a node has come; empty if none was made. */
export const goingWords = signal('');

/** The number of the latest call to a node. Earlier ones stop. */
let latest = 0;

/** The verbs at which each kind of move can be made. */
const KEYS_AT = new Set(['Gather']);
const MESSAGE_AT = new Set(['Record']);
const WAIT_AT = new Set(['Gather', 'Record']);

/**
 * Calls a number and makes the moves that lead to a node. Each move waits until the call can take it: keys wait for a
 * Gather, a message waits for a Record, and an action of the other phone waits until that phone rings.
 */
export async function callAndGo(from: string, to: string, path: readonly string[]): Promise<void> {
  latest += 1;
  const turn = latest;
  goingWords.value = `Calling ${to}`;
  selectPhone(from);
  const callId = await actions.call(from, to);
  if (callId === undefined) {
    goingWords.value = '';
    return;
  }
  const ran = new Map<string, number>();
  for (const [place, move] of path.entries()) {
    const there = await thereFor(move, callId, ran);
    if (turn !== latest) return;
    if (!there) {
      goingWords.value = `The call ended before ${move} could be done.`;
      return;
    }
    ran.set(there.callId, verbsRunIn(there.callId).length);
    goingWords.value = `${path.slice(0, place + 1).join(' › ')} done`;
    for (const action of actionsFor(move, there)) await actions.act(there.callId, action);
  }
  goingWords.value = path.length === 0 ? `Called ${to}` : `Called, and went ${path.join(' › ')}`;
}

/** Waits until a move can be made, and returns the call or leg that takes it; `undefined` if the call ended before. */
function thereFor(move: string, callId: string, ran: ReadonlyMap<string, number>): Promise<Call | undefined> {
  return new Promise((resolve) => {
    const end = { now: () => {} };
    let isSettled = false;
    const settle = (call: Call | undefined) => {
      isSettled = true;
      resolve(call);
      queueMicrotask(() => end.now());
    };
    end.now = effect(() => {
      const own = platform.calls.value.get(callId);
      const legs = [...platform.calls.value.values()].filter(({ parentCallId }) => parentCallId === callId);
      if (isSettled || !own) return;
      if (!isLive(own)) return settle(undefined);
      const family = [own, ...legs];
      const there = move === 'hang up' ? own : family.find((call) => isThere(move, call, ran.get(call.callId) ?? 0));
      if (there) settle(there);
    });
  });
}

/** @param ran the number of verbs that had run in the call at its last move; the next move needs a later verb */
function isThere(move: string, call: Call, ran: number): boolean {
  if (move === 'answered' || move === 'busy') return call.direction === 'outbound' && call.state === 'ringing';
  const names = verbsRunIn(call.callId);
  if (call.state !== 'answered' || names.length <= ran) return false;
  const verbs = move === 'message' ? MESSAGE_AT : move === 'wait' ? WAIT_AT : KEYS_AT;
  return verbs.has(names.at(-1) ?? '');
}

/** The names of the verbs that have run in a call. The last one may still run. */
function verbsRunIn(callId: string): readonly string[] {
  return (platform.steps.value.get(callId) ?? []).flatMap((step) => (step.kind === 'verb' ? [step.name] : []));
}

function actionsFor(move: string, { callId }: Call): readonly Action[] {
  switch (move) {
    case 'wait':
      return [];
    case 'hang up':
      return [{ do: 'hangUp' }];
    case 'message': {
      const digits = recordEnd(platform.steps.value.get(callId) ?? []);
      return [{ do: 'say', text: 'Hello' }, ...(digits === undefined ? [] : [{ do: 'press', digits } as const])];
    }
    case 'answered':
      return [{ do: 'answer' }, { do: 'hangUp' }];
    case 'busy':
      return [{ do: 'busy' }];
    default:
      return move.startsWith('say ')
        ? [{ do: 'say', text: move.slice('say '.length) }]
        : [{ do: 'press', digits: move }];
  }
}
