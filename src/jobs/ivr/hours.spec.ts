import { isOpen } from './hours.js';

const DAY = 24 * 3_600_000;

it.each([
  ['the minute before nine', '2026-03-04T13:59:59Z', false],
  ['nine', '2026-03-04T14:00:00Z', true],
  ['the last second before five', '2026-03-04T21:59:59Z', true],
  ['five', '2026-03-04T22:00:00Z', false],
  ['midnight', '2026-03-04T05:00:00Z', false],
  ['Friday evening in New York, which is Saturday in UTC', '2026-03-07T01:00:00Z', false],
  ['Saturday', '2026-03-07T15:00:00Z', false],
  ['Sunday evening in New York, which is Monday in UTC', '2026-03-09T01:00:00Z', false],
  ['the first Monday of summer time, at nine', '2026-03-09T13:00:00Z', true],
  ['the first Monday of summer time, before nine', '2026-03-09T12:59:59Z', false],
  ['the first Monday of summer time, at five', '2026-03-09T21:00:00Z', false],
  ['the first Monday of winter time, at nine', '2026-11-02T14:00:00Z', true],
  ['the first Monday of winter time, when it was nine in summer', '2026-11-02T13:00:00Z', false],
])('%s', (_when, time, open) => {
  expect(isOpen(new Date(time))).toBe(open);
});

it('opens for eight hours on each of five days of a week, also in those whose days have 23 or 25 hours', () => {
  for (const sunday of ['2026-03-08T05:00:00Z', '2026-11-01T04:00:00Z', '2026-07-05T04:00:00Z']) {
    const hours = Array.from({ length: 7 * 24 }, (_, hour) => new Date(Date.parse(sunday) + (hour * DAY) / 24));
    expect(hours.filter((hour) => isOpen(hour))).toHaveLength(5 * 8);
  }
});
