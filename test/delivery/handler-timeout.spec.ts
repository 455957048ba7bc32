import { Injectable } from '@nestjs/common';
import { EventEmitterModule, OnEvent } from '@nestjs/event-emitter';
import { BandwidthCallbacksHealth, type FailedEvent } from 'nestjs-bandwidth-callbacks';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { aborted, Gate } from '../support/gate.js';
import { handlerOf } from '../support/handlers.js';
import { closeAll, startApp } from '../support/harness.js';
import { until } from '../support/until.js';

/** Milliseconds: long enough to be noticed, short enough to wait for. */
const SOON = 80;
const ANSWER = '<Response><Hangup/></Response>';
const SORRY = '<Response><SpeakSentence>Sorry</SpeakSentence></Response>';

afterEach(closeAll);

const never = () => new Promise<void>(() => undefined);

describe('A handler that never settles', () => {
  it('counts as failed, with its signal aborted, and frees its event for the next attempt', async () => {
    const failures: FailedEvent[] = [];
    const attempts: number[] = [];
    const app = await startApp('express', {
      options: { handlerTimeout: SOON, log: 'none' },
      providers: [
        handlerOf(['failed'], (event) => void failures.push(event as FailedEvent)),
        handlerOf(['sms'], async (_event, { attempt, signal }) => {
          attempts.push(attempt);
          if (attempt > 1) return;
          await aborted(signal);
          await never();
        }),
      ],
    });
    expect(await app.bandwidth.post(sample('sms'))).toMatchObject({ status: 500 });
    expect(failures).toEqual([expect.objectContaining({ name: 'sms', handler: 'TestHandlers.handle#2' })]);
    expect(failures[0]?.error).toMatchObject({ code: 'BANDWIDTH_HANDLER_TIMEOUT' });
    expect(await app.bandwidth.post(sample('sms'))).toMatchObject({ status: 200 });
    expect(attempts).toEqual([1, 2]);
    expect(app.log.of('warn')).toEqual([expect.stringMatching(/is called for bandwidth\.sms .* still running\.$/)]);
  });

  it('that ends after all is mentioned, and no more than that', async () => {
    const gate = new Gate();
    const app = await startApp('express', {
      options: { handlerTimeout: SOON, log: 'none' },
      providers: [handlerOf(['sms'], () => gate.wait())],
    });
    expect(await app.bandwidth.post(sample('sms'))).toMatchObject({ status: 500 });
    gate.open();
    const [line] = await until(
      () => app.log.of('warn'),
      ({ length }) => length > 0,
    );
    expect(line).toMatch(/^TestHandlers\.handle ended bandwidth\.sms .* it had already been counted as failed\.$/);
  });

  it('is in the health of the registration as long as it runs', async () => {
    const gate = new Gate();
    const app = await startApp('express', { providers: [handlerOf(['sms'], () => gate.wait())] });
    const health = app.app.get(BandwidthCallbacksHealth, { strict: false });
    const reply = app.bandwidth.post(sample('sms'));
    await gate.reached;
    await new Promise((resolve) => setImmediate(resolve)); // the event is emitted as well
    await expect(health.check('bw')).resolves.toMatchObject({
      bw: { status: 'up', runningHandlers: { count: 1, oldestForSeconds: 0 } },
    });
    gate.open();
    await reply;
    expect((await health.check('bw')).bw).not.toHaveProperty('runningHandlers');
  });

  it('counts as failed where it is a plain listener, too', async () => {
    @Injectable()
    class Listener {
      @OnEvent('bandwidth.sms')
      hear(): Promise<void> {
        return never();
      }
    }
    const app = await startApp('express', {
      options: { handlerTimeout: SOON, log: 'none' },
      imports: [EventEmitterModule.forRoot()],
      providers: [Listener],
    });
    expect(await app.bandwidth.post(sample('sms'))).toMatchObject({ status: 500 });
    expect(app.log.of('error').join()).toContain('a listener of bandwidth.sms did not end within');
    expect(await app.bandwidth.post(sample('sms'))).toMatchObject({ status: 500 }); // it has not ended, and is told again
    expect(app.log.of('warn')).toEqual([
      expect.stringMatching(/^a listener of bandwidth\.sms is called for .*, attempt 2\) .* still running\.$/),
    ]);
  });

  it('does not cut an answer short that has a longer deadline', async () => {
    const app = await startApp('express', {
      options: { handlerTimeout: 1 },
      providers: [handlerOf(['voice.gather'], () => new Promise((resolve) => setTimeout(resolve, SOON, ANSWER)))],
    });
    expect(await app.bandwidth.post(sample('voice.gather'))).toMatchObject({ status: 200, body: ANSWER });
  });
});

describe('An answer that is there is not held up', () => {
  it('by a plain listener, nor by an observer', async () => {
    const gate = new Gate();
    @Injectable()
    class Listener {
      @OnEvent('bandwidth.voice.gather')
      hear(): Promise<void> {
        return gate.wait();
      }
    }
    const app = await startApp('express', {
      imports: [EventEmitterModule.forRoot()],
      providers: [Listener, handlerOf(['*'], () => gate.wait()), handlerOf(['voice.gather'], () => ANSWER)],
    });
    expect(await app.bandwidth.post(sample('voice.gather'))).toMatchObject({ status: 200, body: ANSWER });
    let isClosed = false;
    const closed = app.app.close().then(() => (isClosed = true));
    await new Promise((resolve) => setTimeout(resolve, SOON));
    expect([gate.arrivals, isClosed]).toEqual([2, false]); // they go on under the drain
    gate.open();
    await closed;
  });

  it('by a second answer that is slower, of which the log tells', async () => {
    const gate = new Gate();
    const app = await startApp('express', {
      providers: [
        handlerOf(['voice.gather'], () => gate.wait().then(() => SORRY)),
        handlerOf(['voice.gather'], () => ANSWER, { route: 'menu' }),
        handlerOf(['voice.gather'], () => gate.wait().then(() => SORRY), { route: 'menu' }),
      ],
    });
    const reply = await app.bandwidth.post(sample('voice.gather'), { route: 'menu' });
    expect(reply).toMatchObject({ status: 200, body: ANSWER });
    gate.open();
    const told = () => app.log.of('error').filter((line) => line.includes('came from several handlers'));
    await until(told, ({ length }) => length > 0);
    expect(told().join()).toContain('was sent, and that of');
    expect(gate.arrivals).toBe(1); // the one without a route is not asked
  });

  it('but waits for a handler that comes before it', async () => {
    const gate = new Gate();
    const app = await startApp('express', {
      providers: [
        handlerOf(['voice.gather'], () => gate.wait().then(() => ANSWER)),
        handlerOf(['voice.gather'], () => SORRY),
      ],
    });
    const reply = app.bandwidth.post(sample('voice.gather'));
    await gate.reached;
    gate.open();
    expect(await reply).toMatchObject({ status: 200, body: ANSWER });
  });
});

it('a handler with a route that never settles holds up none without, where Bandwidth reads no answer', async () => {
  const wasAborted: boolean[] = [];
  const app = await startApp('express', {
    options: { handlerTimeout: SOON, log: 'none' },
    providers: [
      handlerOf(['sms'], never, { route: 'texts' }),
      handlerOf(['sms'], (_event, { signal }) => void wasAborted.push(signal.aborted)),
    ],
  });
  expect(await app.bandwidth.post(sample('sms'), { route: 'texts' })).toMatchObject({ status: 500 });
  expect(wasAborted).toEqual([false]);
});

it('a handler behind a routed one that gave no answer keeps its own deadline and fallback', async () => {
  const own = { deadline: SOON, fallback: SORRY };
  const app = await startApp('express', {
    providers: [
      handlerOf(['voice.gather'], () => undefined, { route: 'menu' }),
      handlerOf(['voice.gather'], (_event, { signal }) => aborted(signal), own),
    ],
  });
  expect(await app.bandwidth.post(sample('voice.gather'), { route: 'menu' })).toMatchObject({
    status: 200,
    body: SORRY,
  });
  expect(app.log.of('error')).toContainEqual(expect.stringContaining(`within ${SOON} ms`));
});
