import type { BandwidthCallbacksOptions } from 'nestjs-bandwidth-callbacks';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { handlerOf } from '../support/handlers.js';
import { closeAll, platforms, startApp } from '../support/harness.js';

const ANSWER = '<Response><Hangup/></Response>';

describe.each(platforms)('Server-Timing of an application on %s', (platform) => {
  const { NODE_ENV } = process.env;

  afterEach(closeAll);
  afterEach(() => void (process.env['NODE_ENV'] = NODE_ENV));

  async function start(options: BandwidthCallbacksOptions = {}) {
    const { bandwidth } = await startApp(platform, { options, providers: [handlerOf(['voice.gather'], () => ANSWER)] });
    return bandwidth;
  }

  it('names the event, the handlers with their milliseconds, and the outcome; of the same once more, a duplicate', async () => {
    const bandwidth = await start();
    const replies = [await bandwidth.post(sample('voice.gather')), await bandwidth.post(sample('voice.gather'))];
    expect(replies.map(({ headers }) => headers.get('server-timing'))).toEqual([
      expect.stringMatching(
        /^bw;desc="voice\.gather", h;desc="TestHandlers\.handle";dur=\d+(?:\.\d)?, o;desc="answered"$/,
      ),
      'bw;desc="voice.gather", o;desc="duplicate"',
    ]);
    expect(replies.map(({ body }) => body)).toEqual([ANSWER, ANSWER]);
  });

  it('is on refusals, with the outcome', async () => {
    const bandwidth = await start();
    const headerOf = async (request: Parameters<typeof bandwidth.send>[0]) =>
      (await bandwidth.send(request)).headers.get('server-timing');
    expect(await headerOf({ method: 'PUT' })).toBe('o;desc="refused"');
    expect(await headerOf({ method: 'POST', headers: { authorization: 'Basic eDp5' } })).toBe('o;desc="refused"');
    const challenge = await fetch((await startApp(platform)).url, { method: 'POST' });
    expect(challenge.headers.get('server-timing')).toBe('o;desc="challenged"');
  });

  it('is one of a batch', async () => {
    const reply = await (await start()).post([sample('messaging.message-sent'), sample('messaging.message-failed')]);
    expect(reply.headers.get('server-timing')).toBe('bw;desc="batch", o;desc="unhandled"');
  });

  it.each([
    ['is not sent in production', 'production', {}, null],
    ['is sent in production where it is asked for', 'production', { serverTiming: true }, 'o;desc="challenged"'],
    ['is not sent elsewhere where it is turned off', 'development', { serverTiming: false }, null],
  ] as const)('%s', async (_what, environment, options, expected) => {
    process.env['NODE_ENV'] = environment;
    const app = await startApp(platform, { options });
    expect((await fetch(app.url, { method: 'POST' })).headers.get('server-timing')).toBe(expected);
  });
});
