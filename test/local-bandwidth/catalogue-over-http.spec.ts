import type { Server } from 'node:http';
import { LocalBandwidth } from 'local-bandwidth';
import { sendingName } from '../../libs/local-bandwidth/src/events/event-errand.js';
import { CATALOGUE } from '../../libs/local-bandwidth/src/events/catalogue.js';
import { catalogue } from '../../libs/bandwidth-callbacks/src/events/catalogue.js';
import type { EventClass } from '../../libs/bandwidth-callbacks/src/events/definition.js';
import { closeAll, CREDENTIALS, platforms, startApp } from '../support/harness.js';
import { Recorder } from '../support/recorder.js';

const events: readonly EventClass[] = catalogue;
const classes = new Map(events.map((event) => [event.definition.name, event]));

afterEach(closeAll);

it('the local Bandwidth sends the catalogue of the library', () => {
  expect(CATALOGUE.map(({ name }) => name)).toEqual([...classes.keys()]);
});

it.each(platforms)(
  'every event of the catalogue arrives at an application of the library as its class on %s',
  async (platform) => {
    const recorder = new Recorder();
    const { app, log } = await startApp(platform, { providers: [recorder.handlerOf('*')] });
    const bandwidth = await LocalBandwidth.start({
      app: app.getHttpServer() as Server,
      credentials: CREDENTIALS,
      clock: 'virtual',
    });
    try {
      for (const event of CATALOGUE) {
        const { name } = event;
        await bandwidth.session.send({ event: sendingName(event) });
        const [call] = await recorder.atLeast(1);
        recorder.take();
        expect([name, call?.event]).toEqual([name, expect.any(classes.get(name)!)]);
      }
      expect(log.of('warn').filter((line) => line.startsWith('Drift:') || line.includes("of 'unknown'"))).toEqual([]);
    } finally {
      await bandwidth.stop();
    }
  },
);

it.each([
  ['gather', 'eventType', 'gather', 'callUrl'],
  ['v1.gather', 'eventType', 'gather', 'gatherId'],
  ['incomingcall', 'eventType', 'incomingcall', 'callUri'],
  ['sms', 'eventType', 'sms', 'messageId'],
])('%s means the event of V2 if it has one of that name', async (event, key, value, own) => {
  const bodies: Record<string, unknown>[] = [];
  const bandwidth = await LocalBandwidth.start({
    app: async (request) => {
      bodies.push((await request.json()) as Record<string, unknown>);
      return { status: 204 };
    },
    clock: 'virtual',
  });
  try {
    await bandwidth.session.send({ event });
    expect(bodies).toEqual([expect.objectContaining({ [key]: value, [own]: expect.anything() })]);
  } finally {
    await bandwidth.stop();
  }
});
