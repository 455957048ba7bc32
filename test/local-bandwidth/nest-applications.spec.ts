import { Injectable } from '@nestjs/common';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import type { LocalBandwidth } from 'local-bandwidth';
import {
  BandwidthCallbacksModule,
  type BandwidthCallbacksOptions,
  BandwidthCallbackUrls,
  bxml,
  OnBandwidthEvent,
  VoiceGatherEvent,
} from 'nestjs-bandwidth-callbacks';
import { localBandwidth, type LocalBandwidthForApp } from 'nestjs-bandwidth-callbacks/testing';
import { type Application, CREDENTIALS, platforms, type PlatformName } from '../support/harness.js';

@Injectable()
class Menu {
  constructor(private readonly urls: BandwidthCallbackUrls) {}

  @OnBandwidthEvent('voice.initiate')
  greet() {
    return bxml`<Response><Gather gatherUrl="${this.urls.for('menu')}" maxDigits="1">
      <SpeakSentence>Press a key</SpeakSentence>
    </Gather></Response>`;
  }

  @OnBandwidthEvent('voice.gather', { route: 'menu' })
  choose({ digits }: VoiceGatherEvent) {
    return bxml`<Response><SpeakSentence>You pressed ${digits}</SpeakSentence></Response>`;
  }
}

const running: { close(): Promise<void> }[] = [];
afterEach(() => Promise.all(running.splice(0).map((each) => each.close())));

describe.each(platforms)('a local Bandwidth for an application on %s', (platform) => {
  it('calls an application that does not listen, with its path and its credentials', async () => {
    const app = await application(platform, { path: 'calls/of/bandwidth' });
    const bandwidth = await bandwidthFor(app);
    expect(await whatIsHeardAfter7(bandwidth)).toBe('You pressed 7');
    expect(taken(bandwidth).map(([url]) => new URL(url).pathname)).toEqual([
      '/calls/of/bandwidth',
      '/calls/of/bandwidth/menu',
      '/calls/of/bandwidth',
    ]);
    expect(app.getHttpServer().listening).toBe(false);
  });

  it('calls it by its public URL, with a path that a proxy would remove', async () => {
    const app = await application(platform, { baseUrl: 'https://phone.example.com/shop' });
    const bandwidth = await bandwidthFor(app);
    expect(await whatIsHeardAfter7(bandwidth)).toBe('You pressed 7');
    expect(bandwidth.exchanges[0]?.request.url).toBe('https://phone.example.com/shop/bandwidth/callbacks');
  });

  it('calls it while it listens', async () => {
    const app = await application(platform);
    await app.listen(0, '127.0.0.1');
    expect(await whatIsHeardAfter7(await bandwidthFor(app, { clock: 'real', speed: 5 }))).toBe('You pressed 7');
  });

  it('calls the registration of an instance, with the values that its path needs', async () => {
    const app = await application(platform, { instance: 'shop', path: 'tenants/:tenant/calls' });
    const bandwidth = await bandwidthFor(app, { instance: 'shop', params: { tenant: 'harbour' } });
    await bandwidth.phone('+15551230001').texts('Hello');
    expect(taken(bandwidth)).toEqual([['http://localhost/tenants/harbour/calls', 204]]);
  });
});

async function application(platform: PlatformName, options: BandwidthCallbacksOptions = {}): Promise<Application> {
  const testing = await Test.createTestingModule({
    imports: [BandwidthCallbacksModule.forRoot({ auth: CREDENTIALS, ...options })],
    providers: [Menu],
  }).compile();
  const app =
    platform === 'express'
      ? testing.createNestApplication<NestExpressApplication>(new ExpressAdapter())
      : testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
  running.push(app);
  return app;
}

async function bandwidthFor(app: Application, options?: LocalBandwidthForApp): Promise<LocalBandwidth> {
  const bandwidth = await localBandwidth(app, options);
  running.unshift({ close: () => bandwidth.stop() });
  return bandwidth;
}

async function whatIsHeardAfter7(bandwidth: LocalBandwidth): Promise<string | undefined> {
  const caller = await bandwidth.call({ from: '+15551230001', to: '+15550100000' });
  await caller.hears('Press a key');
  await caller.press('7');
  await caller.hears(/you pressed/i);
  await caller.ended();
  return caller.transcript.findLast(({ kind }) => kind === 'hears')?.text;
}

/** The exchanges, but for those that were asked for credentials. */
function taken({ exchanges }: LocalBandwidth): [url: string, status: number | undefined][] {
  const answers = exchanges.map(({ request, response }): [string, number | undefined] => [
    request.url,
    response?.status,
  ]);
  return answers.filter(([, status]) => status !== 401);
}
