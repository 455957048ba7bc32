import { timeLeft, withinDeadline } from './awaitable.js';

const forever = new Promise<void>(() => undefined);

it('work that is through in time is in time', async () => {
  expect(await withinDeadline(Promise.resolve(), 60_000)).toBe(true);
});

it('work that takes longer is not', async () => {
  expect(await withinDeadline(forever, 1)).toBe(false);
});

it('work that fails in time fails for whoever waits', async () => {
  await expect(withinDeadline(Promise.reject(new Error('no')), 60_000)).rejects.toThrow('no');
});

it('work that is cancelled has no deadline', async () => {
  const work = new AbortController();
  let through = (): void => undefined;
  const done = new Promise<void>((resolve) => (through = resolve));
  const waiting = withinDeadline(done, 20, work.signal);
  work.abort(new Error('given up'));
  await new Promise((resolve) => setTimeout(resolve, 60));
  through();
  expect(await waiting).toBe(true);
});

it('nothing is left of the wait once the work is through', async () => {
  const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
  const before = timers();
  await withinDeadline(Promise.resolve(), 60_000);
  await expect(withinDeadline(Promise.reject(new Error('no')), 60_000)).rejects.toThrow('no');
  expect(timers()).toBe(before);
});

it('time runs from the arrival of a request, never below nothing and never above the deadline', () => {
  expect(timeLeft(8_000, performance.now() - 20_000)).toBe(0);
  expect(timeLeft(8_000, performance.now() - 3_000)).toBeLessThanOrEqual(5_000);
  expect(timeLeft(8_000, performance.now())).toBeGreaterThan(5_000);
  expect(timeLeft(8_000, performance.now() + 60_000)).toBe(8_000); // a clock that a test has put back
});
