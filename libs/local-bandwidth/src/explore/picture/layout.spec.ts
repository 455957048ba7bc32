import { type Ends, layOut } from './layout.js';

const BOX = { width: 200, height: 60 };
const line = (from: number, to: number): Ends => ({ from, to, label: { width: 22, height: 22 } });

/** A menu of so many keys, with a key that leads back to it. */
const menu = (keys: number) =>
  layOut(
    Array.from({ length: keys + 1 }, () => BOX),
    [line(0, 0), ...Array.from({ length: keys }, (_, key) => line(0, key + 1))],
  );

describe.each([
  ['down', 3],
  ['across', 12],
])('a menu that is drawn %s', (direction, keys) => {
  const { boxes, lines, width } = menu(keys);

  it('is no wider than two boxes and their lines if it has many keys', () => {
    expect(width).toBeLessThan(direction === 'down' ? 960 : 600);
  });

  it('has its keys in their order', () => {
    const places = boxes.slice(1).map(({ x, y }) => (direction === 'down' ? x : y));
    expect(places).toEqual([...places].sort((one, other) => one - other));
  });

  it('has a loop that leaves its box at an edge, goes around its label, and comes back to that edge', () => {
    const [{ x, y } = { x: 0, y: 0 }] = boxes;
    const { points, label } = lines[0]!;
    for (const end of [points[0]!, points.at(-1)!]) {
      const isAtSide = Math.abs(Math.abs(end.x - x) - BOX.width / 2) < 0.01;
      const isAtTop = Math.abs(Math.abs(end.y - y) - BOX.height / 2) < 0.01;
      expect([isAtSide, isAtTop]).toEqual([direction === 'down', direction !== 'down']);
    }
    expect(points).toContainEqual(label);
    expect(points[0]).not.toEqual(points.at(-1));
  });
});
