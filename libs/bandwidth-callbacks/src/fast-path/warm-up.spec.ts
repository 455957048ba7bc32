import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { warmUp } from './warm-up.js';

describe('the warm-up', () => {
  let server: Server;
  let run: string[];
  beforeEach(() => {
    server = createServer();
    run = [];
  });
  afterEach(() => void server.close());

  const listen = () => once(server.listen(0, '127.0.0.1'), 'listening');
  const turns = async (count: number) => {
    for (let turn = 0; turn < count; turn++) await nextTurn();
  };
  const pieces = (...names: string[]) => names.map((name) => () => run.push(name));

  it('waits until the server listens', async () => {
    warmUp(server, pieces('first'));
    await turns(5);
    expect(run).toEqual([]);
    await listen();
    await turns(5);
    expect(run).toEqual(['first']);
  });

  it('leaves a turn to others between two pieces', async () => {
    warmUp(server, pieces('first', 'second'));
    await listen();
    while (run.length === 0) await nextTurn();
    expect(run).toEqual(['first']);
    await turns(2);
    expect(run).toEqual(['first', 'second']);
  });

  it('goes on after a piece that throws', async () => {
    const throwing = () => {
      throw new Error('not now');
    };
    warmUp(server, [throwing, ...pieces('second')]);
    await listen();
    await turns(5);
    expect(run).toEqual(['second']);
  });

  it('ends with the server', async () => {
    const close = () => server.close();
    warmUp(server, [close, ...pieces('second')]);
    await listen();
    await turns(5);
    expect(server.listening).toBe(false);
    expect(run).toEqual([]);
  });
});
