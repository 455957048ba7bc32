import * as crypto from 'node:crypto';

const compared: [left: number, right: number, equal: boolean][] = [];

const { unstable_mockModule: mockModule } = import.meta.jest as unknown as {
  unstable_mockModule(name: string, factory: () => object): void;
};

// Before the library is loaded, so that it is this function it gets.
mockModule('node:crypto', () => ({
  ...crypto,
  timingSafeEqual: (left: Buffer, right: Buffer): boolean => {
    const equal = crypto.timingSafeEqual(left, right);
    compared.push([left.length, right.length, equal]);
    return equal;
  },
}));

const { closeAll, platforms, startApp } = await import('../support/harness.js');
const { basic, sample } = await import('nestjs-bandwidth-callbacks/testing');

const ROTATION = ['first', 'second', 'thïrd', 'fourth'].map((name) => ({
  username: name,
  password: name.repeat(name.length),
}));

describe.each(platforms)('an attacker with a stop watch (%s)', (platform) => {
  afterEach(closeAll);

  it.each([
    ['the first credentials', basic(ROTATION[0]!), 200],
    ['the last credentials', basic(ROTATION[3]!), 200],
    ['a username that exists', basic({ username: 'first', password: 'x' }), 401],
    ['a username that does not', basic({ username: 'nobody', password: 'x' }), 401],
    ['a password that begins right', basic({ username: 'first', password: 'firstfirst' }), 401],
    ['a very long password', basic({ username: 'first', password: 'x'.repeat(5_000) }), 401],
  ])('sees the same work for %s', async (_, authorization, status) => {
    const { url } = await startApp(platform, { options: { auth: ROTATION, idempotency: false } });
    compared.length = 0;
    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(sample('sms')),
    });
    expect(response.status).toBe(status);
    // Every candidate, the third in both encodings, however early one of them matched, and whatever the lengths sent.
    expect(compared.map(([left, right]) => [left, right])).toEqual(Array.from({ length: 5 }, () => [256, 256]));
    expect(compared.some(([, , equal]) => equal)).toBe(status === 200);
  });
});
