import { Engine } from '../engine/engine.js';
import { RealClock } from './real-clock.js';

it('on the real clock a call runs by itself, at the chosen speed', async () => {
  const events: string[] = [];
  const target = { url: 'http://app.test/callbacks', method: 'POST' } as const;
  const engine = new Engine({
    application: { initiate: target, status: target, messaging: target },
    deliver: ({ event }) => {
      events.push(event);
      return Promise.resolve({ kind: 'answered', status: 200, body: '<Response><Pause duration="30"/></Response>' });
    },
  });
  const clock = new RealClock(engine, 100);
  try {
    const call = engine.receiveCall({ from: '+15551230001', to: '+15550100000' });
    await new Promise<void>((resolve) => {
      engine.watch((change) => {
        if (change.kind === 'call' && change.state === 'disconnected') resolve();
      });
    });
    expect(events).toEqual(['initiate', 'disconnect']);
    const { startTime, endTime = 0 } = engine.call(call);
    expect(endTime - startTime).toBeGreaterThanOrEqual(30_000);
  } finally {
    clock.stop();
  }
});

it('on the real clock something that begins after a silence takes its full time', async () => {
  const target = { url: 'http://app.test/callbacks', method: 'POST' } as const;
  const engine = new Engine({
    application: { initiate: target, messaging: target },
    deliver: () =>
      Promise.resolve({ kind: 'answered', status: 200, body: '<Response><Pause duration="30"/></Response>' }),
  });
  const clock = new RealClock(engine, 1000);
  try {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const before = clock.now;
    const call = engine.receiveCall({ from: '+15551230001', to: '+15550100000' });
    expect(engine.call(call).startTime).toBeGreaterThanOrEqual(before);
    await new Promise<void>((resolve) => {
      engine.watch((change) => {
        if (change.kind === 'call' && change.state === 'disconnected') resolve();
      });
    });
    const { endTime = 0, answerTime = 0 } = engine.call(call);
    expect(Number.isInteger(answerTime)).toBe(true);
    expect(endTime - answerTime).toBe(30_000);
  } finally {
    clock.stop();
  }
});

it('on the real clock a wait is never shorter than asked, and what falls due meanwhile comes first', async () => {
  const target = { url: 'http://app.test/callbacks', method: 'POST' } as const;
  const engine = new Engine({
    application: { initiate: target, messaging: target },
    deliver: () =>
      Promise.resolve({ kind: 'answered', status: 200, body: '<Response><Pause duration="1"/></Response>' }),
  });
  const clock = new RealClock(engine, 1000);
  try {
    const call = engine.receiveCall({ from: '+15551230001', to: '+15550100000' });
    await clock.until(() => engine.call(call).state === 'answered', 60_000);
    const { answerTime = 0 } = engine.call(call);
    for (let round = 0; round < 40; round += 1) {
      const wanted = clock.now + 1 + 123 * (round % 7);
      expect(await clock.until(() => false, wanted - clock.now)).toBe(false);
      expect(clock.now).toBeGreaterThanOrEqual(wanted);
      if (engine.now >= answerTime + 1000) expect(engine.call(call).state).toBe('disconnected');
    }
  } finally {
    clock.stop();
  }
});

it('a condition that fails ends the wait for it, and not the process', async () => {
  const target = { url: 'http://app.test/callbacks', method: 'POST' } as const;
  const engine = new Engine({
    application: { initiate: target, messaging: target },
    deliver: () => Promise.resolve({ kind: 'answered', status: 200, body: '<Response/>' }),
  });
  const clock = new RealClock(engine, 1000);
  try {
    let count = 0;
    const broken = () => {
      if ((count += 1) > 1) throw new Error('the call is gone');
      return false;
    };
    const wait = clock.until(broken, 600_000);
    engine.receiveCall({ from: '+15551230001', to: '+15550100000' });
    await expect(wait).rejects.toThrow('the call is gone');
    count = 0;
    await expect(clock.until(broken, 1)).rejects.toThrow('the call is gone');
  } finally {
    clock.stop();
  }
});
