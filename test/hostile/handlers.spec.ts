import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { closeAll, platforms, type RunningApp, startApp } from '../support/harness.js';
import { handlerOf } from '../support/handlers.js';
import { everyTrapThrows, fail, revoked, THROWN, withGetter } from './thrown-values.js';

const HANGUP = '<Response><Hangup/></Response>';
const FALLBACK = '<Response><Pause/></Response>';

describe.each(platforms)('a handler (%s)', (platform) => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => void unhandled.push(reason);

  beforeAll(() => void process.on('unhandledRejection', note));
  afterEach(async () => {
    await closeAll();
    // Outside a test, one of them would have ended the process.
    if (unhandled.length > 0) throw new Error(`${unhandled.splice(0).length} rejections were left to nobody`);
  });
  afterAll(() => void process.off('unhandledRejection', note));

  const errorsOf = ({ log }: RunningApp, pattern: RegExp) => log.of('error').filter((line) => pattern.test(line));

  describe('that throws', () => {
    it.each(THROWN)('%s has failed, once, and is called again', async (_, make) => {
      let calls = 0;
      const handler = handlerOf(['sms'], () => {
        calls += 1;
        if (calls === 1) throw make();
      });
      const running = await startApp(platform, { providers: [handler] });
      const { status } = await running.bandwidth.post(sample('sms'));
      const retry = await running.bandwidth.post(sample('sms'));
      expect([status, retry.status, calls]).toEqual([500, 200, 2]);
      expect(errorsOf(running, /TestHandlers\.handle failed on bandwidth\.sms/)).toHaveLength(1);
      expect(Math.max(...running.log.of('error').map(({ length }) => length))).toBeLessThan(10_000);
    });

    it.each(THROWN)('%s into a call is answered with the fallback', async (_, make) => {
      const handler = handlerOf(['voice.gather'], () => Promise.reject(make()));
      const running = await startApp(platform, { providers: [handler], options: { fallbackAnswer: FALLBACK } });
      expect(await running.bandwidth.post(sample('voice.gather'))).toMatchObject({ status: 200, body: FALLBACK });
    });

    it.each(THROWN)('%s when it is too late is only logged', async (_, make) => {
      const { gate, open } = opensLater();
      const handler = handlerOf(['voice.gather'], () => gate.then(() => Promise.reject(make())));
      const running = await startApp(platform, { providers: [handler], options: { answerDeadline: 30 } });
      expect((await running.bandwidth.post(sample('voice.gather'))).status).toBe(503);
      open();
      await eventually(() => errorsOf(running, /TestHandlers\.handle failed on bandwidth\.voice\.gather/).length === 1);
    });

    it.each(THROWN)('%s while another is late brings nothing down', async (_, make) => {
      const { gate, open } = opensLater();
      const evil = handlerOf(['voice.gather'], () => Promise.reject(make()));
      const late = handlerOf(['voice.gather'], () => gate.then(() => HANGUP));
      const running = await startApp(platform, { providers: [evil, late], options: { answerDeadline: 30 } });
      expect((await running.bandwidth.post(sample('voice.gather'))).status).toBe(503);
      open();
    });

    it('at a failure that it is told of is not told of that', async () => {
      let calls = 0;
      const failing = handlerOf(['sms'], fail);
      const witness = handlerOf(['failed'], () => {
        calls += 1;
        throw new Error('and again');
      });
      const running = await startApp(platform, { providers: [failing, witness] });
      expect((await running.bandwidth.post(sample('sms'))).status).toBe(500);
      await eventually(() => errorsOf(running, /bandwidth\.failed/).length > 0);
      expect(calls).toBe(1);
    });

    it('forges no line of the log', async () => {
      const text = 'hi\n[Nest] 1 - ERROR [Auth] forged\n    at +15551230001 (file:///secret.js:1:1)';
      const handler = handlerOf(['sms'], (event) => {
        throw new Error(`cannot read ${String(Reflect.get(event, 'text')).toUpperCase()}\r\nFORGED`);
      });
      const running = await startApp(platform, { providers: [handler] });
      await running.bandwidth.post(sample('sms', { text }));
      const logged = running.log.lines.map(({ message }) => message).join('\n');
      expect(logged).not.toMatch(/^(?:\[Nest\]|FORGED)|Auth|5551230001|secret\.js/im);
    });
  });

  describe('that returns', () => {
    it.each<[what: string, make: () => unknown]>([
      ['an object whose toBxml throws', () => ({ toBxml: fail })],
      ['an object whose toBxml cannot be got', () => withGetter({}, 'toBxml')],
      ['a toBxml that makes no text', () => ({ toBxml: () => 7 })],
      ['a toBxml that makes a promise', () => ({ toBxml: () => Promise.resolve(HANGUP) })],
      ['a toBxml that makes a rejection', () => ({ toBxml: () => Promise.reject(new Error('boom')) })],
      ['a proxy whose every trap throws', () => new Proxy({}, everyTrapThrows())],
      ['a revoked proxy', () => revoked()],
      ['a thenable that throws', () => thenable(fail)],
      ['a thenable that cannot be got', () => withGetter({}, 'then')],
      ['a thenable that rejects', () => thenable((_, reject) => reject(null))],
    ])('%s has failed', async (_, make) => {
      const handler = handlerOf(['voice.gather'], make);
      const running = await startApp(platform, { providers: [handler] });
      expect((await running.bandwidth.post(sample('voice.gather'))).status).toBe(500);
      expect((await running.bandwidth.post(sample('voice.gather'))).status).toBe(500); // and may try again
    });

    it('a thenable is waited for', async () => {
      const handler = handlerOf(['voice.gather'], () => thenable((done) => done(HANGUP)));
      const running = await startApp(platform, { providers: [handler] });
      expect((await running.bandwidth.post(sample('voice.gather'))).body).toBe(HANGUP);
    });

    it('a thenable that settles twice counts once', async () => {
      const twice: Then = (done, reject) => {
        done(HANGUP);
        reject(new Error('boom'));
        done('<Response/>');
        throw new Error('boom');
      };
      const running = await startApp(platform, { providers: [handlerOf(['voice.gather'], () => thenable(twice))] });
      expect((await running.bandwidth.post(sample('voice.gather'))).body).toBe(HANGUP);
      expect(running.log.of('error')).toEqual([]);
    });

    it('a thenable that never settles meets the deadline', async () => {
      const handler = handlerOf(['voice.gather'], () => thenable(() => undefined));
      const running = await startApp(platform, {
        providers: [handler],
        options: { answerDeadline: 30, drainTimeout: 30 },
      });
      expect((await running.bandwidth.post(sample('voice.gather'))).status).toBe(503);
    });

    it.each<[what: string, value: unknown]>([
      ['an array', [HANGUP]],
      ['a number', 200],
      ['true', true],
      ['a plain object', { status: 200, body: HANGUP }],
      ['a String object', new String(HANGUP)],
      ['a Buffer', Buffer.from(HANGUP)],
    ])('%s has not answered', async (_, value) => {
      const running = await startApp(platform, { providers: [handlerOf(['voice.gather'], () => value)] });
      const { body } = await running.bandwidth.post(sample('voice.gather'));
      expect(body).not.toContain('Hangup');
      expect(errorsOf(running, /neither BXML text/)).toHaveLength(1);
    });

    it('an answer beside another’s sends the first, and says so', async () => {
      const first = handlerOf(['voice.gather'], async () => HANGUP);
      const second = handlerOf(['voice.gather'], () => FALLBACK);
      const running = await startApp(platform, { providers: [first, second] });
      expect((await running.bandwidth.post(sample('voice.gather'))).body).toBe(HANGUP);
      expect(errorsOf(running, /came from several handlers/)).toHaveLength(1);
    });

    it('an answer as an observer is not heard', async () => {
      const running = await startApp(platform, { providers: [handlerOf(['*'], () => HANGUP)] });
      expect((await running.bandwidth.post(sample('voice.gather'))).body).not.toContain('Hangup');
    });

    it('a document beyond what Bandwidth takes is complained of', async () => {
      const running = await startApp(platform, {
        providers: [handlerOf(['voice.gather'], () => `<Response>${'<Hangup/>'.repeat(10_000)}</Response>`)],
      });
      await running.bandwidth.post(sample('voice.gather'));
      expect(errorsOf(running, /may have 64000 at most/)).toHaveLength(1);
    });
  });

  describe('that meddles', () => {
    it('with the event does not change what a duplicate is', async () => {
      let calls = 0;
      const handler = handlerOf(['sms'], (event, { payload }) => {
        calls += 1;
        Object.assign(event, { messageId: 'other' });
        Object.assign(payload as object, { messageId: 'other' });
      });
      const running = await startApp(platform, { providers: [handler] });
      await running.bandwidth.post(sample('sms'));
      await running.bandwidth.post(sample('sms'));
      expect(calls).toBe(1);
    });

    it('with the context does not change where its failure is counted', async () => {
      const handler = handlerOf(['sms'], (_, context) => {
        Reflect.set(context, 'name', 'hangup');
        Reflect.set(context, 'payload', withGetter({}, 'text'));
        throw new Error('boom');
      });
      const running = await startApp(platform, { providers: [handler] });
      expect((await running.bandwidth.post(sample('sms'))).status).toBe(500);
      expect(running.log.of('error')).toHaveLength(1);
    });
  });

  describe('whose fallback', () => {
    it.each<[what: string, fallback: () => string]>([
      ['throws', fail],
      ['rejects', () => Promise.reject(null) as never],
      ['never settles', () => new Promise(() => undefined) as never],
      ['makes no BXML', () => 7 as never],
      ['is a proxy whose every trap throws', () => new Proxy({}, everyTrapThrows()) as never],
    ])('%s is answered with 500', async (_, fallbackAnswer) => {
      const running = await startApp(platform, {
        providers: [handlerOf(['voice.gather'], fail)],
        options: { fallbackAnswer },
      });
      expect((await running.bandwidth.post(sample('voice.gather'))).status).toBe(500);
    });
  });
});

type Then = (done: (bxml: string) => void, reject: (reason: unknown) => void) => void;

function thenable(then: Then): object {
  // oxlint-disable-next-line unicorn/no-thenable -- that is the attack
  return { then };
}

function opensLater(): { readonly gate: Promise<void>; readonly open: () => void } {
  let open!: () => void;
  const gate = new Promise<void>((resolve) => (open = resolve));
  return { gate, open };
}

/** Resolves as soon as the condition holds; the test's timeout is the limit. */
async function eventually(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
