import { Controller, type DynamicModule, Inject, Injectable, Module, Post, type Provider } from '@nestjs/common';
import { RouterModule } from '@nestjs/core';
import { EventEmitter2, EventEmitterModule, OnEvent } from '@nestjs/event-emitter';
import {
  BandwidthCallbacksModule,
  BandwidthCallbackUrls,
  type CallbackContext,
  type Credentials,
  GatherEvent,
  OnBandwidthEvent,
  OnCallbackReport,
} from 'nestjs-bandwidth-callbacks';
import { BandwidthClient, sample } from 'nestjs-bandwidth-callbacks/testing';
import { handlerOf } from '../support/handlers.js';
import { type Application, closeAll, CREDENTIALS, platforms, type RunningApp, startApp } from '../support/harness.js';
import { ReportInbox } from '../support/report-inbox.js';

afterEach(closeAll);

const SALES: Credentials = { username: 'sales', password: 'one' };
const SUPPORT: Credentials = { username: 'support', password: 'two' };

const sales = () => BandwidthCallbacksModule.forRoot({ instance: 'sales', path: 'callbacks', auth: SALES });
const support = () =>
  BandwidthCallbacksModule.forRoot({ instance: 'support', path: 'tenant/callbacks', auth: SUPPORT });

let seen: string[];
beforeEach(() => (seen = []));

const client = (app: RunningApp, path: string, credentials: Credentials) =>
  new BandwidthClient({ url: app.origin + path, credentials });

describe.each(platforms)('two registrations (%s)', (platform) => {
  const start = (imports: DynamicModule[], providers: Provider[] = [Desks], configure?: (app: Application) => void) =>
    startApp(platform, { module: imports[0]!, imports: imports.slice(1), providers, ...(configure && { configure }) });

  it.each([
    ['in one order', () => [sales(), support()]],
    ['in the other', () => [support(), sales()]],
  ])('each have their path, credentials and handlers, imported %s', async (_, imports) => {
    const app = await start(imports());
    const ours = await client(app, '/callbacks', SALES).post(sample('gather', { digits: '1' }));
    const theirs = await client(app, '/tenant/callbacks', SUPPORT).post(sample('gather', { digits: '2' }));
    expect([ours.body, theirs.body]).toEqual(['<Response>sales</Response>', '<Response>support</Response>']);
    expect(seen.toSorted()).toEqual([
      'heard 1',
      'heard 2',
      'observed sales',
      'observed support',
      'sales took 1 of sales',
      'support took 2 of support',
    ]);
  });

  it.each([
    ['in one order', () => [sales(), support()]],
    ['in the other', () => [support(), sales()]],
  ])('do not take the credentials of the other, imported %s', async (_, imports) => {
    const app = await start(imports());
    expect((await client(app, '/callbacks', SUPPORT).post(sample('gather'))).status).toBe(401);
    expect((await client(app, '/tenant/callbacks', SALES).post(sample('gather'))).status).toBe(401);
    expect(seen).toEqual([]);
  });

  it('do not tell duplicates by what the other received', async () => {
    const app = await start([sales(), support()]);
    const payload = sample('gather');
    await client(app, '/callbacks', SALES).post(payload);
    await client(app, '/tenant/callbacks', SUPPORT).post(payload);
    expect(seen.filter((line) => line.startsWith('observed')).toSorted()).toEqual([
      'observed sales',
      'observed support',
    ]);
  });

  it('do not take a handler of the other for one of theirs in their reports', async () => {
    const inbox = new ReportInbox();
    const handler = handlerOf(['gather'], () => '<Response/>', { instance: 'sales' });
    const app = await start([sales(), support()], [handler, inbox.provider()]);
    await client(app, '/callbacks', SALES).post(sample('gather'));
    await client(app, '/tenant/callbacks', SUPPORT).post(sample('gather'));
    expect(inbox.takeAnswered().map(({ instance, outcome }) => `${instance} ${outcome}`)).toEqual([
      'sales answered',
      'support unhandled',
    ]);
  });

  it('leave routes of the application alone that end like theirs', async () => {
    @Controller('other/callbacks')
    class Foreign {
      @Post()
      post(): string {
        return 'mine';
      }
    }
    const app = await startApp(platform, { module: sales(), controllers: [Foreign] });
    const response = await fetch(`${app.origin}/other/callbacks`, { method: 'POST' });
    expect(await response.text()).toBe('mine');
  });

  it('warn once of what the catalogue does not know, whichever of them it came to', async () => {
    const third = BandwidthCallbacksModule.forRoot({ instance: 'third', path: 'third', auth: SALES });
    const app = await start([support(), third, sales()]);
    for (const [path, credentials] of [
      ['/third', SALES],
      ['/tenant/callbacks', SUPPORT],
      ['/callbacks', SALES],
    ] as const) {
      await client(app, path, credentials).post({ ...sample('gather'), mood: 'good' });
      await client(app, path, credentials).post({ eventType: 'brandNew', callId: 'c-1' });
    }
    expect(app.log.of('warn').filter((line) => /mood|brandNew/.test(line))).toHaveLength(2);
  });

  it('warn once of what Bandwidth would not run in the answers of a handler that both have', async () => {
    const handler = handlerOf(['voice.gather'], () => '<Response><Say/></Response>');
    const app = await start([sales(), support()], [handler]);
    await client(app, '/tenant/callbacks', SUPPORT).post(sample('voice.gather'));
    await client(app, '/callbacks', SALES).post(sample('voice.gather'));
    expect(app.log.of('warn').filter((line) => line.includes('[BXML_UNKNOWN_VERB]'))).toHaveLength(1);
  });

  it('each warn of what Bandwidth would not run in a fallback of theirs', async () => {
    const [first, second] = ['first', 'second'].map((instance) =>
      BandwidthCallbacksModule.forRoot({
        instance,
        path: instance,
        auth: SALES,
        fallbackAnswer: '<Response><Say/></Response>',
      }),
    ) as [DynamicModule, DynamicModule];
    const handler = handlerOf(['voice.gather'], () => {
      throw new Error('of no use');
    });
    const app = await start([first, second], [handler]);
    await client(app, '/first', SALES).post(sample('voice.gather'));
    await client(app, '/second', SALES).post(sample('voice.gather'));
    expect(app.log.of('warn').filter((line) => line.includes('[BXML_UNKNOWN_VERB]'))).toHaveLength(2);
  });

  it('log once that a method fails on reports, whichever of them it was given', async () => {
    @Injectable()
    class Broken {
      @OnCallbackReport()
      failing(): never {
        throw new RangeError('of no use');
      }
    }
    const app = await start([sales(), support()], [Broken]);
    await client(app, '/tenant/callbacks', SUPPORT).post(sample('sms'));
    await client(app, '/callbacks', SALES).post(sample('sms'));
    expect(app.log.of('error').filter((line) => line.startsWith('Broken.failing'))).toHaveLength(1);
  });

  it('hear an event that the application emits by itself once', async () => {
    @Injectable()
    class Any {
      @OnBandwidthEvent('gather')
      any(_event: GatherEvent, context: CallbackContext): void {
        seen.push(`any of ${context.instance}`);
      }
    }
    const emitters = EventEmitterModule.forRoot();
    const app = await start([sales(), support(), emitters], [Any]);
    await app.app.get(EventEmitter2, { strict: false }).emitAsync('bandwidth.gather', new GatherEvent());
    expect(seen).toEqual(['any of sales']);
  });

  it('are put behind paths of a RouterModule, together or one by one', async () => {
    const own = sales();
    const other = support();
    const router = RouterModule.register([
      { path: 'line', module: BandwidthCallbacksModule },
      { path: 'desk', module: other.module },
    ]);
    const app = await start([own, other, router], [Desks], (nest) => void nest.setGlobalPrefix('api'));
    expect((await client(app, '/api/line/callbacks', SALES).post(sample('gather'))).body).toContain('sales');
    expect((await client(app, '/api/desk/tenant/callbacks', SUPPORT).post(sample('gather'))).body).toContain('support');
    expect((await client(app, '/callbacks', SALES).post(sample('gather'))).status).toBe(404);
  });

  it('find the credentials of a tenant by the parameters of the path', async () => {
    const asked: unknown[] = [];
    const app = await startApp(platform, {
      module: BandwidthCallbacksModule.forRoot({
        path: 'tenants/:tenant/callbacks',
        auth: ({ params, username, instance, path }) => {
          asked.push({ params, username, instance, path });
          return params['tenant'] === 'Acme & Co' ? SALES : null;
        },
      }),
      providers: [Tenants],
    });
    const path = '/tenants/Acme%20%26%20Co/callbacks';
    const reply = await client(app, path, SALES).post(sample('gather'));
    expect(reply).toMatchObject({ status: 200, body: '<Response>Acme &amp; Co</Response>', challenged: true });
    expect(asked).toEqual([{ params: { tenant: 'Acme & Co' }, username: 'sales', instance: 'default', path }]);
    expect((await client(app, '/tenants/other/callbacks', SALES).post(sample('gather'))).status).toBe(401);
  });
});

@Injectable()
class Tenants {
  @OnBandwidthEvent('gather')
  menu(_event: GatherEvent, { params }: CallbackContext): string {
    return `<Response>${params['tenant']?.replace('&', '&amp;')}</Response>`;
  }
}

describe('registrations that cannot be told apart', () => {
  const options = { auth: CREDENTIALS };

  it.each<[why: string, code: string, imports: () => (typeof BandwidthCallbacksModule | DynamicModule)[]]>([
    [
      'forRoot twice',
      'BANDWIDTH_INSTANCE_DUPLICATE',
      () => [BandwidthCallbacksModule.forRoot(options), BandwidthCallbacksModule.forRoot(options)],
    ],
    [
      'forRoot and the plain import',
      'BANDWIDTH_INSTANCE_DUPLICATE',
      () => [BandwidthCallbacksModule.forRoot(options), BandwidthCallbacksModule],
    ],
    [
      'forRoot and forRootAsync',
      'BANDWIDTH_INSTANCE_DUPLICATE',
      () => [
        BandwidthCallbacksModule.forRoot(options),
        BandwidthCallbacksModule.forRootAsync({ useFactory: () => options }),
      ],
    ],
    [
      'one path of two instances',
      'BANDWIDTH_PATH_OVERLAP',
      () => [sales(), BandwidthCallbacksModule.forRoot({ ...options, path: '/Callbacks/', instance: 'other' })],
    ],
    [
      'a parameter that covers the path of another instance',
      'BANDWIDTH_PATH_OVERLAP',
      () => [support(), BandwidthCallbacksModule.forRoot({ ...options, path: ':tenant/callbacks', instance: 'other' })],
    ],
  ])('keep the application from starting: %s', async (_, code, imports) => {
    process.env['BANDWIDTH_CALLBACKS_USERNAME'] = 'bw';
    process.env['BANDWIDTH_CALLBACKS_PASSWORD'] = 's3cret';
    const [module, ...others] = imports();
    const start = Promise.allSettled(
      platforms.map((platform) => startApp(platform, { module: module!, imports: others, providers: [Desks] })),
    );
    for (const result of await start) {
      expect(result).toMatchObject({ status: 'rejected', reason: { code } });
    }
  });

  it('are not made by importing one registration in several modules', async () => {
    process.env['BANDWIDTH_CALLBACKS_USERNAME'] = CREDENTIALS.username;
    process.env['BANDWIDTH_CALLBACKS_PASSWORD'] = CREDENTIALS.password;
    @Module({ imports: [BandwidthCallbacksModule] })
    class One {}
    @Module({ imports: [BandwidthCallbacksModule] })
    class Two {}
    const app = await startApp('express', { module: One, imports: [Two], providers: [Desks] });
    await app.bandwidth.post(sample('gather'));
    expect(seen).toContain('observed default');
    expect(seen.filter((line) => line.startsWith('observed'))).toHaveLength(1);
  });

  it('are warned of when a handler waits for an instance that there is not', async () => {
    const app = await startApp('express', { module: sales(), providers: [Desks] });
    expect(app.log.of('warn')).toEqual([expect.stringContaining("instance 'support', which no registration has")]);
  });

  afterEach(() => {
    delete process.env['BANDWIDTH_CALLBACKS_USERNAME'];
    delete process.env['BANDWIDTH_CALLBACKS_PASSWORD'];
  });
});

it('one registration can be injected from everywhere when it is global', async () => {
  @Injectable()
  class Consumer {
    constructor(@Inject(BandwidthCallbackUrls) readonly urls: BandwidthCallbackUrls) {}
  }
  @Module({ providers: [Consumer] })
  class Feature {}
  const module = BandwidthCallbacksModule.forRoot({ auth: CREDENTIALS, global: true });
  const app = await startApp('express', { module, imports: [Feature] });
  expect(app.app.get(Consumer, { strict: false }).urls.for()).toBe('/bandwidth/callbacks');
});

@Injectable()
class Desks {
  @OnBandwidthEvent('gather', { instance: 'sales' })
  sales(event: GatherEvent, context: CallbackContext): string {
    seen.push(`sales took ${event.digits} of ${context.instance}`);
    return '<Response>sales</Response>';
  }

  @OnBandwidthEvent('gather', { instance: 'support' })
  support(event: GatherEvent, context: CallbackContext): string {
    seen.push(`support took ${event.digits} of ${context.instance}`);
    return '<Response>support</Response>';
  }

  @OnBandwidthEvent('*')
  observe(_event: object, context: CallbackContext): void {
    seen.push(`observed ${context.instance}`);
  }

  @OnEvent('bandwidth.gather')
  listen(event: GatherEvent): void {
    seen.push(`heard ${event.digits}`);
  }
}
