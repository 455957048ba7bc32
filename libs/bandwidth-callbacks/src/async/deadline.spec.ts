import { timeLeft, withinDeadline } from './deadline.js';

const forever = new Promise<void>(() => undefined);

test('work that is through in time is in time', async () => {
  expect(await withinDeadline(Promise.resolve(), 60_000)).toBe(true);
});

test('work that takes longer is not', async () => {
  expect(await withinDeadline(forever, 1)).toBe(false);
});

test('work that fails in time fails for whoever waits', async () => {
  await expect(withinDeadline(Promise.reject(new Error('no')), 60_000)).rejects.toThrow('no');
});

test('nothing is left of the wait once the work is through', async () => {
  const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
  const before = timers();
  await withinDeadline(Promise.resolve(), 60_000);
  await expect(withinDeadline(Promise.reject(new Error('no')), 60_000)).rejects.toThrow('no');
  expect(timers()).toBe(before);
});

test('time runs from the arrival of a request, and never below nothing', () => {
  expect(timeLeft(8_000, new Date(Date.now() - 20_000))).toBe(0);
  expect(timeLeft(8_000, new Date(Date.now() - 3_000))).toBeLessThanOrEqual(5_000);
  expect(timeLeft(8_000, new Date())).toBeGreaterThan(5_000);
});
