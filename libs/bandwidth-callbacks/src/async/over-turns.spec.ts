import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { OverTurns } from './over-turns.js';

describe('work over turns', () => {
  let time: number;
  let done: string[];
  let turns: OverTurns;

  beforeEach(() => {
    time = 0;
    done = [];
    turns = new OverTurns(() => time);
  });

  const piece = (name: string, takes: number) =>
    turns.do(() => {
      time += takes;
      done.push(name);
    });

  it('is done at once while it takes little', () => {
    expect(['a', 'b', 'c'].map((name) => piece(name, 1))).toEqual([undefined, undefined, undefined]);
    expect(done).toEqual(['a', 'b', 'c']);
  });

  it('is done at once when it is little, however long it takes', async () => {
    expect(Array.from({ length: 8 }, () => piece('long', 100))).toEqual(Array(8).fill(undefined));
    const another = piece('another', 1);
    expect(done).toHaveLength(8);
    await another;
    expect(done).toHaveLength(9);
  });

  it('lets others have their turn once it has taken long, and goes on in its order', async () => {
    const seen: number[] = [];
    const watching = new AbortController();
    const watcher = (async () => {
      for (; !watching.signal.aborted; await nextTurn()) seen.push(done.length);
    })();
    const pieces = Array.from({ length: 40 }, (_, index) => piece(String(index), 2));
    await Promise.all(pieces);
    watching.abort();
    await watcher;

    expect(done).toEqual(Array.from({ length: 40 }, (_, index) => String(index)));
    const steps = seen.slice(1).map((count, index) => count - seen[index]!);
    expect(Math.max(...steps)).toBeLessThanOrEqual(8 + 3); // of two turns at most
  });

  it('has its share again in the next turn', async () => {
    for (let count = 0; count < 8; count++) piece('long', 100);
    await nextTurn();
    expect(piece('short', 1)).toBeUndefined();
    expect(done.at(-1)).toBe('short');
  });

  it('that is left for later knows who asked for it', async () => {
    const request = new AsyncLocalStorage<string>();
    const known: (string | undefined)[] = [];
    const names = Array.from({ length: 10 }, (_, index) => `request ${index}`);
    const asked = names.map((name) =>
      request.run(name, () =>
        turns.do(() => {
          time += 100;
          known.push(request.getStore());
        }),
      ),
    );
    await Promise.all(asked);
    expect(known).toEqual(names);
  });
});
