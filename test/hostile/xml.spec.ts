import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { Recorder } from '../support/recorder.js';
import { closeAll, platforms, type RunningApp, startApp } from '../support/harness.js';

const XML = 'application/xml; charset=utf-8';

describe.each(platforms)('XML bodies on %s', (platform) => {
  const recorder = new Recorder();
  let app: RunningApp;

  const post = (body: string | Uint8Array, type = XML) =>
    app.bandwidth.send({ method: 'POST', body, headers: { 'content-type': type } });

  beforeAll(async () => {
    app = await startApp(platform, {
      providers: [recorder.handlerOf('numbers.orderNotification'), recorder.handlerOf('unknown')],
    });
  });

  afterAll(closeAll);
  afterEach(() => void recorder.take());

  it.each([XML, 'text/xml', 'application/soap+xml', 'Application/XML;charset="UTF-8"'])(
    'are taken as %s',
    async (type) => {
      const reply = await post(
        `<Notification><OrderType>orders</OrderType><Note>${type.length}</Note></Notification>`,
        type,
      );
      expect(reply.status).toBe(204);
      expect(recorder.takeOne().event).toMatchObject({ OrderType: 'orders' });
    },
  );

  it.each([
    [
      'an entity that grows',
      '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><Notification>&b;</Notification>',
    ],
    ['an external entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><Notification>&x;</Notification>'],
    ['elements that nest without end', '<a>'.repeat(100_000)],
    ['a hundred thousand siblings', `<Notification>${'<a/>'.repeat(100_000)}</Notification>`],
    ['a document that is cut off', '<Notification><OrderType>orders'],
    ['bytes that are no text of UTF-8', Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0xfe, 0x00, 0x3c, 0x2f, 0x61, 0x3e])],
    ['nothing', ''],
  ])('are refused with a reason that repeats nothing: %s', async (_, body) => {
    const reply = await post(body);
    expect(reply.status).toBe(400);
    expect(JSON.parse(reply.body)).toMatchObject({ code: 'BANDWIDTH_BODY_MALFORMED' });
    expect(reply.body).not.toMatch(/hostname|aaaa|orders/);
    expect(recorder.take()).toEqual([]);
  });

  it('are refused beyond the limit of a body', async () => {
    const reply = await post(`<Notification>${' '.repeat(1_048_576)}</Notification>`);
    expect(reply.status).toBe(413);
  });

  it('are told from JSON: either with the header of the other is refused with a hint', async () => {
    const asJson = await post('<Notification/>', 'application/json');
    const asXml = await post(JSON.stringify(sample('voice.gather')), XML);
    expect([asJson.status, asXml.status]).toEqual([400, 400]);
    expect(asJson.body).toContain('Content-Type: application/xml');
    expect(asXml.body).toContain('Content-Type: application/json');
  });

  it('reach handlers of `unknown` where no event has that root', async () => {
    expect((await post('<SomethingNew><Id>1</Id></SomethingNew>')).status).toBe(200);
    expect(recorder.takeOne()).toMatchObject({
      handler: 'unknown',
      context: { payload: { SomethingNew: { Id: '1' } } },
    });
  });
});
