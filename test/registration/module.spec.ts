import { type CanActivate, type ExecutionContext, Injectable, Scope, SetMetadata } from '@nestjs/common';
import { APP_GUARD, NestFactory, Reflector, REQUEST } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import {
  type BandwidthCallbacksAsyncOptions,
  BandwidthCallbacksError,
  BandwidthCallbacksModule,
  type BandwidthCallbacksOptions,
  type BandwidthEventName,
} from 'nestjs-bandwidth-callbacks';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { closeAll, CREDENTIALS, platforms, startApp } from '../support/harness.js';
import { handlerOf } from '../support/handlers.js';
import { Recorder } from '../support/recorder.js';
import { OptionsService, Settings, SettingsModule } from './settings-module.js';
import { unusableQueues } from './unusable-queues.js';

const PATH = '/bandwidth/callbacks';
const PRIVATE = 'pr1vate-value';

@Injectable({ scope: Scope.REQUEST })
class OptionsOfRequest {
  createBandwidthCallbacksOptions = () => ({ auth: CREDENTIALS });
}

describe.each(platforms)('on %s', (platform) => {
  const recorder = new Recorder();
  const providers = [recorder.handlerOf('*')];

  beforeEach(() => void recorder.take());
  afterEach(closeAll);
  afterEach(() => setEnvironment());

  describe('forRoot', () => {
    it('mounts the endpoint at its default path', async () => {
      const { bandwidth } = await startApp(platform, { providers });
      expect(await bandwidth.post(sample('hangup'))).toMatchObject({ status: 200, challenged: true });
      expect(recorder.takeOne().context).toMatchObject({ instance: 'default', route: '' });
    });

    it.each(['hooks/bandwidth', '/hooks/bandwidth', '/hooks/bandwidth/'])('mounts it at %s', async (path) => {
      const app = await startApp(platform, {
        options: { path, instance: 'hooks' },
        providers,
        path: '/hooks/bandwidth',
      });
      expect(await app.bandwidth.post(sample('hangup'))).toMatchObject({ status: 200, challenged: true });
      expect(recorder.takeOne().context).toMatchObject({ instance: 'hooks' });
      expect((await fetch(app.origin + PATH, { method: 'POST' })).status).toBe(404);
    });

    it('stands behind the global prefix of the application', async () => {
      const configure = (app: { setGlobalPrefix(prefix: string): unknown }) => void app.setGlobalPrefix('api/v3');
      const app = await startApp(platform, { providers, configure, path: `/api/v3${PATH}` });
      expect(await app.bandwidth.post(sample('hangup'))).toMatchObject({ status: 200, challenged: true });
    });
  });

  describe('forRootAsync', () => {
    const asyncForms: [string, BandwidthCallbacksAsyncOptions, string][] = [
      [
        'a factory',
        {
          imports: [SettingsModule],
          inject: [Settings],
          useFactory: ({ auth }: Settings) => ({ auth, path: 'from/a/factory' }),
        },
        '/from/a/factory',
      ],
      [
        'an async factory',
        {
          imports: [SettingsModule],
          inject: [Settings],
          useFactory: async ({ auth }: Settings) => {
            await new Promise((resolve) => setImmediate(resolve));
            return { auth, path: '/from/a/promise/', bodyLimit: 500 };
          },
        },
        '/from/a/promise',
      ],
      ['a factory that needs nothing', { useFactory: () => ({ auth: CREDENTIALS }) }, PATH],
      ['useClass', { useClass: OptionsService }, '/from/a/service'],
      ['useExisting', { imports: [SettingsModule], useExisting: OptionsService }, '/from/a/service'],
    ];

    it.each(asyncForms)('takes the options, their path too, from %s', async (_, options, path) => {
      const app = await startApp(platform, { module: BandwidthCallbacksModule.forRootAsync(options), providers, path });
      const { status: unauthorised } = await fetch(app.url, { method: 'POST' });
      expect(unauthorised).toBe(401);
      expect(await app.bandwidth.post(sample('hangup'))).toMatchObject({ status: 200, challenged: true });
      expect(recorder.takeHandlers()).toEqual(['*']);
    });

    it('keeps the options of the factory: the limit of bodies', async () => {
      const [, [, options, path]] = asyncForms as [unknown, (typeof asyncForms)[number]];
      const app = await startApp(platform, { module: BandwidthCallbacksModule.forRootAsync(options), providers, path });
      const reply = await app.bandwidth.post(sample('sms', { text: 'x'.repeat(500) }));
      expect(reply.status).toBe(413);
    });

    it('without credentials does not start, and rejects with the error itself', async () => {
      const module = BandwidthCallbacksModule.forRootAsync({ useFactory: async () => ({ path: 'x' }) });
      await expectStartError({ module }, 'BANDWIDTH_CREDENTIALS_MISSING', /auth: false/);
    });
  });

  describe('a plain import', () => {
    it('takes the credentials of the environment', async () => {
      setEnvironment(CREDENTIALS.username, CREDENTIALS.password);
      const { bandwidth } = await startApp(platform, { module: BandwidthCallbacksModule, providers });
      expect(await bandwidth.post(sample('hangup'))).toMatchObject({ status: 200, challenged: true });
    });

    it.each([
      ['no credentials at all', undefined, undefined],
      ['no password', 'bandwidth', undefined],
      ['an empty password', 'bandwidth', ''],
      ['no username', undefined, PRIVATE],
    ])('with %s in the environment does not start', async (_, username, password) => {
      setEnvironment(username, password);
      await expectStartError(
        { module: BandwidthCallbacksModule },
        'BANDWIDTH_CREDENTIALS_MISSING',
        /^No credentials .+ Set BANDWIDTH_CALLBACKS_USERNAME and BANDWIDTH_CALLBACKS_PASSWORD .+ or set `auth: false`/,
      );
      await expectStartError({ module: BandwidthCallbacksModule.forRoot() }, 'BANDWIDTH_CREDENTIALS_MISSING', /auth/);
    });
  });

  describe('does not start', () => {
    const unusable: [string, object, RegExp][] = [
      [
        'a username with a colon',
        { auth: { username: 'a:b', password: PRIVATE } },
        /`auth` .+ cannot be used\. It must/,
      ],
      ['an empty password', { auth: { username: PRIVATE, password: '' } }, /`auth`/],
      ['a password that is no text', { auth: { username: PRIVATE, password: 42 } }, /`auth`/],
      ['an empty list of credentials', { auth: [] }, /`auth` .+ at least one/],
      ['a list with a gap', { auth: [CREDENTIALS, undefined] }, /`auth`/],
      ['`auth: true`', { auth: true }, /`auth`/],
      ['an empty path', { path: '' }, /`path` .+ must be text/],
      ['a path of slashes', { path: '//' }, /`path` .+ at least one segment/],
      ['a path that is no text', { path: 42 }, /`path`/],
      ['an empty instance', { instance: ' ' }, /`instance`/],
      ['an unknown validation', { validation: PRIVATE }, /`validation` .+ one of tolerant, strict/],
      ...['bodyLimit', 'bodyTimeout', 'batchLimit', 'depthLimit', 'queryLimit', 'answerDeadline', 'drainTimeout']
        .flatMap((option) =>
          [0, -1, Number.NaN, '1mb', null].map((value): [string, object, RegExp] => [
            `${option}: ${String(value)}`,
            { [option]: value },
            new RegExp(`\`${option}\` .+ above 0`),
          ]),
        )
        .filter(([, options]) => Object.values(options)[0] !== null),
      ['a deadline longer than any timer', { answerDeadline: 2 ** 31 }, /`answerDeadline` .+ at most 2147483647/],
      ['a drain without end', { drainTimeout: Infinity }, /`drainTimeout` .+ at most 2147483647/],
      ['one and a half events', { batchLimit: 1.5 }, /`batchLimit` .+ whole number/],
      ['a deadline of one API that is none', { answerDeadline: { voice: -1 } }, /`answerDeadline\.voice`/],
      ['`idempotency: true`', { idempotency: true }, /`idempotency` .+ or false/],
      ['a memory that lasts no time', { idempotency: { ttl: 0 } }, /`idempotency\.ttl`/],
      ['a memory without room', { idempotency: { maxEntries: 0 } }, /`idempotency\.maxEntries`/],
      ['a store that cannot delete', { idempotency: { store: { get() {}, set() {} } } }, /`idempotency\.store`/],
      ['a parameter of the path twice', { path: ':tenant/:tenant' }, /`path` .+ only once/],
      ...['serverTiming', 'openApi'].map((option): [string, object, RegExp] => [
        `${option}: 'no'`,
        { [option]: 'no' },
        new RegExp(`\`${option}\` .+ true or false`),
      ]),
      ...[42, '', {}, Promise.resolve('<Response/>')].map((fallbackAnswer, index): [string, object, RegExp] => [
        `a fallback that is no BXML (${index})`,
        { fallbackAnswer },
        /`fallbackAnswer` .+ BXML/,
      ]),
      ['global enhancers that are no list', { globalEnhancers: 'guards' }, /`globalEnhancers` .+ list/],
      ['signatures that are text', { signatures: PRIVATE }, /`signatures` .+ must be `\{/],
      ['signatures without a secret', { signatures: { tollfree: undefined, mode: 'log' } }, /`signatures` .+ a secret/],
      ...unusableQueues.map(([name, queue, message]): [string, object, RegExp] => [
        `a queue with ${name}`,
        { queue: { storage: { redis: 'redis://127.0.0.1:1' }, ...queue } },
        message,
      ]),
    ];

    it.each(unusable)('with %s', async (_, options, message) => {
      await expectStartError({ options: options as BandwidthCallbacksOptions }, 'BANDWIDTH_OPTION_INVALID', message);
    });

    it.each([null, undefined, 42, [CREDENTIALS]])('when its factory returns %j', async (returned) => {
      const module = BandwidthCallbacksModule.forRootAsync({ useFactory: () => returned as never });
      await expectStartError({ module }, 'BANDWIDTH_OPTION_INVALID', /are not an object\. .+ a factory/);
    });

    it('when its factory is a class that makes no options', async () => {
      const module = BandwidthCallbacksModule.forRootAsync({ useClass: Recorder as never });
      await expectStartError({ module }, 'BANDWIDTH_OPTION_INVALID', /`useClass` .+`createBandwidthCallbacksOptions/);
    });

    it.each<[what: string, options: BandwidthCallbacksAsyncOptions]>([
      ['takes the request', { inject: [REQUEST], useFactory: () => ({ auth: CREDENTIALS }) }],
      ['is a class for each request', { useClass: OptionsOfRequest }],
    ])('when its factory %s', async (_, options) => {
      const module = BandwidthCallbacksModule.forRootAsync(options);
      await expectStartError({ module }, 'BANDWIDTH_OPTION_INVALID', /whose scope is the request\. They are made once/);
    });

    it('when it is imported twice as the same instance', async () => {
      const imports = [BandwidthCallbacksModule.forRoot({ auth: CREDENTIALS, path: 'other' })];
      await expectStartError({ imports }, 'BANDWIDTH_INSTANCE_DUPLICATE', /'default'\. Import it once/);
    });

    it('when two instances have the same path', async () => {
      const imports = [BandwidthCallbacksModule.forRoot({ auth: CREDENTIALS, instance: 'other' })];
      await expectStartError({ imports }, 'BANDWIDTH_PATH_OVERLAP', /at the same path\. Give each/);
    });
  });

  describe('`controllerDecorators`', () => {
    const Public = () => SetMetadata('public', true);

    @Injectable()
    class SessionGuard implements CanActivate {
      constructor(private readonly reflector: Reflector) {}

      canActivate(context: ExecutionContext): boolean {
        return this.reflector.getAllAndOverride<boolean>('public', [context.getHandler(), context.getClass()]) ?? false;
      }
    }

    const guard = { provide: APP_GUARD, useClass: SessionGuard };

    it('are seen by a global guard, which else turns callbacks away', async () => {
      const closed = await startApp(platform, { providers: [...providers, guard] });
      expect(await closed.bandwidth.post(sample('hangup'))).toMatchObject({ status: 403 });
      expect(recorder.takeHandlers()).toEqual([]);

      const options = { controllerDecorators: [Public()] };
      const open = await startApp(platform, { options, providers: [...providers, guard] });
      expect(await open.bandwidth.post(sample('hangup'))).toMatchObject({ status: 200 });
      expect(await open.bandwidth.get(sample('gather'))).toMatchObject({ status: 200 });
      expect(recorder.takeHandlers()).toEqual(['*', '*']);
    });

    it.each([
      ['in place', { useFactory: () => ({ auth: CREDENTIALS }), controllerDecorators: [Public()] }],
      ['by the factory', { useFactory: async () => ({ auth: CREDENTIALS, controllerDecorators: [Public()] }) }],
    ])('of forRootAsync may be given %s', async (_, options) => {
      const module = BandwidthCallbacksModule.forRootAsync(options);
      const { bandwidth } = await startApp(platform, { module, providers: [...providers, guard] });
      expect(await bandwidth.post(sample('hangup'))).toMatchObject({ status: 200 });
    });

    it('of one registration are not those of another', async () => {
      const { bandwidth, origin } = await startApp(platform, {
        options: { controllerDecorators: [Public()] },
        imports: [BandwidthCallbacksModule.forRoot({ auth: false, path: 'closed', instance: 'closed' })],
        providers: [...providers, guard],
      });
      expect(await bandwidth.post(sample('hangup'))).toMatchObject({ status: 200 });
      expect((await fetch(`${origin}/closed?eventType=hangup&callId=c-1`)).status).toBe(403);
    });
  });

  async function expectStartError(given: Parameters<typeof startApp>[1], code: string, message: RegExp): Promise<void> {
    const error: unknown = await startApp(platform, given).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(BandwidthCallbacksError);
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
    expect(String(error)).toContain(`[${code}]`);
    expect(String(error)).not.toContain(PRIVATE);
  }
});

it.each([
  ['no options', () => BandwidthCallbacksModule.forRoot(null as never), /not an object/],
  ['`global: 1`', () => BandwidthCallbacksModule.forRoot({ global: 1 as never }), /`global` .+ true or false/],
  [
    'decorators that are no list',
    () => BandwidthCallbacksModule.forRoot({ controllerDecorators: Injectable() as never }),
    /`controllerDecorators` .+ list/,
  ],
  [
    'a decorator that was called too often',
    () => BandwidthCallbacksModule.forRoot({ controllerDecorators: [undefined as never] }),
    /`controllerDecorators` .+ list/,
  ],
  ['no factory', () => BandwidthCallbacksModule.forRootAsync({} as never), /`useFactory` .+ must be a function/],
  [
    'an option beside the factory',
    () => BandwidthCallbacksModule.forRootAsync({ useFactory: () => ({}), path: 'x' } as never),
    /`path`.+ The options are imports, inject/,
  ],
])('a module with %s does not even load', (_, declare, message) => {
  expect(declare).toThrow(
    expect.objectContaining({ code: 'BANDWIDTH_OPTION_INVALID', message: expect.stringMatching(message) }),
  );
});

it.each([
  ['gathr', "Did you mean 'gather'?"],
  ['voice.Initate', "Did you mean 'voice.initiate'?"],
  ['message-received', "Did you mean 'messaging.message-received'?"],
  ['the weather', 'Use one of: *, unknown, '],
])('a handler of %s, which is no event, does not even load', (name, correction) => {
  expect(() => handlerOf([name as BandwidthEventName], () => {})).toThrow(
    expect.objectContaining({
      code: 'BANDWIDTH_HANDLER_DECLARATION',
      message: expect.stringContaining(`knows no event named '${name}'. ${correction}`),
    }),
  );
});

it('a platform that is neither Express nor Fastify is refused at start', async () => {
  class HapiAdapter extends ExpressAdapter {
    override getType(): string {
      return 'hapi';
    }
  }
  const module = BandwidthCallbacksModule.forRoot({ auth: CREDENTIALS });
  const app = await NestFactory.create(module, new HapiAdapter(), { abortOnError: false, logger: false });
  await expect(app.init()).rejects.toMatchObject({
    code: 'BANDWIDTH_PLATFORM_UNSUPPORTED',
    message: expect.stringMatching(/'hapi' is not supported\. Use @nestjs\/platform-express/),
  });
});

it('an application without HTTP starts, and takes no callbacks', async () => {
  const app = await NestFactory.createApplicationContext(BandwidthCallbacksModule.forRoot({ auth: CREDENTIALS }), {
    abortOnError: false,
    logger: false,
  });
  await expect(app.close()).resolves.toBeUndefined();
});

function setEnvironment(username?: string, password?: string): void {
  delete process.env['BANDWIDTH_CALLBACKS_USERNAME'];
  delete process.env['BANDWIDTH_CALLBACKS_PASSWORD'];
  if (username !== undefined) process.env['BANDWIDTH_CALLBACKS_USERNAME'] = username;
  if (password !== undefined) process.env['BANDWIDTH_CALLBACKS_PASSWORD'] = password;
}
