import type { CatalogueName } from 'nestjs-bandwidth-callbacks';
import { catalogueNames, sample } from 'nestjs-bandwidth-callbacks/testing';
import { handlerOf } from '../support/handlers.js';
import { closeAll, platforms, type RunningApp, startApp } from '../support/harness.js';
import { Recorder } from '../support/recorder.js';
import { queueName, storagesThere, type TestStorage } from '../support/storages.js';

const PORT_OUT = 'numbers.portOutValidationRequest';
const EMERGENCY = 'emergency.emergencyCallingQuery';

/** The events of numbers, toll-free, WebRTC, international messaging and emergency that may wait. */
const WAITING = catalogueNames().filter(
  (name) =>
    /^(?:numbers|tollfree|webrtc|emergency|messaging-intern)/.test(name) && name !== PORT_OUT && name !== EMERGENCY,
);

function send({ bandwidth }: RunningApp, name: CatalogueName) {
  const isXml = /^numbers\..*(?:Notification|Request)$/.test(name);
  return isXml ? bandwidth.postXml(sample(name)) : bandwidth.post(sample(name));
}

/** As long as it takes: a storage that others keep busy may refuse the first. */
async function store(app: RunningApp, name: CatalogueName): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    const { status } = await send(app, name);
    if (status !== 503 || attempt === 10) return status;
  }
}

describe.each(await storagesThere())('the events of other APIs, with a queue on $kind,', ({ create }) => {
  let there: TestStorage;

  beforeAll(async () => (there = await create()));
  afterAll(() => there.remove());
  afterEach(closeAll);

  it.each(platforms)('are stored, handled by workers and the same as without a queue (%s)', async (platform) => {
    const [queued, direct] = [new Recorder(), new Recorder()];
    const providers = (into: Recorder) => WAITING.map((name) => into.handlerOf(name));
    const options = { queue: { storage: there.storage, name: queueName() } };
    const storing = await startApp(platform, { options, providers: providers(queued) });
    const handling = await startApp(platform, { providers: providers(direct) });
    for (const name of WAITING) {
      expect([name, await store(storing, name)]).toEqual([name, 204]);
      expect((await send(handling, name)).status).toBe(204);
    }

    for (const name of WAITING) await queued.atLeast(1, name);

    for (const name of WAITING) {
      const [[stored], [handled]] = [queued.of(name), direct.of(name)];
      expect(stored!.event).toStrictEqual(handled!.event);
      expect(stored!.context).toMatchObject({ name, payload: sample(name), method: 'POST', attempt: 1 });
      expect(stored!.context.idempotencyKey).toBe(handled!.context.idempotencyKey);
    }
    expect(WAITING).toHaveLength(25);
  });

  it('are answered at once where Bandwidth waits, whether the storage is there or not', async () => {
    const app = await startApp('express', {
      options: { queue: { storage: there.storage, name: queueName() } },
      providers: [
        handlerOf([PORT_OUT], () => ({ portable: true }), { fallback: { portable: true } } as never),
        handlerOf([EMERGENCY], () => ({ aeui: 'a', location_id: 'b' }), {
          fallback: { aeui: 'f', location_id: 'f' },
        } as never),
      ],
    });
    expect((await send(app, PORT_OUT)).body).toContain('<Portable>true</Portable>');
    expect(JSON.parse((await app.bandwidth.get(sample(EMERGENCY))).body)).toEqual({ aeui: 'a', location_id: 'b' });
  });

  it('are not stored without their signature, whatever else their batch brings', async () => {
    const recorder = new Recorder();
    const options = {
      queue: { storage: there.storage, name: queueName() },
      signatures: { tollfree: 'a secret of 16+' },
    };
    const app = await startApp('express', { options, providers: [recorder.handlerOf('*')] });
    const batch = [sample('messaging.message-sent'), sample('tollfree.verificationDenial')];
    expect((await app.bandwidth.post(batch)).status).toBe(401);
    await store(app, 'messaging.message-received'); // handled after whatever the batch left

    const seen = await recorder.atLeast(2);
    expect(seen.map(({ context }) => context.name).toSorted()).toEqual([
      'messaging.message-received',
      'messaging.message-sent',
    ]);
  });

  it('are new each time where nothing tells two calls for help apart', async () => {
    const recorder = new Recorder();
    const name = 'emergency.emergencyNotificationCallback';
    const options = { queue: { storage: there.storage, name: queueName() } };
    const app = await startApp('fastify', { options, providers: [recorder.handlerOf(name)] });
    await store(app, name);
    await store(app, name);
    expect((await recorder.atLeast(2)).length).toBeGreaterThanOrEqual(2);
  });
});
