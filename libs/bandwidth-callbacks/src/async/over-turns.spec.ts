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
    expect(Math.max(...steps)).toBeLessThanOrEqual(6); // of two turns at most
  });

  it('has its share again in the next turn', async () => {
    piece('long', 100);
    await nextTurn();
    expect(piece('short', 1)).toBeUndefined();
    expect(done).toEqual(['long', 'short']);
  });

  it('that is left for later knows who asked for it', async () => {
    const request = new AsyncLocalStorage<string>();
    const known: (string | undefined)[] = [];
    const asked = ['one', 'two'].map((name) =>
      request.run(name, () =>
        turns.do(() => {
          time += 100;
          known.push(request.getStore());
        }),
      ),
    );
    await Promise.all(asked);
    expect(known).toEqual(['one', 'two']);
  });
});
