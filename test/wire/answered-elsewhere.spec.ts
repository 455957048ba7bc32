import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { APP_GUARD } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { BandwidthCallbacksHealth } from 'nestjs-bandwidth-callbacks';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { closeAll, platforms, type RunningApp, startApp } from '../support/harness.js';
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
  type Hook = (request: { readonly raw: IncomingMessage }) => unknown;

  async function startWith(name: 'onRequest' | 'preParsing', hook: Hook): Promise<RunningApp> {
    const adapter = new FastifyAdapter();
    const fastify = (
      adapter as unknown as { getInstance(): { addHook(name: string, hook: unknown): void } }
    ).getInstance();
    fastify.addHook(name, async (request: Parameters<Hook>[0]) => void (await hook(request)));
    return startApp('fastify', { providers, adapter });
  }

  it.each(['onRequest', 'preParsing'] as const)('in %s gets 500, which its author is told', async (name) => {
    const { bandwidth, log } = await startWith(name, async ({ raw }) => {
      for await (const _ of raw); // reads it to its end
    });
    const reply = await bandwidth.post(sample('voice.disconnect'));
    expect(reply).toMatchObject({ status: 500, body: expect.stringContaining('BANDWIDTH_BODY_TAKEN') as string });
    expect(log.of('error')).toEqual([expect.stringContaining('read the body of a callback')]);
  });

  it.each(['onRequest', 'preParsing'] as const)('in %s and put back is read as if nothing had been', async (name) => {
    const { bandwidth } = await startWith(name, async ({ raw }) => raw.unshift(await firstChunk(raw)));
    expect(await bandwidth.post(sample('voice.disconnect'))).toMatchObject({ status: 204 });
  });

  it('gets 500 even where only its first part is missing', async () => {
    const { bandwidth } = await startWith('onRequest', ({ raw }) => firstChunk(raw));
    const reply = await bandwidth.post({ ...sample('voice.disconnect'), tag: 'x'.repeat(300_000) });
    expect(reply).toMatchObject({ status: 500, body: expect.stringContaining('BANDWIDTH_BODY_TAKEN') as string });
  });
});

async function firstChunk(body: IncomingMessage): Promise<unknown> {
  await once(body, 'readable');
  return body.read();
}
