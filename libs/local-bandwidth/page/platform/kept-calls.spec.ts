import { keptCalls, stepsOfKept } from './kept-calls.js';
import type { Call, Step } from './types.js';

describe('the calls that the page keeps', () => {
  it('are all of them up to a thousand', () => {
    const calls = callsOf(1000);
    expect(keptCalls(calls)).toBe(calls);
  });

  it('are the newest thousand and all that are not over, each with its steps', () => {
    const calls = callsOf(1200, (count) => (count === 1 ? 'answered' : 'disconnected'));
    const kept = keptCalls(calls);
    expect(kept.size).toBe(1000);
    expect([...kept.keys()].slice(0, 2)).toEqual(['c-1', 'c-202']);
    const steps = new Map([...calls.keys()].map((callId) => [callId, [verb(callId)]]));
    expect([...stepsOfKept(kept, steps).keys()]).toEqual([...kept.keys()]);
  });

  it('are more than a thousand while so many are not over', () => {
    expect(keptCalls(callsOf(1200, () => 'answered')).size).toBe(1200);
  });
});

function callsOf(most: number, stateOf = (_count: number) => 'disconnected'): ReadonlyMap<string, Call> {
  const calls = Array.from({ length: most }, (_, place) => {
    return { callId: `c-${place + 1}`, state: stateOf(place + 1) } as Call;
  });
  return new Map(calls.map((call) => [call.callId, call]));
}

const verb = (callId: string): Step => ({ at: 1, kind: 'verb', callId, name: 'Pause', line: 1 });
