import fc from 'fast-check';
import { parseTime, usualTime } from './time.js';

const day = { noInvalidDate: true, min: new Date('1970-01-01T00:00:00Z'), max: new Date('2400-01-01T00:00:00Z') };
const zone = fc.constantFrom('Z', '+00', '-03', '-0230', '+05:30', '-02:00', '+14:00');
const fraction = fc.constantFrom('', '.1', '.12', '.123', '.1239', '.123999999');

it('the usual form is read without a pattern, and as with one', () => {
  fc.assert(
    fc.property(fc.date(day), fraction, zone, (date, seconds, offset) => {
      const text = date.toISOString().slice(0, 19) + seconds + offset;
      // With blanks around it the time is the same, but not in the usual form.
      expect(usualTime(text)).toEqual(parseTime(` ${text} `));
      expect(usualTime(text)).toBeInstanceOf(Date);
    }),
    { numRuns: 2_000 },
  );
});

it('what differs from the usual form in one place is read as the pattern reads it', () => {
  const changed = fc.tuple(fc.date(day), fc.nat(24), fc.constantFrom(...'0139-:.TZ+ x'), zone);
  fc.assert(
    fc.property(changed, ([date, at, character, offset]) => {
      const text = date.toISOString().slice(0, 23) + offset;
      const other = text.slice(0, at) + character + text.slice(at + 1);
      expect(parseTime(other)).toEqual(parseTime(` ${other} `));
    }),
    { numRuns: 5_000 },
  );
});

it.each(['2026-13-01T00:00:00Z', '2026-00-10T00:00:00Z', '2026-02-29T00:00:00Z', '2026-06-31T00:00:00-03'])(
  'there is no %s',
  (text) => expect(parseTime(text)).toBeUndefined(),
);
