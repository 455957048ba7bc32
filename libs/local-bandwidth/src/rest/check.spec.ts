import { problemsOf } from './check.js';

it.each([
  ['2026-01-01', true],
  ['2026-01-01T10:00Z', true],
  ['2026-01-01T10:00:00.123+01:00', true],
  ['2026-01-01T10:00:00+0100', true],
  ['2026-02-30T10:00:00Z', false],
  ['2026-01-01T25:00:00Z', false],
  ['banana 1', false],
  ['1', false],
  ['2026', false],
])('%s is a time: %p', async (text, isTime) => {
  const problems = await problemsOf(text, { type: 'string', format: 'instant' });
  expect(problems.length === 0).toBe(isTime);
});
