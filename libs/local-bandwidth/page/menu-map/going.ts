import { effect, signal } from '@preact/signals';
import * as actions from '../platform/actions.js';
import { isLive, platform } from '../platform/platform.js';
import { take } from '../phones/phones.js';
import type { Action, Call } from '../platform/types.js';

/** What becomes of a call that goes to a node, in words; empty where none was made. */
export const goingWords = signal('');

/** The one that goes last counts. */
let latest = 0;

/** The verbs at which a move can be made; a call that has none of them is still on its way. */
const KEYS_AT = new Set(['Gather']);
const MESSAGE_AT = new Set(['Record']);
const WAIT_AT = new Set(['Gather', 'Record']);

/**
 * Calls a number and makes the moves that lead to a node, each as soon as the call is where it is wanted: keys at a
 * Gather, a message at a Record, what the other phone does while it rings.
 */
export async function callAndGo(from: string, to: string, path: readonly string[]): Promise<void> {
  latest += 1;
  const turn = latest;
  goingWords.value = `Calling ${to}`;
  take(from);
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
    for (const action of actionsFor(move)) await actions.act(there.callId, action);
  }
  goingWords.value = path.length === 0 ? `Called ${to}` : `Called, and went ${path.join(' › ')}`;
}

/** The call, its own or that of a leg, in which a move can be made as soon as it can; nothing when the call is over. */
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

/** @param ran so many verbs had run in the call at its last move, which a verb that takes the next one comes after */
function isThere(move: string, call: Call, ran: number): boolean {
  if (move === 'answered' || move === 'busy') return call.direction === 'outbound' && call.state === 'ringing';
  const names = verbsRunIn(call.callId);
  if (call.state !== 'answered' || names.length <= ran) return false;
  const verbs = move === 'message' ? MESSAGE_AT : move === 'wait' ? WAIT_AT : KEYS_AT;
  return verbs.has(names.at(-1) ?? '');
}

/** The names of the verbs that have run in a call; the last one may run still. */
function verbsRunIn(callId: string): readonly string[] {
  return (platform.steps.value.get(callId) ?? []).flatMap((step) => (step.kind === 'verb' ? [step.name] : []));
}

function actionsFor(move: string): readonly Action[] {
  switch (move) {
    case 'wait':
      return [];
    case 'hang up':
      return [{ do: 'hangUp' }];
    case 'message':
      return [
        { do: 'say', text: 'Hello' },
        { do: 'press', digits: '#' },
      ];
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
