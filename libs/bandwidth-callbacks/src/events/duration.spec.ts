import * as fc from 'fast-check';
import { durationToMilliseconds } from './duration.js';

it.each([
  ['PT5.045S', 5_045],
  ['PT0S', 0],
  ['PT13,5S', 13_500],
  ['PT90S', 90_000],
  ['PT2M10.3S', 130_300],
  ['PT1H', 3_600_000],
  ['PT1H0M0.5S', 3_600_500],
  ['P1D', 86_400_000],
  ['P1DT2H3M4.005S', 93_784_005],
  [' pt3s ', 3_000],
  ['PT0.0004S', 0],
  ['PT8.123456789S', 8_123],
])('%s is %d ms', (duration, milliseconds) => {
  expect(durationToMilliseconds(duration)).toBe(milliseconds);
});

it.each([
  undefined,
  '',
  'P',
  'PT',
  'P1DT',
  'T5S',
  'PT5',
  '5',
  'PT-5S',
  '-PT5S',
  'PT5S6M',
  'PT.S',
  'PT1.2.3S',
  'P1Y',
  'P2M',
  'abc',
])('%p is no duration', (duration) => {
  expect(durationToMilliseconds(duration)).toBeUndefined();
});

it('is the sum of its parts', () => {
  const part = fc.nat(10_000);
  fc.assert(
    fc.property(part, part, part, fc.nat(10_000_000), (days, hours, minutes, milliseconds) => {
      const duration = `P${days}DT${hours}H${minutes}M${(milliseconds / 1000).toFixed(3)}S`;
      const expected = ((days * 24 + hours) * 60 + minutes) * 60_000 + milliseconds;
      expect(durationToMilliseconds(duration)).toBe(expected);
    }),
  );
});

it('never throws and never gives anything but a whole number of milliseconds', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'PTDHMS0123456789.,-') })), (text) => {
      const milliseconds = durationToMilliseconds(text);
      expect(milliseconds === undefined || (Number.isInteger(milliseconds) && milliseconds >= 0)).toBe(true);
    }),
  );
});
