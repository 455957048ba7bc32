import { type CallbackContext, type FailedEvent, bxml } from 'nestjs-bandwidth-callbacks';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { aborted, Gate } from '../support/gate.js';
import { handlerOf } from '../support/handlers.js';
import { CREDENTIALS, closeAll, platforms, type RunningApp, startApp } from '../support/harness.js';

const ANSWER = bxml`<Response><SpeakSentence>In time</SpeakSentence></Response>`.toBxml();
const FALLBACK = bxml`<Response><SpeakSentence>One moment</SpeakSentence></Response>`.toBxml();
/** Milliseconds: long enough to be noticed, short enough to wait for. */
const SOON = 60;
const NEVER = 60_000;

afterEach(closeAll);

/** A line that a handler leaves behind when it is through. */
async function logged(app: RunningApp, part: string): Promise<string> {
  for (;;) {
    const line = app.log.lines.find(({ message }) => message.includes(part));
    if (line) return line.message;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe.each(platforms)('The deadline of an answer, on %s,', (platform) => {
  it('sends the fallback with 200, aborts the signal, and never sends the late result', async () => {
    const gate = new Gate();
    const late = handlerOf(['answer'], async (_event, { signal }) => {
      await aborted(signal);
      await gate.wait();
      return ANSWER;
    });
    const app = await startApp(platform, {
      options: { answerDeadline: { v1: SOON }, fallbackAnswer: FALLBACK },
      providers: [late],
    });

    const reply = await app.bandwidth.get(sample('answer'));
    expect(reply).toMatchObject({ status: 200, body: FALLBACK });
    expect(reply.headers.get('content-type')).toBe('application/xml; charset=utf-8');

    await gate.reached; // the signal was aborted
    gate.open();
    expect(await logged(app, 'after its deadline')).toContain('TestHandlers.handle finished bandwidth.answer');
    expect(await app.bandwidth.get(sample('answer'))).toMatchObject({ status: 200, body: FALLBACK });
  });

  it('is answered with 503 when there is no fallback', async () => {
    const app = await startApp(platform, {
      options: { answerDeadline: SOON },
      providers: [handlerOf(['voice.initiate'], (_event, { signal }) => aborted(signal))],
    });
    const reply = await app.bandwidth.post(sample('voice.initiate'));
    expect(reply.status).toBe(503);
    expect(JSON.parse(reply.body)).toMatchObject({ code: 'BANDWIDTH_HANDLER_LATE' });
    expect(app.log.of('error').join()).toContain('No handler answered bandwidth.voice.initiate');
  });

  it('is one for each API', async () => {
    const gate = new Gate();
    const app = await startApp(platform, {
      options: { answerDeadline: { v1: SOON, voice: NEVER } },
      providers: [handlerOf(['gather', 'voice.gather'], () => gate.wait().then(() => ANSWER))],
    });
    const voice = app.bandwidth.post(sample('voice.gather'));
    expect(await app.bandwidth.get(sample('gather'))).toMatchObject({ status: 503 });
    gate.open();
    expect(await voice).toMatchObject({ status: 200, body: ANSWER });
  });

  it('does not hold for events that nobody waits for an answer of', async () => {
    const gate = new Gate();
    const app = await startApp(platform, {
      options: { answerDeadline: SOON },
      providers: [
        handlerOf(['voice.disconnect'], () => gate.wait()),
        handlerOf(['voice.answer'], (_event, { signal }) => aborted(signal)),
      ],
    });
    const notified = app.bandwidth.post(sample('voice.disconnect'));
    await gate.reached;
    expect(await app.bandwidth.post(sample('voice.answer'))).toMatchObject({ status: 503 }); // so long has it been
    gate.open();
    expect(await notified).toMatchObject({ status: 204 });
  });

  it('counts from the arrival of the request', async () => {
    const deadline = 900;
    const credentials = 600; // milliseconds that are gone when the handler begins
    const auth = () => new Promise<typeof CREDENTIALS>((resolve) => setTimeout(resolve, credentials, CREDENTIALS));
    let waited = Number.NaN;
    const app = await startApp(platform, {
      options: { auth, answerDeadline: deadline, fallbackAnswer: FALLBACK },
      providers: [
        handlerOf(['voice.answer'], async (_event, { signal }) => {
          const begin = performance.now();
          await aborted(signal);
          waited = performance.now() - begin;
        }),
      ],
    });
    expect(await app.bandwidth.post(sample('voice.answer'))).toMatchObject({ status: 200, body: FALLBACK });
    expect(waited).toBeLessThan(deadline - 100); // the whole of it, had it begun with the handler
  });

  it('counts what a store of duplicates takes', async () => {
    const patience = 150;
    const slowly = <T>(value?: T) => new Promise<T | undefined>((resolve) => setTimeout(resolve, patience * 4, value));
    const store = { get: () => slowly(), set: () => slowly(), delete: () => slowly() };
    const app = await startApp(platform, {
      options: { answerDeadline: patience, idempotency: { store } as never },
      providers: [handlerOf(['voice.answer'], () => ANSWER)],
    });
    const begin = performance.now();
    expect(await app.bandwidth.post(sample('voice.answer'))).toMatchObject({ status: 200, body: ANSWER });
    expect(performance.now() - begin).toBeLessThan(patience * 4);
  });

  it('of a handler counts what a store of duplicates takes, too', async () => {
    const patience = 150;
    const slowly = () => new Promise((resolve) => setTimeout(resolve, patience * 4));
    const store = { get: slowly, set: slowly, delete: slowly };
    const app = await startApp(platform, {
      options: { answerDeadline: NEVER, idempotency: { store } as never },
      providers: [handlerOf(['voice.answer'], () => ANSWER, { deadline: patience })],
    });
    const begin = performance.now();
    expect(await app.bandwidth.post(sample('voice.answer'))).toMatchObject({ status: 200, body: ANSWER });
    expect(performance.now() - begin).toBeLessThan(patience * 4);
  });

  it('leaves time for handlers where a store of duplicates is slow to write', async () => {
    const patience = 600;
    const slowly = () => new Promise((resolve) => setTimeout(resolve, patience * 2));
    const store = { get: () => undefined, set: slowly, delete: slowly };
    const app = await startApp(platform, {
      options: { answerDeadline: patience, idempotency: { store } as never },
      providers: [handlerOf(['voice.answer'], () => new Promise((resolve) => setTimeout(resolve, 50, ANSWER)))],
    });
    expect(await app.bandwidth.post(sample('voice.answer'))).toMatchObject({ status: 200, body: ANSWER });
  });

  it('may be that of a handler, with a fallback of its own', async () => {
    const own = '<Response><Hangup/></Response>';
    const handle = (_event: object, { signal }: CallbackContext) => aborted(signal);
    const app = await startApp(platform, {
      options: { answerDeadline: NEVER, fallbackAnswer: FALLBACK },
      providers: [
        handlerOf(['voice.answer'], handle, { deadline: SOON, fallback: own }),
        handlerOf(['voice.gather'], handle, { deadline: SOON }),
      ],
    });
    expect(await app.bandwidth.post(sample('voice.answer'))).toMatchObject({ status: 200, body: own });
    expect(await app.bandwidth.post(sample('voice.gather'))).toMatchObject({ status: 200, body: FALLBACK });
  });

  it('of a handler does not lengthen that of a handler beside it, nor of one that is asked after it', async () => {
    const app = await startApp(platform, {
      options: { answerDeadline: SOON, fallbackAnswer: FALLBACK },
      providers: [
        handlerOf(['voice.answer', 'voice.gather'], () => undefined, { deadline: NEVER }),
        handlerOf(['voice.answer'], (_event, { signal }) => aborted(signal)),
        handlerOf(['voice.gather'], () => undefined, { deadline: NEVER, route: 'menu' }),
        handlerOf(['voice.gather'], (_event, { signal }) => aborted(signal)),
      ],
    });
    expect(await app.bandwidth.post(sample('voice.answer'))).toMatchObject({ status: 200, body: FALLBACK });
    const routed = await app.bandwidth.post(sample('voice.gather'), { route: 'menu' });
    expect(routed).toMatchObject({ status: 200, body: FALLBACK });
  });

  it('of a handler that is not asked does not count, nor does its fallback', async () => {
    const gate = new Gate();
    const app = await startApp(platform, {
      options: { answerDeadline: NEVER },
      providers: [
        handlerOf(['voice.gather'], () => gate.wait().then(() => ANSWER), { route: 'menu' }),
        handlerOf(['voice.gather'], () => ANSWER, { deadline: 1, fallback: FALLBACK }),
        handlerOf(['voice.answer'], (_event, { signal }) => aborted(signal), { deadline: SOON }),
      ],
    });
    const routed = app.bandwidth.post(sample('voice.gather'), { route: 'menu' });
    await gate.reached;
    expect(await app.bandwidth.post(sample('voice.answer'))).toMatchObject({ status: 503 });
    gate.open();
    expect(await routed).toMatchObject({ status: 200, body: ANSWER });
  });

  it.each([
    ['ends without an answer', () => undefined],
    [
      'fails',
      () => {
        throw new Error('given up');
      },
    ],
  ])('of a handler with a route leaves out those without, even where it %s then', async (_, end) => {
    const asked: unknown[] = [];
    const app = await startApp(platform, {
      options: { answerDeadline: SOON, fallbackAnswer: FALLBACK },
      providers: [
        handlerOf(['voice.gather'], (_event, { signal }) => aborted(signal).then(end), { route: 'menu' }),
        handlerOf(['voice.gather'], (event) => void asked.push(event)),
      ],
    });
    const reply = await app.bandwidth.post(sample('voice.gather'), { route: 'menu' });
    expect(reply).toMatchObject({ status: 200, body: FALLBACK });
    await app.close(); // waits for what still runs
    expect(asked).toEqual([]);
  });

  it('lets an answer through that was there in time, though another handler is late', async () => {
    const app = await startApp(platform, {
      options: { answerDeadline: SOON, fallbackAnswer: FALLBACK, drainTimeout: SOON },
      providers: [handlerOf(['voice.answer'], () => ANSWER), handlerOf(['*'], (_event, { signal }) => aborted(signal))],
    });
    expect(await app.bandwidth.post(sample('voice.answer'))).toMatchObject({ status: 200, body: ANSWER });
  });

  it('does not hide how a late handler ends: its failure is logged and announced', async () => {
    const failures: FailedEvent[] = [];
    const app = await startApp(platform, {
      options: { answerDeadline: SOON, fallbackAnswer: FALLBACK },
      providers: [
        handlerOf(['voice.answer'], async (_event, { signal }) => {
          await aborted(signal);
          throw new RangeError('too late anyway');
        }),
        handlerOf(['failed'], (event) => void failures.push(event as FailedEvent)),
      ],
    });
    expect(await app.bandwidth.post(sample('voice.answer'))).toMatchObject({ status: 200, body: FALLBACK });
    expect(await logged(app, 'too late anyway')).toMatch(/^TestHandlers\.handle failed on bandwidth\.voice\.answer/);
    expect(failures).toMatchObject([{ name: 'voice.answer', handler: 'TestHandlers.handle', attempt: 1 }]);
  });
});

it.each([0, -1, Number.NaN, Infinity, '5s'])('A deadline of %p is refused where it is declared', (deadline) => {
  const declare = () => handlerOf(['voice.answer'], () => ANSWER, { deadline: deadline as number });
  expect(declare).toThrow(expect.objectContaining({ code: 'BANDWIDTH_HANDLER_DECLARATION' }));
});

describe.each(platforms)('A fallback, on %s,', (platform) => {
  it('is a function of the event and the error, where it is one', async () => {
    const error = new Error('no such menu');
    const seen: unknown[] = [];
    const fallbackAnswer = (event: object, reason: unknown) => {
      seen.push([(event as { eventType: string }).eventType, reason]);
      return Promise.resolve(FALLBACK);
    };
    const app = await startApp(platform, {
      options: { answerDeadline: SOON, fallbackAnswer },
      providers: [
        handlerOf(['voice.gather'], () => Promise.reject(error)),
        handlerOf(['voice.answer'], (_event, { signal }) => aborted(signal)),
      ],
    });
    expect(await app.bandwidth.post(sample('voice.gather'))).toMatchObject({ status: 200, body: FALLBACK });
    expect(await app.bandwidth.post(sample('voice.answer'))).toMatchObject({ status: 200, body: FALLBACK });
    expect(seen).toEqual([
      ['gather', error],
      ['answer', undefined],
    ]);
  });

  it('of the handler that failed is asked with its error, whichever handlers failed before', async () => {
    const own = (_event: object, error: unknown) => `<Response><!-- ${(error as Error).message} --></Response>`;
    const app = await startApp(platform, {
      options: { fallbackAnswer: FALLBACK },
      providers: [
        handlerOf(['voice.gather'], () => Promise.reject(new Error('first'))),
        handlerOf(['voice.gather'], () => Promise.reject(new Error('second')), { fallback: own }),
      ],
    });
    expect(await app.bandwidth.post(sample('voice.gather'))).toMatchObject({
      status: 200,
      body: '<Response><!-- second --></Response>',
    });
  });

  it.each<[how: string, fallback: () => Promise<string> | string]>([
    ['throws', () => { throw new Error('no fallback either'); }], // prettier-ignore
    ['rejects', () => Promise.reject(new Error('no fallback either'))],
    ['answers no text', () => Promise.resolve(7 as unknown as string)],
    ['never answers', () => new Promise<string>(() => undefined)],
  ])('that %s is logged, and the failure is told', async (_how, fallbackAnswer) => {
    const app = await startApp(platform, {
      options: { fallbackAnswer },
      providers: [handlerOf(['voice.gather'], () => Promise.reject(new Error('lost')))],
    });
    expect(await app.bandwidth.post(sample('voice.gather'))).toMatchObject({ status: 500 });
    expect(app.log.of('error')).toEqual([
      expect.stringContaining('TestHandlers.handle failed on bandwidth.voice.gather'),
      expect.stringContaining('fallbackAnswer failed on bandwidth.voice.gather'),
    ]);
  });
});
