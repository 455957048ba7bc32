import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { Body, Controller, Post, type RawBodyRequest, Req } from '@nestjs/common';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import {
  type Application,
  type AppOptions,
  closeAll,
  type PlatformName,
  platforms,
  startApp,
} from '../support/harness.js';
import { expectCallbacks, PhoneLine } from './callbacks.js';

afterEach(closeAll);

@Controller('other')
class Other {
  @Post()
  post(@Body() body: unknown, @Req() request: RawBodyRequest<object>): object {
    return { body, raw: request.rawBody?.toString() };
  }
}

const start = (platform: PlatformName, options: AppOptions) =>
  startApp(platform, { ...options, providers: [PhoneLine], controllers: [Other] });

/** A request to another controller, whose body must still be there. */
async function otherBody(origin: string): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  return (await fetch(`${origin}/other`, { method: 'POST', body: '{"a":1}', headers })).json();
}

describe.each(platforms)('callbacks are received in an application (%s)', (platform) => {
  it('with rawBody', async () => {
    const app = await start(platform, { create: { rawBody: true } });
    await expectCallbacks(app.bandwidth);
    expect(await otherBody(app.origin)).toEqual({ body: { a: 1 }, raw: '{"a":1}' });
  });

  it('without a body parser', async () => {
    await expectCallbacks((await start(platform, { create: { bodyParser: false } })).bandwidth);
  });

  it('with a limit of its own that is lower than ours', async () => {
    const configure = (app: Application) =>
      void (app as NestExpressApplication).useBodyParser(
        (platform === 'express' ? 'json' : 'application/json') as 'json',
        platform === 'express' ? { limit: 10 } : { bodyLimit: 10 },
      );
    const app = await start(platform, { configure });
    await expectCallbacks(app.bandwidth);
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ text: 'longer than ten' });
    expect((await fetch(`${app.origin}/other`, { method: 'POST', body, headers })).status).toBe(413);
  });
});

/** Middleware of an application that reads every body, and leaves this of it. */
const reader =
  (leave: (request: Parsed, bytes: Buffer) => void) => async (request: Parsed, _: unknown, next: () => void) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (chunks.length > 0) leave(request, Buffer.concat(chunks));
    next();
  };

interface Parsed extends IncomingMessage {
  body?: unknown;
  rawBody?: Buffer;
}

function parsed({ headers }: Parsed, text: string): unknown {
  if (!headers['content-type']?.startsWith('application/json')) return Object.fromEntries(new URLSearchParams(text));
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

describe('callbacks are received by Express', () => {
  it.each<[left: string, leave: (request: Parsed, bytes: Buffer) => void]>([
    ['what it parsed', (request, bytes) => void (request.body = parsed(request, bytes.toString()))],
    ['text', (request, bytes) => void (request.body = bytes.toString())],
    ['bytes', (request, bytes) => void (request.body = bytes)],
    ['rawBody', (request, bytes) => void (request.rawBody = bytes)],
  ])('when something before it read the body and left %s', async (_, leave) => {
    const adapter = new ExpressAdapter();
    adapter.use(reader(leave));
    await expectCallbacks((await start('express', { adapter })).bandwidth);
  });

  it('when it was a form whose content type has capital letters', async () => {
    const adapter = new ExpressAdapter();
    adapter.use(reader((request, bytes) => void (request.body = parsed(request, bytes.toString()))));
    const app = await start('express', { adapter });
    const headers = { 'content-type': 'Application/X-WWW-Form-URLEncoded' };
    const reply = await app.bandwidth.postForm(sample('gather'), { headers });
    expect(reply).toMatchObject({ status: 200, body: expect.stringContaining('<Response>') as string });
  });

  it('but not when nothing was left of the body, which its author is told', async () => {
    const adapter = new ExpressAdapter();
    adapter.use(reader(() => undefined));
    const app = await start('express', { adapter });
    const reply = await app.bandwidth.post(sample('gather'));
    expect(reply).toMatchObject({ status: 500, body: expect.stringContaining('BANDWIDTH_BODY_TAKEN') as string });
    expect(app.log.of('error')).toEqual([expect.stringContaining('read the body of a callback')]);
  });
});

/** Middleware as it was written before streams could be iterated: it listens to the stream. */
const listener =
  (leave: (request: Parsed, bytes: Buffer) => void, wait: 'on' | 'once' = 'on') =>
  (request: Parsed, _: unknown, next: () => void) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request[wait]('end', () => {
      leave(request, Buffer.concat(chunks));
      next();
    });
  };

describe('callbacks are received by Express beside middleware that listens to the stream', () => {
  it.each(['on', 'once'] as const)('with `%s`, behind the library', async (wait) => {
    const keepBytes = listener((request, bytes) => void (request.rawBody = bytes), wait);
    const app = await start('express', { create: { bodyParser: false }, configure: (it) => void it.use(keepBytes) });
    await expectCallbacks(app.bandwidth);
  });

  it('before it', async () => {
    const adapter = new ExpressAdapter();
    adapter.use(listener((request, bytes) => void (request.body = bytes)));
    await expectCallbacks((await start('express', { adapter })).bandwidth);
  });

  it('before it, which took nothing and left an empty object, as body-parser 1 does with forms and XML', async () => {
    const adapter = new ExpressAdapter();
    adapter.use((request: Parsed, _: unknown, next: () => void) => {
      request.body = {};
      next();
    });
    await expectCallbacks((await start('express', { adapter })).bandwidth);
  });

  it('but not when it took a part of the body, which its author is told', async () => {
    const adapter = new ExpressAdapter();
    adapter.use((request: Parsed, _: unknown, next: () => void) => {
      if (!request.headers.authorization) return next();
      request.once('data', () => next());
    });
    const app = await start('express', { adapter, create: { bodyParser: false } });
    const reply = await app.bandwidth.post(sample('gather'));
    expect(reply).toMatchObject({ status: 500, body: expect.stringContaining('BANDWIDTH_BODY_TAKEN') as string });
    expect(app.log.of('error')).toEqual([expect.stringContaining('read the body of a callback')]);
  });

  it('and a listener that is taken away before the end is not called', async () => {
    const heard: string[] = [];
    const app = await start('express', {
      configure: (it) =>
        void it.use((request: Parsed, _: unknown, next: () => void) => {
          const listen = () => heard.push('end');
          request.on('end', listen).off('end', listen);
          next();
        }),
    });
    await expectCallbacks(app.bandwidth);
    expect(heard).toEqual([]);
  });
});

describe('callbacks are received by Fastify', () => {
  const fastify = (app: Application) => (app as NestFastifyApplication).getHttpAdapter().getInstance();

  it('with content type parsers of its own', async () => {
    const configure = (app: Application) => {
      for (const type of ['application/json', 'application/x-www-form-urlencoded', '*']) {
        (app as NestFastifyApplication).useBodyParser(type, {}, (_request, _body, done) => done(new Error('parsed')));
      }
    };
    await expectCallbacks((await start('fastify', { configure })).bandwidth);
  });

  it.each([
    ['before', true],
    ['after', false],
  ])('with hooks of its own, added %s ours', async (_, isBefore) => {
    const ran = new Set<string>();
    const addHooks = (instance: ReturnType<typeof fastify>) => {
      instance.addHook('onRequest', async () => void ran.add('onRequest'));
      instance.addHook('preParsing', async (_request, _reply, payload) => {
        ran.add('preParsing');
        return payload;
      });
      instance.addHook('preValidation', async () => void ran.add('preValidation'));
      instance.addHook('preHandler', async () => void ran.add('preHandler'));
      instance.addHook('onSend', async (_request, _reply, payload) => {
        ran.add('onSend');
        return payload;
      });
    };
    const adapter = new FastifyAdapter();
    if (isBefore) addHooks(adapter.getInstance());
    const app = await start('fastify', { adapter, ...(!isBefore && { configure: (nest) => addHooks(fastify(nest)) }) });
    await expectCallbacks(app.bandwidth);
    expect([...ran].toSorted()).toEqual(['onRequest', 'onSend', 'preHandler', 'preParsing', 'preValidation']);
  });

  it.each([
    ['before', true],
    ['after', false],
  ])('when a preParsing hook reads the body, added %s ours', async (_, isBefore) => {
    const read: number[] = [];
    const addHook = (instance: ReturnType<typeof fastify>) =>
      instance.addHook('preParsing', (_request, _reply, payload, done) => {
        const chunks: Buffer[] = [];
        payload.on('data', (chunk: Buffer) => chunks.push(chunk));
        payload.on('end', () => {
          read.push(Buffer.concat(chunks).length);
          done(null, Readable.from(chunks));
        });
      });
    const adapter = new FastifyAdapter();
    if (isBefore) addHook(adapter.getInstance());
    const app = await start('fastify', {
      adapter,
      ...(!isBefore && { configure: (nest) => void addHook(fastify(nest)) }),
    });
    await expectCallbacks(app.bandwidth);
    expect(read.length).toBeGreaterThan(0);
  });
});
