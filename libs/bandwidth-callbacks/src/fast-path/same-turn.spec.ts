import { setImmediate as nextTurn } from 'node:timers/promises';
import { SameTurn } from './fast-path.js';

const SMALL = 350;
const LARGE = 1_048_576;

describe('the same turn', () => {
  const turn = new SameTurn();
  const goOnTogether = turn.goOn.bind(turn);

  it('goes on with all of a turn, in their order, before anybody who asked for the next one later', async () => {
    const order: string[] = [];
    goOnTogether(SMALL, () => order.push('first'));
    goOnTogether(SMALL, () => order.push('second'));
    setImmediate(() => order.push('somebody else'));
    goOnTogether(SMALL, () => order.push('third'));
    expect(order).toEqual([]);

    await nextTurn();

    expect(order).toEqual(['first', 'second', 'third', 'somebody else']);
  });

  it('lets others have their turn between large bodies', async () => {
    const order: string[] = [];
    goOnTogether(LARGE, () => order.push('first'));
    goOnTogether(LARGE, () => order.push('second'));
    goOnTogether(SMALL, () => order.push('third'));
    setImmediate(() => order.push('somebody else'));

    while (order.length < 4) await nextTurn();

    expect(order).toEqual(['first', 'somebody else', 'second', 'third']);
  });

  it('takes those of later turns as well', async () => {
    const order: string[] = [];
    goOnTogether(SMALL, () => goOnTogether(SMALL, () => order.push('again')));
    await nextTurn();
    expect(order).toEqual([]);
    await nextTurn();

    expect(order).toEqual(['again']);
  });
});
