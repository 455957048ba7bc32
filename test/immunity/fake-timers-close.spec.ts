import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { handlerOf } from '../support/handlers.js';
import { CREDENTIALS, closeAll, platforms, startApp } from '../support/harness.js';
import { queueName, storagesThere, type TestStorage } from '../support/storages.js';

const { jest } = import.meta as unknown as { readonly jest: typeof globalThis.jest };
const forever = new Promise<never>(() => undefined);

/** Fastify, ioredis and pg themselves stand still while a test fakes this. */
const NEXT_TICK = { doNotFake: ['nextTick' as const] };

afterEach(async () => {
  jest.useRealTimers();
  await closeAll();
});

describe.each(platforms)('an application closes while time stands still in a test (%s),', (platform) => {
  it('with a handler that does not end', async () => {
    const { begun, handler } = endless('voice.gather');
    const app = await startApp(platform, { options: { drainTimeout: 50 }, providers: [handler] });
    jest.useFakeTimers(platform === 'fastify' ? NEXT_TICK : {});
    const reply = app.bandwidth.post(sample('voice.gather'));
    await begun;
    expect(await closed(app)).toBe(true);
    expect((await reply).status).toBe(503);
  });

  it('with a request whose body does not end', async () => {
    const app = await startApp(platform);
    jest.useFakeTimers(platform === 'fastify' ? NEXT_TICK : {});
    const socket = connect({ port: Number(new URL(app.origin).port), host: '127.0.0.1', allowHalfOpen: true });
    socket.on('error', () => undefined).resume();
    const { username, password } = CREDENTIALS;
    const credentials = Buffer.from(`${username}:${password}`).toString('base64');
    socket.write(
      `POST /bandwidth/callbacks HTTP/1.1\r\nHost: a\r\nAuthorization: Basic ${credentials}\r\nContent-Length: 9\r\n\r\n{`,
    );
    await pause(100);
    expect(await closed(app)).toBe(true);
  });
});

describe.each(await storagesThere())('an application with a queue ($kind)', ({ create }) => {
  let there: TestStorage;

  beforeEach(async () => (there = await create()));
  afterEach(() => there.remove());

  it('closes while time stands still in a test, and with a handler that does not end', async () => {
    const { begun, handler } = endless('voice.disconnect');
    const queue = { storage: there.storage, name: queueName() };
    const app = await startApp('express', { options: { drainTimeout: 50, queue }, providers: [handler] });
    jest.useFakeTimers(NEXT_TICK);
    expect((await app.bandwidth.post(sample('voice.disconnect'))).status).toBe(204);
    await begun;
    expect(await closed(app)).toBe(true);
    jest.useRealTimers(); // the storage is to be removed
  });
});

/** A handler that does not end, and a promise that resolves once it was called. */
function endless(name: 'voice.gather' | 'voice.disconnect') {
  let begin: (() => void) | undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  return {
    begun,
    handler: handlerOf([name], () => {
      begin?.();
      return forever;
    }),
  };
}

async function closed(app: { close(): Promise<void> }): Promise<boolean> {
  return Promise.race([app.close().then(() => true), pause(20_000, false)]);
}
