import { platforms } from '../support/harness.js';
import type { PlatformName } from '../support/harness.js';
import type { Seen } from './seen.js';

const jest = import.meta.jest as unknown as {
  unstable_mockModule(name: string, factory: () => object): void;
  resetModules(): void;
};

const SWITCH = '../../libs/bandwidth-callbacks/src/fast-path/switch.js';

describe.each(platforms)('On %s, with the fast path and without it,', (platform) => {
  let fast: Seen;
  let plain: Seen;

  beforeAll(async () => {
    fast = await seenWith(true, platform);
    plain = await seenWith(false, platform);
  });

  it('the same callbacks are sent', () => {
    expect([fast.isFast, plain.isFast]).toEqual([true, false]);
    expect(fast.replies.length).toBeGreaterThan(300);
    expect(fast.deliveries.length).toBeGreaterThan(200);
    expect(new Set(fast.replies.map((reply) => reply.slice(0, 3))).size).toBeGreaterThan(6);
  });

  it('every callback gets the same reply', () => expect(plain.replies).toEqual(fast.replies));

  it('handlers get the same events and contexts', () => expect(plain.deliveries).toEqual(fast.deliveries));

  it('the log says the same', () => expect(plain.log).toEqual(fast.log));
});

async function seenWith(isFast: boolean, platform: PlatformName): Promise<Seen> {
  jest.resetModules();
  jest.unstable_mockModule(SWITCH, () => ({ FAST_PATH: isFast }));
  const { seenOf } = await import('./seen.js');
  return seenOf(platform);
}
