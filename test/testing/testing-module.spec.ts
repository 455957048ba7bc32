import { Controller, Injectable, Post } from '@nestjs/common';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { BandwidthCallbacksModule, bxml, type GatherEvent, OnBandwidthEvent } from 'nestjs-bandwidth-callbacks';
import { BandwidthClient, sample } from 'nestjs-bandwidth-callbacks/testing';
import { type Application, CREDENTIALS, platforms, type PlatformName } from '../support/harness.js';

let parsed = 0;

describe.each(platforms)('an application of Test.createTestingModule on %s', (platform) => {
  let app: Application;
  let url: string;

  beforeEach(async () => {
    app = await createTestApplication(platform);
    await app.listen(0, '127.0.0.1');
    url = `${await app.getUrl()}/bandwidth/callbacks`;
  });

  afterEach(() => app.close());

  it('takes callbacks, with providers overridden', async () => {
    const bandwidth = new BandwidthClient({ url, credentials: CREDENTIALS });
    const reply = await bandwidth.post(sample('gather', { digits: '4' }));
    expect(reply).toMatchObject({ status: 200, challenged: true });
    expect(reply.body).toContain('no price of 4');
  });

  it('challenges before any parser of the application reads a body', async () => {
    const headers = { 'content-type': 'application/json' };
    const reply = await new BandwidthClient({ url }).send({ method: 'POST', body: '{"malformed', headers });
    expect(reply).toMatchObject({ status: 401, challenged: true });
    await new BandwidthClient({ url, credentials: CREDENTIALS }).post(sample('hangup'));
    expect(parsed).toBe(0);
    await new BandwidthClient({ url: url.replace('bandwidth/callbacks', 'other') }).post({});
    expect(parsed).toBe(1);
  });
});

it('a testing module without an application starts and ends', async () => {
  const testing = await Test.createTestingModule({
    imports: [BandwidthCallbacksModule.forRoot({ auth: CREDENTIALS })],
    providers: [Prices, Menu],
  }).compile();
  await testing.init();
  expect(testing.get(Menu)).toBeInstanceOf(Menu);
  await testing.close();
});

@Injectable()
class Prices {
  of(option: string): string {
    return `price of ${option}`;
  }
}

@Injectable()
class Menu {
  constructor(private readonly prices: Prices) {}

  @OnBandwidthEvent('gather')
  menu({ digits }: GatherEvent) {
    return bxml`<Response><SpeakSentence>${this.prices.of(digits ?? '')}</SpeakSentence></Response>`;
  }
}

@Controller('other')
class OtherController {
  @Post()
  post(): string {
    return 'other';
  }
}

async function createTestApplication(platform: PlatformName): Promise<Application> {
  const testing = await Test.createTestingModule({
    imports: [BandwidthCallbacksModule.forRoot({ auth: CREDENTIALS })],
    controllers: [OtherController],
    providers: [Prices, Menu],
  })
    .overrideProvider(Prices)
    .useValue({ of: (option: string) => `no price of ${option}` })
    .compile();
  parsed = 0;
  if (platform === 'express') {
    const app = testing.createNestApplication<NestExpressApplication>(new ExpressAdapter());
    app.useBodyParser('json', { verify: () => parsed++ });
    return app;
  }
  const app = testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
  app.useBodyParser('application/json', {}, (_request, body, done) => {
    parsed++;
    done(null, JSON.parse(String(body)));
  });
  return app;
}
