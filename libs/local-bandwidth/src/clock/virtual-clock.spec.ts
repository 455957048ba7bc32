import { Application } from '../../../../test/support/scripted-application.js';

it('a condition that fails ends the wait for it, and no other that waits at the same time', async () => {
  const { clock } = new Application({});
  const began = clock.now;
  const waits = [
    clock.until(() => {
      throw new Error('mine');
    }, 1000),
    clock.until(() => false, 1000),
    clock.until(() => clock.now > began, 2000),
  ];
  const [failing, waiting, last] = await Promise.allSettled(waits);
  expect(failing).toEqual({ status: 'rejected', reason: new Error('mine') });
  expect([waiting, last]).toEqual([
    { status: 'fulfilled', value: false },
    { status: 'fulfilled', value: true },
  ]);
});
