import fc from 'fast-check';
import { positionsIn } from './positions.js';
import { readBxml } from './read-bxml.js';

describe('positions', () => {
  it('are those that counting from the beginning gives, in whatever order they are asked for', () => {
    const pieces = fc.array(fc.constantFrom('a', 'é', '😀', '\n', '\r\n', '\r'), { maxLength: 30 });
    fc.assert(
      fc.property(pieces, fc.infiniteStream(fc.nat()), (parts, numbers) => {
        const positionOf = positionsIn(parts.join(''));
        for (let time = 0; time < 8; time += 1) {
          const before = parts.slice(0, (numbers.next().value ?? 0) % (parts.length + 1)).join('');
          // A line feed that comes next belongs to the carriage return before it.
          const isSplit = before.endsWith('\r') && parts.join('')[before.length] === '\n';
          if (isSplit) continue;
          const lines = before.split(/\r\n?|\n/);
          const column = Array.from(lines.at(-1) ?? '').length + 1;
          expect(positionOf(before.length)).toEqual({ line: lines.length, column });
        }
      }),
    );
  });

  it('of a document in one line cost time that grows with its length, not with its square', () => {
    const time = (count: number) => {
      const text = `<Response>${'<Pause/>'.repeat(count)}</Response>`;
      const from = process.cpuUsage();
      readBxml(text);
      return process.cpuUsage(from).user;
    };
    time(2_000);
    const short = Math.min(time(2_000), time(2_000), time(2_000));
    const long = Math.min(time(16_000), time(16_000), time(16_000));
    // Eight times as long: 8 when linear, 64 when quadratic.
    expect(long / short).toBeLessThan(32);
  });
});
