import { Injectable, Module, VersioningType } from '@nestjs/common';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import {
  BandwidthCallbacksModule,
  type BandwidthCallbacksOptions,
  type BandwidthEvent,
  bxml,
  type CallbackContext,
  type CatalogueName,
  OnBandwidthEvent,
  type VoiceGatherEvent,
} from 'nestjs-bandwidth-callbacks';
import { bandwidthTester, catalogueNames, localBandwidth, sample } from 'nestjs-bandwidth-callbacks/testing';
import 'nestjs-bandwidth-callbacks/testing/jest';
import { type Application, CREDENTIALS, platforms, type PlatformName } from '../support/harness.js';

const { jest } = import.meta as unknown as { readonly jest: typeof globalThis.jest };

let app: Application | undefined;

afterEach(async () => {
  await app?.close();
  app = undefined;
});

const tester = async (platform: PlatformName, ...[first = {}, ...others]: Partial<Registrations>) =>
  bandwidthTester(await create(platform, [first, ...others.flatMap((each) => each ?? [])]));

const seen = () => app?.get(Ivr).seen;

it.each([undefined, null, {}, 5])('a tester of %j, which is no application, is refused', async (given) => {
  const wrong = expect.objectContaining({ code: 'BANDWIDTH_OPTION_INVALID' });
  expect(() => bandwidthTester(given as never)).toThrow(wrong);
  await expect(localBandwidth(given as never)).rejects.toEqual(wrong);
});

it('an array of messages is not sent by GET, for no query string holds it', async () => {
  const bandwidth = await tester('express');
  const sending = bandwidth.send(['messaging.message-received'], {}, { method: 'GET' });
  await expect(sending).rejects.toMatchObject({ code: 'BANDWIDTH_OPTION_INVALID' });
});

describe.each(platforms)('a tester of an application on %s', (platform) => {
  it('sends an event, and has the BXML that answers it', async () => {
    const bandwidth = await tester(platform);
    const reply = await bandwidth.send('voice.gather', { digits: '1' });
    expect(reply).toMatchObject({ status: 200, challenged: true });
    expect(reply.headers.get('content-type')).toBe('application/xml; charset=utf-8');
    expect(reply.bxml).toContain('<SpeakSentence>You pressed 1.</SpeakSentence>');
  });

  it('tells what became of the callback, and which handlers ran', async () => {
    const bandwidth = await tester(platform);
    const reply = await bandwidth.send('voice.gather', { digits: '1' }, { route: 'language' });
    expect(reply.report).toEqual({
      outcome: 'answered',
      status: 200,
      event: 'voice.gather',
      key: expect.any(String),
      route: 'language',
      instance: 'default',
      handlers: [
        { name: 'Ivr.language', ms: expect.any(Number) },
        { name: 'Ivr.see', ms: expect.any(Number) },
      ],
      ms: expect.any(Number),
    });
    expect(reply).toHaveRun('Ivr.language');
    expect(reply).not.toHaveRun('Ivr.menu');
    expect(() => expect(reply).toHaveRun('Ivr.menu')).toThrow(
      'It replied 200: voice.gather at language was answered.\nHandlers that ran: Ivr.language, Ivr.see.',
    );
  });

  it('has a report of its own for each of several callbacks at the same time', async () => {
    const bandwidth = await tester(platform);
    const routes = ['', 'language', '', 'language'];
    const replies = await Promise.all(
      routes.map((route, index) => bandwidth.send('voice.gather', { digits: String(index) }, { route })),
    );
    expect(replies.map(({ report }) => report.route ?? '')).toEqual(routes);
  });

  it('has a report also where the application wants none', async () => {
    const bandwidth = await tester(platform, { log: 'none', serverTiming: false });
    const reply = await bandwidth.send('voice.gather');
    expect(reply.headers.has('server-timing')).toBe(false);
    expect(reply).toHaveRun('Ivr.menu');
  });

  it('reports a batch with each of its events', async () => {
    const bandwidth = await tester(platform);
    const { report } = await bandwidth.send(['messaging.message-sending', 'messaging.message-delivered']);
    expect(report.events?.map(({ event }) => event)).toEqual([
      'messaging.message-sending',
      'messaging.message-delivered',
    ]);
  });

  it("says of a reply that is not the endpoint's that it is not", async () => {
    const application = await create(platform, [{}]);
    application.useGlobalGuards({ canActivate: () => false });
    const { report } = await bandwidthTester(application).send('voice.gather');
    expect(report).toMatchObject({ outcome: 'refused', status: 403, instance: 'default', handlers: [] });
  });

  it('needs no initialised application, and takes one', async () => {
    const application = await create(platform, [{}]);
    await application.init();
    const bandwidth = bandwidthTester(application);
    expect(await bandwidth.send('voice.gather')).toMatchObject({ status: 200 });
    await application.listen(0, '127.0.0.1');
    expect(await bandwidth.send('voice.gather', { digits: '3' })).toMatchObject({ status: 200 });
  });

  it('initialises an application once when callbacks are sent at the same time', async () => {
    const bandwidth = await tester(platform);
    const replies = await Promise.all(['1', '2', '3'].map((digits) => bandwidth.send('voice.gather', { digits })));
    expect(replies.map(({ bxml: text }) => /\d/.exec(text?.split('<Sp')[1] ?? '')?.[0])).toEqual(['1', '2', '3']);
  });

  it('sends while a test has fake timers, and a fetch of its own', async () => {
    const bandwidth = await tester(platform);
    await bandwidth.send('voice.gather', { digits: '1' });
    jest.useFakeTimers();
    jest
      .spyOn(globalThis, 'fetch')
      .mockRejectedValue(new Error('The test takes this for a request of the application'));
    try {
      expect(await bandwidth.send('voice.gather', { digits: '2' })).toMatchObject({ status: 200 });
    } finally {
      jest.restoreAllMocks();
      jest.useRealTimers();
    }
  });

  it('has no BXML of a reply that is none', async () => {
    const bandwidth = await tester(platform);
    expect(await bandwidth.send('voice.disconnect')).not.toHaveProperty('bxml');
    expect(await bandwidth.send('numbers.portOutValidationRequest')).not.toHaveProperty('bxml');
  });

  it('sends to a route, with a query', async () => {
    const bandwidth = await tester(platform);
    const { bxml: text } = await bandwidth.send('voice.gather', {}, { route: 'language', query: 'attempt=2' });
    expect(text).toContain('Language 042.');
    expect(seen()).toEqual(['POST voice.gather default 2']);
  });

  it('rejects, and does not throw, where the catalogue has no such event', async () => {
    const bandwidth = await tester(platform);
    const sent = bandwidth.send('nope' as 'sms');
    await expect(sent).rejects.toMatchObject({ code: 'BANDWIDTH_SAMPLE_UNKNOWN' });
  });

  it('sends a sequence a second time, with another id, as other events', async () => {
    const bandwidth = await tester(platform);
    for (const name of ['conference', 'transfer', 'v1 voicemail'] as const) {
      for (const payload of sample.sequence(name)) await bandwidth.post(payload);
      for (const payload of sample.sequence(name, { id: `c-${name}` })) {
        expect((await bandwidth.post(payload)).report.outcome).not.toBe('duplicate');
      }
    }
  });

  it('names the routes when there is none such', async () => {
    const bandwidth = await tester(platform);
    await expect(bandwidth.send('voice.gather', {}, { route: 'langauge' })).rejects.toThrow(
      /'langauge'.*'language'.*\[BANDWIDTH_ROUTE_UNKNOWN\]/,
    );
  });

  it('sends duplicates, which are handled once', async () => {
    const bandwidth = await tester(platform);
    const reply = await bandwidth.send('voice.gather', { digits: '1' }, { repeat: 2 });
    expect(reply).toMatchObject({ status: 200 });
    expect(reply).toAnswer('You pressed 1.');
    expect(reply.report).toMatchObject({ outcome: 'duplicate', handlers: [] });
    expect(seen()).toEqual(['POST voice.gather default']);
  });

  it('sends another event where the same one is sent twice', async () => {
    const bandwidth = await tester(platform);
    const outcomeOf = async (name: CatalogueName, options = {}) =>
      (await bandwidth.send(name, {}, options)).report.outcome;
    // These two have no answer here, so that no attempt at them is a success.
    const own: ReadonlySet<string> = new Set(['numbers.portOutValidationRequest', 'emergency.emergencyCallingQuery']);
    for (const name of catalogueNames().filter((each) => !own.has(each))) {
      const outcomes = [await outcomeOf(name), await outcomeOf(name), await outcomeOf(name)];
      expect([name, ...outcomes]).not.toContain('duplicate');
      expect([name, await outcomeOf(name, { repeat: 1 })]).toEqual([name, 'duplicate']);
    }
    const same = { eventTime: '2026-03-04T09:15:20.377Z' };
    expect((await bandwidth.send('voice.gather', same)).report.outcome).toBe('duplicate');
    const message = { id: 'message-1' };
    await bandwidth.send('messaging.message-received', { message });
    expect((await bandwidth.send('messaging.message-received', { message })).report.outcome).toBe('duplicate');
  });

  it('sends another event also where an earlier tester of the application sent the same', async () => {
    const application = await create(platform, [{}]);
    const outcome = async () =>
      (await bandwidthTester(application).send('voice.gather', { digits: '1' })).report.outcome;
    expect([await outcome(), await outcome()]).not.toContain('duplicate');
  });

  it('sends by GET what Bandwidth sends by GET only', async () => {
    const bandwidth = await tester(platform);
    await bandwidth.send('emergency.emergencyCallingQuery');
    expect(seen()?.[0]).toMatch(/^GET emergency.emergencyCallingQuery /);
  });

  it('sends by GET', async () => {
    const bandwidth = await tester(platform);
    expect(await bandwidth.send('gather', {}, { method: 'GET' })).toMatchObject({ status: 200 });
    expect(seen()?.[0]).toMatch(/^GET gather /);
  });

  it.each([
    ['wrong ones', { username: 'bandwidth', password: 'wrong' }],
    ['none', false as const],
  ])('sends %s for credentials, and is refused', async (_, credentials) => {
    const bandwidth = await tester(platform);
    const reply = await bandwidth.send('voice.gather', {}, { credentials });
    expect(reply).toMatchObject({ status: 401, challenged: true });
    expect(reply.report.outcome).toBe(credentials ? 'refused' : 'challenged');
    expect(seen()).toEqual([]);
  });

  it('sends messages in an array, and several in one', async () => {
    const bandwidth = await tester(platform);
    expect(await bandwidth.send('messaging.message-received')).toMatchObject({ status: 204 });
    const both = await bandwidth.send(['messaging.message-sending', 'messaging.message-delivered'], { to: '+1' });
    expect(both).toMatchObject({ status: 204 });
    expect(seen()?.map((line) => line.split(' ')[1])).toEqual([
      'messaging.message-received',
      'messaging.message-sending',
      'messaging.message-delivered',
    ]);
  });

  it('sends what Bandwidth sends as XML as XML', async () => {
    const bandwidth = await tester(platform);
    const reply = await bandwidth.send('numbers.orderNotification', { Notification: { Status: 'FAILED' } });
    expect(reply).toMatchObject({ status: 204 });
    expect(seen()).toEqual(['POST numbers.orderNotification default']);
  });

  it('posts payloads, those of a sequence for instance', async () => {
    const bandwidth = await tester(platform);
    for (const payload of [...sample.sequence('menu'), ...sample.sequence('message delivered')]) {
      expect((await bandwidth.post(payload)).status).toBeLessThan(300);
    }
    expect(seen()?.map((line) => line.split(' ')[1])).toEqual([
      'voice.initiate',
      'voice.gather',
      'voice.disconnect',
      'messaging.message-sending',
      'messaging.message-delivered',
    ]);
  });

  it('signs what the registration expects to be signed', async () => {
    const bandwidth = await tester(platform, { signatures: { tollfree: 'a secret of the subscription' } });
    expect(await bandwidth.send('tollfree.verificationDenial')).toMatchObject({ status: 204 });
    const wrong = { headers: { 'x-bandwidth-signature-hmac-sha256': '0'.repeat(64) } };
    expect(await bandwidth.send('tollfree.verificationDenial', {}, wrong)).toMatchObject({ status: 401 });
  });

  it('finds the path below prefixes and versions', async () => {
    const application = await create(platform, [{ path: 'calls' }]);
    application.setGlobalPrefix('api');
    application.enableVersioning({ type: VersioningType.URI, defaultVersion: '2' });
    const bandwidth = bandwidthTester(application);
    expect(await bandwidth.send('voice.gather', {}, { route: 'language' })).toMatchObject({ status: 200 });
  });

  it('does not take the path of a proxy for its own', async () => {
    const bandwidth = await tester(platform, { baseUrl: 'https://example.com/phone' });
    expect(await bandwidth.send('voice.gather')).toMatchObject({ status: 200 });
  });

  it('chooses among registrations, each with its own path and credentials', async () => {
    const bandwidth = await tester(
      platform,
      { path: 'one' },
      { path: 'two', instance: 'second', auth: [{ username: 'second', password: 'other' }] },
      { path: 'three', instance: 'open', auth: false },
    );
    for (const instance of [undefined, 'second', 'open']) {
      const options = instance === undefined ? {} : { instance };
      expect(await bandwidth.send('voice.gather', { digits: '1' }, options)).toMatchObject({ status: 200 });
    }
    expect(seen()).toEqual(['default', 'second', 'open'].map((instance) => `POST voice.gather ${instance}`));
    await expect(bandwidth.send('voice.gather', {}, { instance: 'third' })).rejects.toThrow(
      /'third'.*'default', 'second', 'open'.*\[BANDWIDTH_INSTANCE_UNKNOWN\]/,
    );
  });

  it('takes the only registration, however it is called', async () => {
    const bandwidth = await tester(platform, { instance: 'only' });
    expect(await bandwidth.send('voice.gather')).toMatchObject({ status: 200 });
  });

  it('asks a function for the credentials of a tenant', async () => {
    const auth: BandwidthCallbacksOptions['auth'] = ({ params }) => ({
      username: 'tenant',
      password: `of ${params['tenant']}`,
    });
    const application = await create(platform, [{ path: 'tenants/:tenant/calls', auth }]);
    const bandwidth = bandwidthTester(application, { params: { tenant: 'acme' } });
    expect(await bandwidth.send('voice.gather')).toMatchObject({ status: 200, challenged: true });
  });

  it('says that a function which finds credentials by the user name needs some to be sent', async () => {
    const auth: BandwidthCallbacksOptions['auth'] = ({ username }) =>
      username === 'acme' ? { username, password: 'x' } : null;
    const bandwidth = await tester(platform, { auth });
    await expect(bandwidth.send('voice.gather')).rejects.toThrow(/credentials: .*\[BANDWIDTH_CREDENTIALS_MISSING\]/);
    const credentials = { username: 'acme', password: 'x' };
    expect(await bandwidth.send('voice.gather', {}, { credentials })).toMatchObject({ status: 200 });
  });
});

it('a tester of an application without the module says so', async () => {
  const application = (await Test.createTestingModule({}).compile()).createNestApplication();
  await expect(bandwidthTester(application).send('voice.gather')).rejects.toThrow(
    /no registration.*\[BANDWIDTH_INSTANCE_UNKNOWN\]/,
  );
  await application.close();
});

@Injectable()
class Ivr {
  readonly seen: string[] = [];

  @OnBandwidthEvent('voice.gather')
  menu({ digits }: VoiceGatherEvent) {
    return bxml`<Response><SpeakSentence>You pressed ${digits}.</SpeakSentence></Response>`;
  }

  @OnBandwidthEvent('voice.gather', { route: 'language' })
  language({ digits }: VoiceGatherEvent) {
    return bxml`<Response><SpeakSentence>Language ${digits}.</SpeakSentence></Response>`;
  }

  @OnBandwidthEvent('*')
  see(_event: BandwidthEvent, { name, method, query, instance }: CallbackContext) {
    this.seen.push([method, name, instance, ...Object.values(query)].join(' '));
  }

  @OnBandwidthEvent('numbers.portOutValidationRequest', { fallback: { portable: true } })
  portOut() {
    return { portable: true } as const;
  }
}

type Registrations = readonly [BandwidthCallbacksOptions, ...BandwidthCallbacksOptions[]];

async function create(platform: PlatformName, registrations: Registrations): Promise<Application> {
  @Module({
    imports: registrations.map((options) => BandwidthCallbacksModule.forRoot({ auth: CREDENTIALS, ...options })),
    providers: [Ivr],
  })
  class AppModule {}
  const testing = await Test.createTestingModule({ imports: [AppModule] }).compile();
  app =
    platform === 'express'
      ? testing.createNestApplication<NestExpressApplication>(new ExpressAdapter(), { logger: false })
      : testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
  return app;
}
