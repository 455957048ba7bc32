import { type Attempt, type Begun, Idempotency } from './idempotency.js';
import { localMemory } from './local-memory.js';
import { FAILED, HANDLED, type Outcome } from '../../callback/outcome.js';

const RETENTION = { ttl: 60_000, patience: Infinity };

function attemptsThat(outcome: Outcome) {
  const attempts: Attempt[] = [];
  const begin = (attempt: Attempt): Begun => {
    attempts.push(attempt);
    return { outcome: Promise.resolve(outcome), rest: () => undefined, succeeded: () => [], timeLeft: () => Infinity };
  };
  return { attempts, begin };
}

describe('Idempotency', () => {
  it('runs an event once, whatever duplicates come while it runs and after it', async () => {
    const idempotency = new Idempotency(localMemory(10));
    const { attempts, begin } = attemptsThat(HANDLED);

    const first = idempotency.once('key', RETENTION, begin);
    const meanwhile = idempotency.once('key', RETENTION, begin);

    expect([await first, await meanwhile]).toEqual([HANDLED, HANDLED]);
    expect(await idempotency.once('key', RETENTION, begin)).toBe(HANDLED);
    expect(attempts).toHaveLength(1);
  });

  it('remembers a duplicate no longer than the event itself', async () => {
    const idempotency = new Idempotency(localMemory(1));
    const { attempts, begin } = attemptsThat(HANDLED);
    await idempotency.once('key', RETENTION, begin);
    await idempotency.once('key', RETENTION, begin);

    await idempotency.once('another', RETENTION, begin); // the only place is its own now
    await idempotency.once('key', RETENTION, begin);

    expect(attempts).toHaveLength(3);
  });

  it('is free for another attempt after one that could not even begin', async () => {
    const idempotency = new Idempotency(localMemory(10));
    const broken = () => {
      throw new Error('no');
    };
    await expect(idempotency.once('key', RETENTION, broken)).rejects.toThrow('no');

    expect(await idempotency.once('key', RETENTION, attemptsThat(HANDLED).begin)).toBe(HANDLED);
  });

  it('is free for another attempt after its memory threw', async () => {
    const memory = localMemory(10);
    let isAway = true;
    const idempotency = new Idempotency({
      ...memory,
      recall: (...asked) => {
        if (isAway) throw new Error('away');
        return memory.recall(...asked);
      },
    });
    await expect(idempotency.once('key', RETENTION, attemptsThat(HANDLED).begin)).rejects.toThrow('away');
    isAway = false;

    expect(await idempotency.once('key', RETENTION, attemptsThat(HANDLED).begin)).toBe(HANDLED);
  });

  it('counts attempts that failed', async () => {
    const idempotency = new Idempotency(localMemory(10));
    const { attempts, begin } = attemptsThat(FAILED);
    await idempotency.once('key', RETENTION, begin);
    await idempotency.once('key', RETENTION, begin);

    expect(attempts).toMatchObject([{ number: 1 }, { number: 2 }]);
  });
});
