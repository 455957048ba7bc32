import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { Recorder } from '../support/recorder.js';
import { closeAll, platforms, type RunningApp, startApp } from '../support/harness.js';
import { declared, order, UNDECLARED, utf16, WRITTEN_OTHERWISE, XML } from './order-documents.js';

describe.each(platforms)('XML bodies on %s', (platform) => {
  const recorder = new Recorder();
  let app: RunningApp;

  const post = (body: string | Uint8Array, type = XML) =>
    app.bandwidth.send({ method: 'POST', body, headers: { 'content-type': type } });

  beforeAll(async () => {
    app = await startApp(platform, {
      options: { idempotency: false },
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

  it.each(WRITTEN_OTHERWISE)('are read with %s', async (_, body, type, status) => {
    expect((await post(body, type)).status).toBe(204);
    const { event } = recorder.takeOne();
    expect(event).toMatchObject({ OrderType: 'portins', OrderId: 'o-1' });
    expect((event as { Status?: string }).Status).toBe(status);
  });

  it('keep their attributes in the payload, which nobody is warned of', async () => {
    app.log.lines.length = 0;
    await post(order({ root: ' version="2"', status: '<Status code="7">FOC</Status>', more: '<LastOne/>' }));
    expect(recorder.takeOne().context.payload).toEqual({
      Notification: {
        '@version': '2',
        Status: { '@code': '7', '#text': 'FOC' },
        OrderType: 'portins',
        OrderId: 'o-1',
        LastOne: '',
      },
    });
    expect(app.log.of('warn').join('\n')).toMatch(/LastOne/);
    expect(app.log.of('warn').join('\n')).not.toMatch(/version|code|Status|unprintable/);
  });

  it.each([
    ['UTF-16 by its header', utf16(order()), 'application/xml; charset=utf-16'],
    ['UTF-16 by its first bytes', utf16(order()), UNDECLARED],
    ['UTF-16 by its declaration', order({ before: declared('UTF-16') }), UNDECLARED],
    ['an encoding nobody knows', order({ before: declared('ebcdic-cp-us') }), UNDECLARED],
  ])('are refused in %s', async (_, body, type) => {
    const reply = await post(body, type);
    expect([reply.status, JSON.parse(reply.body)]).toEqual([
      415,
      expect.objectContaining({ code: 'BANDWIDTH_CONTENT_TYPE' }),
    ]);
    expect(recorder.take()).toEqual([]);
  });

  it.each([
    [
      'an entity that grows',
      '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><Notification>&b;</Notification>',
    ],
    ['an external entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><Notification>&x;</Notification>'],
    ['elements that nest without end', '<a>'.repeat(100_000)],
    ['a hundred thousand siblings', `<Notification>${'<a/>'.repeat(100_000)}</Notification>`],
    ['a declaration of its type alone', '<!DOCTYPE Notification><Notification/>'],
    ['an external DTD', '<!DOCTYPE n SYSTEM "http://127.0.0.1:1/x.dtd"><Notification/>'],
    ['an entity of HTML', '<Notification><Status>&nbsp;</Status></Notification>'],
    ['a character that XML does not have', '<Notification><Status>&#0;</Status></Notification>'],
    ['half of a character', '<Notification><Status>&#xD800;</Status></Notification>'],
    ['a second root', '<Notification/><Notification/>'],
    ['text behind the root', '<Notification/>orders'],
    ['an attribute without quotes', '<Notification a=1/>'],
    ['an attribute that comes twice', '<Notification a="1" a="2"/>'],
    ['forty thousand attributes', `<Notification ${Array.from({ length: 40_000 }, (_, i) => `a${i}=""`).join(' ')}/>`],
    ['a name that reaches a prototype', '<Notification><__proto__><a>1</a></__proto__></Notification>'],
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

  it.each([XML, 'application/json'])('are told from JSON behind a byte order mark, as %s', async (type) => {
    const body = type === XML ? '\uFEFF{"eventType":"answer"}' : `\uFEFF${order()}`;
    expect((await post(body, type)).status).toBe(400);
  });

  it.each([order(), order({ before: declared('UTF-8') }), order({ root: ' xmlns="urn:x=y"' })])(
    'are no form: what a client sends so by mistake is refused with a hint, %#',
    async (body) => {
      const reply = await post(body, 'application/x-www-form-urlencoded');
      expect(reply.status).toBe(415);
      expect(reply.body).toContain('send the header Content-Type: application/xml');
      expect(recorder.take()).toEqual([]);
    },
  );

  it('are not taken from the query string of a GET', async () => {
    const reply = await app.bandwidth.get({ Notification: order(), OrderType: 'orders' });
    expect(reply.status).toBe(200);
    expect(recorder.takeOne().handler).toBe('unknown');
  });

  it('reach handlers of `unknown` where no event has that root', async () => {
    expect((await post('<SomethingNew><Id>1</Id></SomethingNew>')).status).toBe(200);
    expect(recorder.takeOne()).toMatchObject({
      handler: 'unknown',
      context: { payload: { SomethingNew: { Id: '1' } } },
    });
  });
});
