import { setImmediate as nextTurn } from 'node:timers/promises';
import { Controller, Get } from '@nestjs/common';
import { bxml } from 'nestjs-bandwidth-callbacks';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { aborted } from '../support/gate.js';
import { handlerOf } from '../support/handlers.js';
import { closeAll, platforms, type RunningApp, startApp } from '../support/harness.js';

const { jest } = import.meta as unknown as { readonly jest: typeof globalThis.jest };
const ANSWER = '<Response><Hangup/></Response>';

let calls = 0;

beforeEach(() => (calls = 0));

afterEach(async () => {
  jest.useRealTimers();
  await closeAll();
});

describe.each(platforms)('callbacks are answered while time stands still in a test (%s),', (platform) => {
  it('and so are those of a later application with real timers, where deadlines are kept', async () => {
    const app = await start(platform);
    jest.useFakeTimers();
    await expectReplies(app, 'faked');
    jest.useRealTimers();
    const later = await start(platform);
    calls = 0;
    await expectReplies(later, 'real');
    expect(await later.bandwidth.post(sample('voice.answer'))).toMatchObject({ status: 200, body: '<Response/>' });
  });

  it('and a deadline is reached when the test moves time on', async () => {
    const app = await start(platform);
    jest.useFakeTimers();
    const reply = app.bandwidth.post(sample('voice.answer'));
    const replies: unknown[] = [];
    void reply.then((each) => replies.push(each));
    for (let turns = 0; turns < 10_000 && replies.length === 0; turns += 1) {
      jest.advanceTimersByTime(1);
      await nextTurn();
    }
    expect(await reply).toMatchObject({ status: 200, body: '<Response/>' });
  });
});

// Fastify itself does not start while time stands still.
it('callbacks are answered by an application that was started while time stood still (express)', async () => {
  jest.useFakeTimers();
  await expectReplies(await start('express'), 'faked');
});

@Controller('bare')
class Bare {
  @Get()
  async get(): Promise<string> {
    return 'bare';
  }
}

const start = (platform: (typeof platforms)[number]) =>
  startApp(platform, {
    controllers: [Bare],
    options: { answerDeadline: 300, fallbackAnswer: bxml`<Response/>` },
    providers: [
      handlerOf(['voice.gather'], async () => ANSWER),
      handlerOf(['messaging.message-received'], async () => void (calls += 1)),
      handlerOf(['voice.answer'], (_event, { signal }) => aborted(signal)),
    ],
  });

/** Whatever a callback needs: a body, handlers, a batch, and a duplicate that gets the same answer. */
async function expectReplies(app: RunningApp, callId: string): Promise<void> {
  const message = sample('messaging.message-received', { message: { id: callId } });
  expect(await (await fetch(`${app.origin}/bare`)).text()).toBe('bare');
  for (let times = 0; times < 2; times += 1) {
    expect(await app.bandwidth.post(sample('voice.gather', { callId }))).toMatchObject({ status: 200, body: ANSWER });
    expect(await app.bandwidth.post([message])).toMatchObject({ status: 204 });
  }
  expect(calls).toBe(1);
}
