import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';
import fastifyCompress from '@fastify/compress';
import fastifyHelmet from '@fastify/helmet';
import { Controller, Injectable } from '@nestjs/common';
import { ClientProxyFactory, MessagePattern, type MicroserviceOptions, Transport } from '@nestjs/microservices';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { EventEmitter2, EventEmitterModule, OnEvent } from '@nestjs/event-emitter';
import compression from 'compression';
import helmet from 'helmet';
import { BandwidthCallbackUrls, type GatherEvent, OnBandwidthEvent } from 'nestjs-bandwidth-callbacks';
import { BandwidthClient, sample } from 'nestjs-bandwidth-callbacks/testing';
import { firstValueFrom } from 'rxjs';
import { freePort } from '../support/free-port.js';
import { type Application, type AppOptions, closeAll, CREDENTIALS, platforms, startApp } from '../support/harness.js';
import { expectAnswers, expectCallbacks, PhoneLine } from './callbacks.js';

afterEach(closeAll);

describe.each(platforms)('callbacks are received in an application (%s)', (platform) => {
  const start = (options: AppOptions = {}) => startApp(platform, { providers: [PhoneLine], ...options });
  const isExpress = platform === 'express';
  const express = (app: Application) => app as NestExpressApplication;
  const fastify = (app: Application) => app as NestFastifyApplication;

  it('with compression, which answers take part in', async () => {
    @Injectable()
    class Talkative {
      @OnBandwidthEvent('gather')
      menu(_event: GatherEvent): string {
        return `<Response>${'<Hangup/>'.repeat(1_000)}</Response>`;
      }
    }
    const configure = async (app: Application) => {
      if (isExpress) app.use(compression());
      else await fastify(app).register(fastifyCompress);
    };
    const quiet = await start({ configure });
    await expectCallbacks(quiet.bandwidth);
    const { bandwidth } = await start({ configure, providers: [Talkative] });
    const reply = await bandwidth.post(sample('gather'), { headers: { 'accept-encoding': 'gzip' } });
    expect(reply.headers.get('content-encoding')).toBe('gzip');
    expect(reply.body).toBe(`<Response>${'<Hangup/>'.repeat(1_000)}</Response>`);
  });

  it('with CORS, which answers preflights', async () => {
    const app = await start({ configure: (nest) => nest.enableCors({ origin: 'https://example.com' }) });
    await expectCallbacks(app.bandwidth);
    const headers = { origin: 'https://example.com', 'access-control-request-method': 'POST' };
    const preflight = await fetch(app.url, { method: 'OPTIONS', headers });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('https://example.com');
  });

  it('with helmet', async () => {
    const app = await start({
      configure: async (nest) => {
        if (isExpress) nest.use(helmet());
        else await fastify(nest).register(fastifyHelmet);
      },
    });
    await expectCallbacks(app.bandwidth);
    const reply = await app.bandwidth.post(sample('gather'));
    expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('that is a hybrid one, with handlers of messages beside those of callbacks', async () => {
    @Controller()
    class Both {
      calls = 0;

      @MessagePattern('calls')
      count(): number {
        return this.calls;
      }

      @OnBandwidthEvent('gather')
      menu(_event: GatherEvent): void {
        this.calls++;
      }
    }
    const port = await freePort();
    const app = await start({
      controllers: [Both],
      configure: async (nest) => {
        const tcp = { transport: Transport.TCP, options: { host: '127.0.0.1', port } } as const;
        nest.connectMicroservice<MicroserviceOptions>(tcp, { inheritAppConfig: true });
        await nest.startAllMicroservices();
      },
    });
    await expectCallbacks(app.bandwidth);
    const client = ClientProxyFactory.create({ transport: Transport.TCP, options: { host: '127.0.0.1', port } });
    try {
      expect(await firstValueFrom(client.send<number>('calls', {}))).toBe(4);
    } finally {
      await client.close();
    }
  });

  it('behind a proxy that takes a path away', async () => {
    const app = await start({
      options: { baseUrl: 'https://example.com/phone' },
      adapter: isExpress ? new ExpressAdapter() : new FastifyAdapter({ trustProxy: true }),
      configure: (nest) => void (isExpress && express(nest).set('trust proxy', true)),
    });
    expect(app.app.get(BandwidthCallbackUrls, { strict: false }).for()).toBe('/phone/bandwidth/callbacks');
    const proxy = createServer((request, response) => {
      const url = request.url?.replace(/^\/phone/, '');
      const headers = {
        ...request.headers,
        'x-forwarded-prefix': '/phone',
        'x-forwarded-proto': 'https',
        'x-forwarded-for': '192.0.2.1',
      };
      const onward = forward(app.origin + url, { method: request.method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      });
      request.pipe(onward);
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const { port } = proxy.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/phone/bandwidth/callbacks`;
    try {
      await expectAnswers(new BandwidthClient({ url, credentials: CREDENTIALS }));
    } finally {
      proxy.closeAllConnections();
      proxy.close();
    }
  });

  it('whose event emitter has wildcards and a delimiter of its own', async () => {
    const heard: string[] = [];
    @Injectable()
    class Listener {
      @OnEvent('bandwidth.gather')
      gather(event: GatherEvent): void {
        heard.push(`gather ${event.digits}`);
      }

      @OnEvent('**')
      everything(event: GatherEvent): void {
        heard.push(`everything ${event.digits}`);
      }
    }
    const app = await start({
      imports: [EventEmitterModule.forRoot({ wildcard: true, delimiter: ':', ignoreErrors: true })],
      providers: [PhoneLine, Listener],
    });
    await app.bandwidth.post(sample('gather', { digits: '7' }));
    expect(heard.toSorted()).toEqual(['everything 7', 'gather 7']);
    await expectCallbacks(app.bandwidth);
    expect(app.app.get(EventEmitter2).eventNames().length).toBeGreaterThan(0);
  });

  it('whose event emitter is asked of the application, which gives its own', async () => {
    const heard: string[] = [];
    @Injectable()
    class Listener {
      @OnEvent('order.*')
      listen(order: string): void {
        heard.push(order);
      }
    }
    const app = await start({
      imports: [EventEmitterModule.forRoot({ wildcard: true })],
      providers: [PhoneLine, Listener],
    });
    app.app.get(EventEmitter2).emit('order.created', 'one');
    expect(heard).toEqual(['one']);
  });

  it.each([
    ['the usual delimiter', { wildcard: true }, 'bandwidth.voice.*'],
    ['a hyphen', { wildcard: true, delimiter: '-' }, 'bandwidth.voice.disconnect'],
  ])('whose event emitter has wildcards and %s', async (_, emitter, name) => {
    const heard: object[] = [];
    @Injectable()
    class Listener {
      @OnEvent(name)
      listen(event: object): void {
        heard.push(event);
      }

      @OnBandwidthEvent('voice.disconnect', 'messaging.message-received')
      handle(event: object): void {
        heard.push(event);
      }
    }
    const app = await start({ imports: [EventEmitterModule.forRoot(emitter)], providers: [Listener] });
    await app.bandwidth.post(sample('voice.disconnect'));
    await app.bandwidth.post([sample('messaging.message-received')]);
    expect(heard).toHaveLength(3);
    expect(heard[0]).toBe(heard[1]);
  });
});

describe('callbacks are received in an Express application that is part of another', () => {
  it.each([
    ['as a sub-application', '/phone', '/phone/bandwidth/callbacks'],
    ['with a global prefix', '/phone', '/phone/api/bandwidth/callbacks'],
  ])('%s', async (how, mountPath, path) => {
    const parent = new ExpressAdapter();
    const app = await startApp('express', {
      providers: [PhoneLine],
      configure: (nest) => void (how.includes('prefix') && nest.setGlobalPrefix('api')),
    });
    parent.use(mountPath, app.app.getHttpAdapter().getInstance() as never);
    const server = createServer(parent.getInstance<never>());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    try {
      await expectCallbacks(new BandwidthClient({ url: `http://127.0.0.1:${port}${path}`, credentials: CREDENTIALS }));
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});

it('a middleware of the application may change the path before it is routed', async () => {
  const app = await startApp('express', {
    providers: [PhoneLine],
    path: '/legacy',
    configure: (nest) => {
      nest.use((request: { url: string }, _: unknown, next: () => void) => {
        request.url = request.url.replace('/legacy', '/bandwidth/callbacks');
        next();
      });
    },
  });
  expect((await app.bandwidth.post(sample('gather', { digits: '7' }), { query: 'step=one' })).body).toContain('7 one');
  expect((await fetch(app.url, { method: 'POST' })).status).toBe(401);
});
