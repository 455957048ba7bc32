import { APP_GUARD } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { BandwidthCallbacksHealth } from 'nestjs-bandwidth-callbacks';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { closeAll, platforms, startApp } from '../support/harness.js';
import { Recorder } from '../support/recorder.js';
import { ReportInbox } from '../support/report-inbox.js';
import { until } from '../support/until.js';

const recorder = new Recorder();
const inbox = new ReportInbox();
const providers = [recorder.handlerOf('*'), inbox.provider()];

beforeEach(() => void [inbox.take(), recorder.take()]);
afterEach(closeAll);

it.each(platforms)(
  'a callback that a guard of the application refuses has a report and a line (%s)',
  async (platform) => {
    const refusing = { provide: APP_GUARD, useValue: { canActivate: () => false } };
    const { app, bandwidth, log } = await startApp(platform, { providers: [...providers, refusing] });
    expect((await bandwidth.post(sample('voice.disconnect'))).status).toBe(403);
    await reported(2);
    expect(inbox.takeAnswered()).toMatchObject([
      { outcome: 'refused', status: 403, reason: expect.stringContaining('else in the application') as string },
    ]);
    expect(log.of('warn')).toContainEqual(expect.stringContaining('A request: refused with 403'));
    const status = await app.get(BandwidthCallbacksHealth).check();
    expect(status['bandwidth-callbacks']).not.toHaveProperty('secondsSinceLastCallback');
    expect(status['bandwidth-callbacks']).not.toHaveProperty('challengedInVain');
  },
);

it('a callback whose path Fastify spells in another way has a report', async () => {
  const { bandwidth } = await startApp('fastify', { providers });
  expect((await bandwidth.post(sample('voice.disconnect'), { route: '/' })).status).toBe(404);
  await reported(2);
  expect(inbox.takeAnswered()).toMatchObject([{ outcome: 'refused', status: 404 }]);
});

it.each(platforms)('a callback that the library refuses or answers has one report (%s)', async (platform) => {
  const { bandwidth } = await startApp(platform, { providers, options: { bodyLimit: 2_000 } });
  await bandwidth.post(sample('voice.disconnect'));
  await bandwidth.post({ ...sample('voice.disconnect'), tag: 'x'.repeat(3_000) });
  await reported(4);
  expect(inbox.takeAnswered().map(({ status }) => status)).toEqual([204, 413]);
});

/** A report is made after its reply was sent. */
function reported(count: number): Promise<unknown> {
  return until(
    () => inbox.count,
    (found) => found >= count,
  );
}

describe('a body that a hook of a Fastify application read before the library', () => {
  it.each(['onRequest', 'preParsing'] as const)('in %s gets 500, which its author is told', async (name) => {
    const adapter = new FastifyAdapter();
    const hook = async (request: { raw: AsyncIterable<unknown> }) => {
      for await (const _ of request.raw); // reads it to its end
    };
    (adapter as unknown as { getInstance(): { addHook(name: string, hook: unknown): void } })
      .getInstance()
      .addHook(name, hook);
    const { bandwidth, log } = await startApp('fastify', { providers, adapter });
    const reply = await bandwidth.post(sample('voice.disconnect'));
    expect(reply).toMatchObject({ status: 500, body: expect.stringContaining('BANDWIDTH_BODY_TAKEN') as string });
    expect(log.of('error')).toEqual([expect.stringContaining('read the body of a callback')]);
  });
});
