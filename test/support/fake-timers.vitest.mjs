// @ts-nocheck: it is JavaScript, as some applications are.
// A test of an application, for vitest: callbacks are answered while time stands still.
import 'reflect-metadata';
import { createRequire } from 'node:module';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { afterEach, describe, expect, test, vi } from 'vitest';

const ANSWER = '<Response><Hangup/></Response>';
const running = [];

afterEach(async () => {
  vi.useRealTimers();
  for (const app of running.splice(0)) {
    const closed = app.close();
    app.getHttpServer().closeAllConnections();
    await closed;
  }
});

const require = createRequire(import.meta.url);
const builds = {
  ESM: await import('nestjs-bandwidth-callbacks'),
  CommonJS: require('./node_modules/nestjs-bandwidth-callbacks/dist/cjs/index.cjs'),
};

async function start({ BandwidthCallbacksModule, OnBandwidthEvent }, Adapter) {
  class Calls {
    async menu() {
      return ANSWER;
    }
    async received() {}
  }
  for (const [name, method] of [
    ['voice.gather', 'menu'],
    ['messaging.message-received', 'received'],
  ]) {
    OnBandwidthEvent(name)(Calls.prototype, method, Object.getOwnPropertyDescriptor(Calls.prototype, method));
  }
  class AppModule {}
  Module({ imports: [BandwidthCallbacksModule.forRoot({ auth: false })], providers: [Calls] })(AppModule);
  const app = await NestFactory.create(AppModule, new Adapter(), { logger: false });
  running.push(app);
  await app.listen(0, '127.0.0.1');
  return `http://127.0.0.1:${app.getHttpServer().address().port}/bandwidth/callbacks`;
}

async function replies(url) {
  const post = async (payload) => {
    const headers = { 'content-type': 'application/json' };
    const reply = await fetch(url, { method: 'POST', headers, body: JSON.stringify(payload) });
    return [reply.status, await reply.text()];
  };
  const call = { eventType: 'gather', callId: 'c-1', accountId: '1', applicationId: 'a-1', digits: '1' };
  const message = { type: 'message-received', to: '+15551230001', message: { id: 'm-1' } };
  return [await post(call), await post([message]), await post(call)];
}

const EXPECTED = [
  [200, ANSWER],
  [204, ''],
  [200, ANSWER],
];

describe.each(Object.keys(builds))('the library in %s', (name) => {
  test.each([ExpressAdapter, FastifyAdapter])(
    'answers under fake timers, and afterwards (%o)',
    async (Adapter) => {
      const early = await start(builds[name], Adapter);
      vi.useFakeTimers();
      expect(await replies(early)).toEqual(EXPECTED);
      expect(await replies(await start(builds[name], Adapter))).toEqual(EXPECTED);
      vi.useRealTimers();
      expect(await replies(await start(builds[name], Adapter))).toEqual(EXPECTED);
    },
    20_000,
  );
});
