import { setImmediate } from 'node:timers/promises';
import { type CanActivate, type DynamicModule, Injectable, Module, Scope, UseGuards } from '@nestjs/common';
import { NestFactory, RouterModule } from '@nestjs/core';
import { EventEmitter2, EventEmitterModule } from '@nestjs/event-emitter';
import {
  BandwidthCallbacksHealth,
  BandwidthCallbacksModule,
  BandwidthCallbackUrls,
  type CallbackReport,
  GatherEvent,
  OnBandwidthEvent,
  OnCallbackReport,
} from 'nestjs-bandwidth-callbacks';
import { BandwidthInspectorModule } from 'nestjs-bandwidth-callbacks/devtools';
import { BandwidthCallbacksWorkerModule, DeadLetters } from 'nestjs-bandwidth-callbacks/queue';
import { bandwidthTester, sample } from 'nestjs-bandwidth-callbacks/testing';
import { type AppOptions, closeAll, CREDENTIALS, platforms, startApp } from '../support/harness.js';
import { instruments } from '../support/instrument.js';
import { type TestStorage, storagesThere } from '../support/storages.js';
import { until } from '../support/until.js';

afterEach(closeAll);

let seen: string[];
beforeEach(() => (seen = []));

const everywhere = instruments.flatMap(([name, instrument]) =>
  platforms.map((platform) => [name, platform, instrument] as const),
);

describe.each(everywhere)('behind %s on %s', (_, platform, instrument) => {
  const start = (options: AppOptions) =>
    startApp(platform, { providers: [Desk, Counter, Refusal], ...options, create: { instrument } });

  it('an application starts, takes a callback once and closes', async () => {
    const app = await start({ imports: [EventEmitterModule.forRoot()] });
    const reply = await app.bandwidth.post(sample('gather', { digits: '1' }));
    expect([reply.status, reply.body]).toEqual([200, '<Response>1</Response>']);
    await setImmediate();
    await app.close();
    expect(seen.toSorted()).toEqual(['menu', 'reported answered', 'scoped']);
    expect(app.log.of('warn')).toEqual([]);
  });

  it('guards run before handlers', async () => {
    const app = await start({});
    expect((await app.bandwidth.post(sample('sms'))).status).toBe(403);
    expect(seen).not.toContain('guarded');
  });

  it('two registrations are reached at their own paths, with the prefixes of the application', async () => {
    const sales = BandwidthCallbacksModule.forRoot({ instance: 'sales', path: 'sales', auth: CREDENTIALS });
    const support = BandwidthCallbacksModule.forRootAsync({
      useFactory: () => ({ instance: 'support', path: 'support', auth: () => Promise.resolve(CREDENTIALS) }),
    });
    const app = await start({
      module: sales,
      imports: [support, RouterModule.register([{ path: 'desk', module: support.module }])],
      configure: (made) => void made.setGlobalPrefix('api'),
    });
    for (const [instance, path] of [
      ['sales', '/api/sales'],
      ['support', '/api/desk/support'],
    ] as const) {
      expect(app.app.get(BandwidthCallbackUrls).for('', { instance })).toBe(path);
      const tester = bandwidthTester(app.app, { instance });
      expect((await tester.send('gather', { digits: '3' })).bxml).toBe('<Response>3</Response>');
    }
    await app.app.get(EventEmitter2).emitAsync('bandwidth.dtmf', {});
    expect(seen.filter((line) => line === 'menu' || line === 'emitted')).toEqual(['menu', 'menu', 'emitted']);
  });

  it('two registrations of one instance are still refused', async () => {
    const twice = start({ imports: [BandwidthCallbacksModule.forRoot({ auth: CREDENTIALS, path: 'other' })] });
    await expect(twice).rejects.toMatchObject({ code: 'BANDWIDTH_INSTANCE_DUPLICATE' });
  });

  it('an instance that a factory provides under a second token counts once', async () => {
    const second = { provide: 'SECOND', inject: [Desk], useFactory: (desk: Desk) => desk };
    const app = await start({ providers: [Desk, Refusal, second] });
    await app.bandwidth.post(sample('gather'));
    expect(seen.filter((line) => line === 'menu')).toEqual(['menu']);
  });

  it('health and the inspector find the registration', async () => {
    const app = await start({ imports: [BandwidthInspectorModule.forRoot()] });
    await app.bandwidth.post(sample('gather'));
    expect(await app.app.get(BandwidthCallbacksHealth).check()).toMatchObject({
      'bandwidth-callbacks': { status: 'up', secondsSinceLastCallback: 0 },
    });
    const exchanges = await fetch(`${app.origin}/bandwidth/inspector/local/v1/exchanges`);
    expect(await exchanges.json()).toContainEqual(expect.objectContaining({ event: 'gather' }));
  });
});

describe.each(instruments)('behind %s', (_, instrument) => {
  let stored: TestStorage;
  beforeEach(async () => {
    const embedded = (await storagesThere()).find(({ kind }) => kind === 'embedded')!;
    stored = await embedded.create();
  });
  afterEach(() => stored.remove());

  it('a queue handles what it stored', async () => {
    const app = await startApp('express', {
      options: { queue: { storage: stored.storage } },
      providers: [Desk, Counter, Refusal],
      create: { instrument },
    });
    expect((await app.bandwidth.post(sample('dtmf'))).status).toBe(200);
    await until(
      () => seen,
      (lines) => lines.includes('emitted'),
    );
    expect(await app.app.get(DeadLetters).list()).toEqual([]);
    await app.close();
    expect(seen.filter((line) => line === 'emitted')).toEqual(['emitted']);
  });

  // No storage is needed to hear what the application emits itself.
  const queue = { storage: { redis: 'redis://127.0.0.1:1' } };
  const worker = (instance: string) => BandwidthCallbacksWorkerModule.forRoot({ instance, queue });
  const receiver = () => BandwidthCallbacksModule.forRoot({ auth: false });

  it.each<[what: string, registrations: readonly DynamicModule[]]>([
    ['alone', [worker('sales')]],
    ['of several instances', [worker('sales'), worker('support')]],
    ['of the same instance', [worker('sales'), worker('sales')]],
    ['beside a receiver', [worker('sales'), receiver()]],
  ])('workers %s hear once what the application emits itself', async (__, registrations) => {
    @Module({ imports: [EventEmitterModule.forRoot(), ...registrations], providers: [Desk, Refusal] })
    class WorkerModule {}
    const app = await NestFactory.createApplicationContext(WorkerModule, {
      logger: false,
      abortOnError: false,
      instrument,
    });
    await app.get(EventEmitter2).emitAsync('bandwidth.dtmf', {});
    await app.close();
    expect(seen).toEqual(['emitted']);
  });
});

describe('instances of one class', () => {
  const refuse = (): never => {
    throw new Error('there is no request');
  };
  const startWith = (...instances: readonly object[]) =>
    startApp('express', {
      providers: instances.map((useValue, index) => ({ provide: `INSTANCE_${index}`, useValue })),
    });

  it.each<[what: string, traps: ProxyHandler<object>]>([
    ['take no property', { defineProperty: refuse }],
    ['show no property', { getOwnPropertyDescriptor: refuse }],
    ['let go of no property', { deleteProperty: refuse }],
    ['keep every property', { deleteProperty: () => false }],
  ])('are called each where their proxies %s, and stay as they were', async (_, traps) => {
    const pagers = [new Pager(), new Pager()];
    const keys = pagers.map((pager) => Reflect.ownKeys(pager));
    const app = await startWith(...pagers.map((pager) => new Proxy(pager, traps)));
    await app.bandwidth.post(sample('dtmf'));
    expect(seen).toEqual(['paged', 'paged']);
    expect(pagers.map((pager) => Reflect.ownKeys(pager))).toEqual(keys);
  });

  it('are left alone where the class has no handler', async () => {
    class Session {}
    const touch = () => seen.push('touched') > 0;
    const session = () => new Proxy(new Session(), { defineProperty: touch, deleteProperty: touch });
    await startWith(session(), session());
    expect(seen).toEqual([]);
  });
});

class Refusal implements CanActivate {
  canActivate(): boolean {
    return false;
  }
}

class Pager {
  @OnBandwidthEvent('dtmf')
  page(): void {
    seen.push('paged');
  }
}

@Injectable()
class Desk {
  private readonly log = (line: string) => seen.push(line);

  @OnBandwidthEvent('gather')
  menu({ digits }: GatherEvent): string {
    this.log('menu');
    return `<Response>${digits}</Response>`;
  }

  @OnBandwidthEvent('sms')
  @UseGuards(Refusal)
  guarded(): void {
    this.log('guarded');
  }

  @OnBandwidthEvent('dtmf')
  emitted(): void {
    this.log('emitted');
  }

  @OnCallbackReport()
  reported({ outcome }: CallbackReport): void {
    if (outcome !== 'challenged') this.log(`reported ${outcome}`);
  }
}

@Injectable({ scope: Scope.REQUEST })
class Counter {
  @OnBandwidthEvent('gather')
  count(): void {
    seen.push('scoped');
  }
}
