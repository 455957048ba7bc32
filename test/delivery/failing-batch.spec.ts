import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { handlerOf } from '../support/handlers.js';
import { closeAll, platforms, startApp } from '../support/harness.js';
import { until } from '../support/until.js';

const MESSAGES = 1_000;
const TEXT = 'meet me at nine at the corner of Main street and bring Margaret her blue umbrella, '
  .repeat(4)
  .slice(0, 300);

afterEach(closeAll);

describe.each(platforms)('A batch whose messages all fail (%s)', (platform) => {
  it('holds up nobody while its failures are logged: others have their turns between them', async () => {
    const failing = handlerOf(['messaging.message-received'], () => {
      throw new Error(`cannot store ${TEXT}`);
    });
    const { bandwidth, log } = await startApp(platform, { options: { idempotency: false }, providers: [failing] });
    const logged = () => log.of('error').filter((line) => line.includes('cannot store'));
    const seen = new Set<number>();
    const watching = setInterval(() => seen.add(logged().length), 0);
    const batch = Array.from({ length: MESSAGES }, (_, index) => ({
      ...sample('messaging.message-received'),
      message: { ...(sample('messaging.message-received')['message'] as object), id: `m-${index}`, text: TEXT },
    }));

    const { status } = await bandwidth.post(batch);
    await until(logged, ({ length }) => length === MESSAGES);
    clearInterval(watching);

    expect(status).toBe(500);
    expect(logged().join()).not.toContain('Margaret');
    expect([...seen].filter((count) => count > 0 && count < MESSAGES).length).toBeGreaterThan(1);
  });

  it('is told of in full before the application ends', async () => {
    const failing = handlerOf(['messaging.message-received'], () => {
      throw new Error(`cannot store ${TEXT}`);
    });
    const running = await startApp(platform, { options: { idempotency: false }, providers: [failing] });
    const batch = Array.from({ length: MESSAGES }, () => sample('messaging.message-received'));
    await running.bandwidth.post(batch);
    await running.close();
    expect(running.log.of('error').filter((line) => line.includes('cannot store'))).toHaveLength(MESSAGES);
  });
});
