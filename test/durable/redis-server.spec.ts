import type { VoiceDisconnectEvent } from 'nestjs-bandwidth-callbacks';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { handlerOf } from '../support/handlers.js';
import { closeAll, type RunningApp, startApp } from '../support/harness.js';
import { until } from '../support/until.js';
import { describeWithRedisServer, RedisServer } from '../support/redis-server.js';
import { queueName } from '../support/storages.js';

const PATIENCE = 120_000;
const IN_FLIGHT = 16;
const disconnect = (callId: string) => sample('voice.disconnect', { callId });

describeWithRedisServer()('a Redis server', () => {
  let server: RedisServer;
  let handled: Set<string>;

  beforeEach(async () => {
    server = await RedisServer.create();
    handled = new Set();
  });
  afterEach(async () => {
    await closeAll();
    await server.remove();
  });

  it(
    'that is killed under load and started again: everything acknowledged is handled',
    async () => {
      const { acknowledged, refused, stop } = load(await start());
      const more = (list: readonly string[], count: number) => {
        const goal = list.length + count;
        return until(
          () => list.length,
          (length) => length >= goal,
        );
      };
      for (let round = 0; round < 2; round++) {
        await more(acknowledged, 200);
        await server.kill();
        await more(refused, 20);
        await server.start();
      }
      await more(acknowledged, 200);
      await stop();

      await until(
        () => acknowledged.filter((callId) => !handled.has(callId)),
        ({ length }) => length === 0,
      );
      expect(refused.length).toBeGreaterThanOrEqual(40);
    },
    PATIENCE,
  );

  it('that has become a replica: it takes no writes, so nothing is acknowledged', async () => {
    const { bandwidth } = await start(false);
    const message = sample('messaging.message-received');
    const batch = ['a', 'b'].map((id) => ({ ...message, message: { ...(message['message'] as object), id } }));
    expect((await bandwidth.post(disconnect('c-1'))).status).toBe(204);

    await server.with((redis) => redis.replicaof('127.0.0.1', '1'));

    expect((await bandwidth.post(disconnect('c-2'))).status).toBe(503);
    expect((await bandwidth.post(batch)).status).toBe(503);

    await server.with((redis) => redis.replicaof('NO', 'ONE'));

    // The connection that met the replica is made anew meanwhile.
    await until(
      () => bandwidth.post(batch),
      ({ status }) => status === 204,
    );
  });

  function start(workers?: false): Promise<RunningApp> {
    const queue = { storage: { redis: server.url }, name: queueName(), lease: 500, backoff: { delay: 10 } };
    const remembering = handlerOf(['voice.disconnect'], (event) => {
      handled.add((event as VoiceDisconnectEvent).callId);
    });
    return startApp('fastify', {
      options: { queue: { ...queue, ...(workers === false && { workers }) } },
      providers: [remembering],
    });
  }

  /** Sends callbacks until it is stopped, and remembers what became of each. */
  function load({ bandwidth }: RunningApp) {
    const acknowledged: string[] = [];
    const refused: string[] = [];
    const stopping = new AbortController();
    let sent = 0;
    const send = async () => {
      while (!stopping.signal.aborted) {
        const callId = `c-${sent++}`;
        const { status } = await bandwidth.post(disconnect(callId));
        (status === 204 ? acknowledged : refused).push(callId);
      }
    };
    const sending = Promise.all(Array.from({ length: IN_FLIGHT }, send));
    const stop = async () => {
      stopping.abort();
      await sending;
    };
    return { acknowledged, refused, stop };
  }
});
