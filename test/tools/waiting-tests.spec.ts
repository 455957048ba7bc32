import { withWaitingSpread } from '../../tools/waiting-tests.mjs';

describe('the order of the test files', () => {
  it('spreads those that wait evenly over those that work, and leaves none out', () => {
    const waiting = ['/p/test/idle/a', '/p/test/durable/b'];
    const working = Array.from({ length: 6 }, (_, index) => `/p/libs/a-library/src/${index}`);
    const order = withWaitingSpread([...waiting, ...working].map((path) => ({ path }))).map(({ path }) => path);
    expect(order.map((path) => (waiting.includes(path) ? 'waits' : 'works'))).toEqual(
      'works waits works works works waits works works'.split(' '),
    );
    expect(new Set(order).size).toBe(8);
  });
});
