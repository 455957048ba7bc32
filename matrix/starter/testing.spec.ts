// What docs/testing.md says, in an application as `nest new` makes it.
import { Inject, Injectable } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import {
  BandwidthCallbacksModule,
  BandwidthCallbackUrls,
  bxml,
  OnBandwidthEvent,
  VoiceGatherEvent,
} from 'nestjs-bandwidth-callbacks';
import { bandwidthTester, basic, sample } from 'nestjs-bandwidth-callbacks/testing';
import 'nestjs-bandwidth-callbacks/testing/RUNNER';
import request from 'supertest';

const credentials = { username: 'bandwidth', password: 'of the test' };

@Injectable()
class Prices {
  of(article: string): string {
    throw new Error(`No database to find ${article} in`);
  }
}

@Injectable()
class Menu {
  constructor(@Inject(Prices) private readonly prices: Prices) {}

  @OnBandwidthEvent('voice.gather', { route: 'menu' })
  choose({ digits = '' }: VoiceGatherEvent) {
    return bxml`<Response><SpeakSentence>That is ${this.prices.of(digits)}.</SpeakSentence></Response>`;
  }
}

describe('a test of an application', () => {
  it('sends callbacks with bandwidthTester, to overridden providers', async () => {
    const app = (await compile()).createNestApplication();
    const reply = await bandwidthTester(app).send('voice.gather', { digits: '3' }, { route: 'menu' });
    await app.close();
    expect(reply).toAnswer('That is 3 dollars.');
    expect(reply).toHaveRun('Menu.choose');
  });

  it('sends callbacks with supertest', async () => {
    const app = (await compile()).createNestApplication();
    await app.init();
    const reply = await request(app.getHttpServer())
      .post(app.get(BandwidthCallbackUrls).to(Menu, 'choose'))
      .auth('bandwidth', 'of the test')
      .send(sample('voice.gather', { digits: '3' }));
    await app.close();
    expect(reply.status).toBe(200);
    expect(reply.text).toContain('That is 3 dollars.');
  });

  it('sends callbacks with light-my-request', async () => {
    const app = (await compile()).createNestApplication<NestFastifyApplication>(new FastifyAdapter());
    await app.init();
    const reply = await app.inject({
      method: 'POST',
      url: app.get(BandwidthCallbackUrls).to(Menu, 'choose'),
      headers: { authorization: basic(credentials) },
      payload: sample('voice.gather', { digits: '3' }),
    });
    await app.close();
    expect(reply.statusCode).toBe(200);
    expect(reply.body).toContain('That is 3 dollars.');
  });
});

function compile() {
  return Test.createTestingModule({
    imports: [BandwidthCallbacksModule.forRoot({ auth: credentials })],
    providers: [Prices, Menu],
  })
    .overrideProvider(Prices)
    .useValue({ of: (article: string) => `${article} dollars` })
    .compile();
}
