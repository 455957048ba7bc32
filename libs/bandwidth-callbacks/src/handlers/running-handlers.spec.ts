import { Logger } from '@nestjs/common';
import type { CallbackContext } from '../callback/callback-context.js';
import { RunningHandlers } from './running-handlers.js';

const context = { name: 'sms', idempotencyKey: 'k-1', attempt: 1 } as CallbackContext;
const settle = { done: () => undefined, failed: () => undefined };
const limits = { timeout: 60, patience: 20, onTimeout: () => undefined };

const lines: string[] = [];

beforeEach(() => {
  lines.length = 0;
  Logger.overrideLogger({ log: () => {}, error: () => {}, warn: (line: string) => void lines.push(line) });
});

afterEach(() => Logger.overrideLogger(true));

/** Follows a handler that never ends until it counts as failed. */
function untilTimeout(running: RunningHandlers, handler: string, given = limits): Promise<unknown> {
  const never = new Promise(() => undefined);
  return new Promise((failed) => running.follow(handler, context, never, given, { ...settle, failed }));
}

describe('Running handlers', () => {
  it('are warned of once when the sender has given up, and each by its name', async () => {
    const running = new RunningHandlers();
    await Promise.all([untilTimeout(running, 'Texts.store'), untilTimeout(running, 'Texts.answer')]);
    expect(lines.toSorted()).toEqual(
      ['answer', 'store'].map((name) =>
        expect.stringMatching(
          new RegExp(
            `^Bandwidth has given up waiting for bandwidth\\.sms \\(key k-1, attempt 1\\): Texts\\.${name} is still running after \\d+ ms\\.$`,
          ),
        ),
      ),
    );
  });

  it('are not warned of where nobody waits, nor when they end in time', async () => {
    const running = new RunningHandlers();
    await untilTimeout(running, 'Texts.stored', { ...limits, patience: Infinity });
    await new Promise<unknown>((done) =>
      running.follow('Texts.quick', context, Promise.resolve(), limits, { ...settle, done }),
    );
    await new Promise((resolve) => setTimeout(resolve, 2 * limits.patience));
    expect(lines).toEqual([]);
  });

  it('are counted until they end, however they count by then', async () => {
    const running = new RunningHandlers();
    let end: (value?: unknown) => void = () => undefined;
    const work = new Promise((resolve) => (end = resolve));
    const error = await new Promise((failed) =>
      running.follow('Texts.store', context, work, limits, { ...settle, failed }),
    );
    expect(error).toMatchObject({ code: 'BANDWIDTH_HANDLER_TIMEOUT' });
    expect(running.count).toBe(1);
    expect(running.oldestAge).toBeGreaterThanOrEqual(limits.timeout - 1);
    end();
    await work;
    await Promise.resolve();
    expect([running.count, running.oldestAge]).toEqual([0, undefined]);
    expect(lines.at(-1)).toMatch(/^Texts\.store ended .* it had already been counted as failed\.$/);
  });

  it('are mentioned when they are called again for their event, and for that event alone', async () => {
    const running = new RunningHandlers();
    await untilTimeout(running, 'Texts.store', { ...limits, patience: Infinity });
    running.mentionEarlier('Texts.answer', context);
    running.mentionEarlier('Texts.store', { ...context, idempotencyKey: 'k-2' });
    expect(lines).toEqual([]);
    running.mentionEarlier('Texts.store', { ...context, attempt: 2 });
    expect(lines).toEqual([expect.stringContaining('Texts.store is called for bandwidth.sms (key k-1, attempt 2)')]);
  });

  it('keep no process alive that is told to end, also once their sender has given up', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
    const before = timers();
    const running = new RunningHandlers();
    void untilTimeout(running, 'Texts.store', { ...limits, timeout: 60_000 });
    running.release();
    expect(timers()).toBe(before);
    await new Promise((resolve) => setTimeout(resolve, 2 * limits.patience));
    expect(lines).toHaveLength(1);
    expect(timers()).toBe(before);
  });
});
