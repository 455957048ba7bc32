import { Drain } from './drain.js';

it.each(['orWhenGivenUp', 'orWhenClosing'] as const)('%s passes on the failure of work', async (way) => {
  const drain = new Drain();
  const failing = () => Promise.reject(new Error('broken'));
  const work = way === 'orWhenClosing' ? drain.orWhenClosing(failing(), 1) : drain.orWhenGivenUp(failing(), () => 1);
  await expect(work).rejects.toThrow('broken');
});

it('does not wait for work that has failed', async () => {
  const drain = new Drain();
  await expect(Promise.resolve(drain.orWhenGivenUp(Promise.reject(new Error('broken')), () => 1))).rejects.toThrow(
    'broken',
  );
  let isGivenUp = false;
  await drain.close(60_000, () => (isGivenUp = true));
  expect(isGivenUp).toBe(false);
});
