import * as fc from 'fast-check';
import { parseTime } from './time.js';

const instant = fc.date({
  min: new Date('1970-01-01T00:00:00Z'),
  max: new Date('2099-12-31T23:59:59Z'),
  noInvalidDate: true,
});
const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 9 });
const offsetMinutes = fc.integer({ min: -14 * 60, max: 14 * 60 });

const two = (number: number) => String(number).padStart(2, '0');
const withoutFraction = (date: Date) => date.toISOString().slice(0, 19);
const seconds = (date: Date) => new Date(Math.floor(date.getTime() / 1_000) * 1_000);

describe('a time reads back as the instant it was written from,', () => {
  it('in every precision up to nanoseconds, cut to milliseconds', () => {
    fc.assert(
      fc.property(instant, digits, fc.constantFrom('Z', 'z', '', ' Z'), (date, fraction, zone) => {
        const expected = seconds(date).getTime() + Number(fraction.padEnd(3, '0').slice(0, 3));
        expect(parseTime(`${withoutFraction(date)}.${fraction}${zone}`)).toEqual(new Date(expected));
      }),
    );
  });

  it('without a fraction, and with whatever stands between date and time', () => {
    fc.assert(
      fc.property(instant, fc.constantFrom('T', 't', '-', ' '), (date, separator) => {
        expect(parseTime(`${withoutFraction(date).replace('T', separator)}Z`)).toEqual(seconds(date));
      }),
    );
  });

  it.each([
    ['-02:00', (hours: string, minutes: string) => `${hours}:${minutes}`],
    ['-0200', (hours: string, minutes: string) => `${hours}${minutes}`],
  ])('at any offset written as %s', (_, write) => {
    fc.assert(
      fc.property(instant, offsetMinutes, (date, offset) => {
        const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1);
        const size = Math.abs(offset);
        const zone = (offset < 0 ? '-' : '+') + write(two(Math.floor(size / 60)), two(size % 60));
        expect(parseTime(local + zone)).toEqual(date);
      }),
    );
  });

  it('at an offset of two digits, also when a query string turned its `+` into a blank', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: -14, max: 14 }), fc.boolean(), (date, hours, isRaw) => {
        const local = new Date(date.getTime() + hours * 3_600_000).toISOString().slice(0, -1);
        const zone = (hours < 0 ? '-' : '+') + two(Math.abs(hours));
        expect(parseTime(local + (isRaw ? zone.replace('+', ' ') : zone))).toEqual(date);
      }),
    );
  });

  it('as milliseconds since 1970, a number or its text', () => {
    const sinceAMonth = fc.integer({ min: 100_000_000_000, max: 99_999_999_999_999 });
    fc.assert(
      fc.property(sinceAMonth, (milliseconds) => {
        expect(parseTime(milliseconds)).toEqual(new Date(milliseconds));
        expect(parseTime(String(milliseconds))).toEqual(new Date(milliseconds));
      }),
    );
  });
});

it.each(['0001-01-01T00:00:00Z', '0000-02-29T00:00:00Z', '0099-12-31T23:59:59Z'])(
  'takes no century for another: %s',
  (text) => {
    expect(parseTime(text)).toEqual(new Date(text));
  },
);

it('whatever is read is a date or undefined: never an Invalid Date, never an error', () => {
  const alike = fc
    .tuple(fc.constantFrom('2026', '0000', '9999'), fc.nat(99), fc.nat(99), fc.nat(99), fc.nat(99), fc.nat(99))
    .chain(([year, ...rest]) =>
      fc.constantFrom('Z', '+99:99', '-03', '').map((zone) => {
        const [month, day, hour, minute, second] = rest.map(two);
        return `${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`;
      }),
    );
  const anything = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.double(), fc.integer(), alike);
  fc.assert(
    fc.property(anything, (raw) => {
      const time = parseTime(raw);
      expect(time === undefined || (time instanceof Date && !Number.isNaN(time.getTime()))).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

it.each([
  '2026-13-05T09:00:00Z',
  '2026-00-05T09:00:00Z',
  '2026-02-30T09:00:00Z',
  '2026-04-31T09:00:00Z',
  '2025-02-29T09:00:00Z',
  '2026-03-00T09:00:00Z',
  '2026-03-04T24:00:00Z',
  '2026-03-04T09:60:00Z',
  '2026-03-04T09:00:00+99:99',
  '2026-03-04',
  'Wed, 04 Mar 2026 09:00:00 GMT',
  '',
])('what no calendar or clock shows is no time: %j', (text) => {
  expect(parseTime(text)).toBeUndefined();
});

it('a leap day is a day', () => {
  expect(parseTime('2024-02-29T09:00:00Z')).toEqual(new Date('2024-02-29T09:00:00Z'));
});
