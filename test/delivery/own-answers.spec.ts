import {
  BandwidthCallbacksModule,
  type EmergencyCallingAnswer,
  EmergencyCallingQueryEvent,
  NumbersPortOutValidationRequestEvent,
  type PortOutValidationAnswer,
} from 'nestjs-bandwidth-callbacks';
import { BandwidthClient, sample } from 'nestjs-bandwidth-callbacks/testing';
import { handlerOf } from '../support/handlers.js';
import { Recorder } from '../support/recorder.js';
import { closeAll, CREDENTIALS, platforms, type RunningApp, startApp } from '../support/harness.js';

const REQUEST = 'numbers.portOutValidationRequest';
const QUERY = 'emergency.emergencyCallingQuery';

const DENIED: PortOutValidationAnswer = {
  portable: false,
  errors: [{ code: 7513, description: 'Wrong <PIN> & more' }],
};
const DENIED_XML =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<PortOutValidationResponse><Portable>false</Portable>' +
  '<Errors><Error><Code>7513</Code><Description>Wrong &lt;PIN&gt; &amp; more</Description></Error></Errors>' +
  '</PortOutValidationResponse>';
const FALLBACK: PortOutValidationAnswer = { portable: false, errors: [{ code: 7598 }] };
const FALLBACK_CODE = '<Code>7598</Code>';
const PLACE: EmergencyCallingAnswer = { aeui: 'desk-17', lat: 35.77, lon: -78.64, radius: 25 };

afterEach(closeAll);

describe.each(platforms)('on %s', (platform) => {
  const start = (name: typeof REQUEST | typeof QUERY, handle: () => unknown, fallback: unknown, options = {}) =>
    startApp(platform, { options, providers: [handlerOf([name], handle, { fallback } as never)] });
  const portOut = ({ bandwidth }: RunningApp) => bandwidth.postXml(sample(REQUEST));
  const query = ({ bandwidth }: RunningApp) => bandwidth.get(sample(QUERY));

  it('a port-out is answered with XML, of what its handler returned', async () => {
    const seen = new Recorder();
    const app = await startApp(platform, {
      providers: [handlerOf([REQUEST], () => DENIED, { fallback: FALLBACK } as never), seen.handlerOf('*')],
    });

    const reply = await portOut(app);

    expect([reply.status, reply.headers.get('content-type'), reply.body]).toEqual([
      200,
      'application/xml; charset=utf-8',
      DENIED_XML,
    ]);
    const { event, context } = seen.takeOne();
    expect(event).toBeInstanceOf(NumbersPortOutValidationRequestEvent);
    expect(event).toMatchObject({ PON: 'SPRING-0417', Pin: '0417' });
    expect((event as NumbersPortOutValidationRequestEvent).TelephoneNumbers?.TelephoneNumber).toHaveLength(2);
    expect(context.payload).toEqual(sample(REQUEST));
  });

  it('a port-out is approved, and what would have been accepted is told, where the handler says so', async () => {
    const approved: PortOutValidationAnswer = { portable: true, pon: 'A & B' };
    expect((await portOut(await start(REQUEST, () => approved, FALLBACK))).body).toMatch(
      /<Portable>true<\/Portable><PON>A &amp; B<\/PON><\/PortOutValidationResponse>$/,
    );
    const denied: PortOutValidationAnswer = {
      portable: false,
      errors: [{ code: 7513 }],
      acceptableValues: { pin: '0417', telephoneNumbers: ['5551230010'] },
    };
    expect((await portOut(await start(REQUEST, () => denied, FALLBACK))).body).toContain(
      '<AcceptableValues><Pin>0417</Pin><TelephoneNumbers><TelephoneNumber>5551230010</TelephoneNumber></TelephoneNumbers></AcceptableValues>',
    );
  });

  it.each([
    ['fails', () => Promise.reject(new Error('no database'))],
    ['returns nothing', () => undefined],
    ['returns BXML', () => '<Response/>'],
    ['denies for a reason that Bandwidth takes for an approval', () => ({ portable: false, errors: [{ code: 9999 }] })],
    ['denies with a code in text', () => ({ portable: false, errors: [{ code: '7513' }] })],
    ['says no in text', () => ({ portable: 'false', errors: [{ code: 7513 }] })],
    ['denies for no reason', () => ({ portable: false, errors: [] })],
    ['says neither', () => ({})],
  ])('the fallback answers a port-out when its handler %s', async (_, handle) => {
    const reply = await portOut(await start(REQUEST, handle, FALLBACK));
    expect([reply.status, reply.body]).toEqual([200, expect.stringContaining(FALLBACK_CODE)]);
  });

  it('a port-out is denied in words that XML cannot hold, too', async () => {
    const denied: PortOutValidationAnswer = { portable: false, errors: [{ code: 7513, description: 'a\u0000]]>' }] };
    const { body } = await portOut(await start(REQUEST, () => denied, FALLBACK));
    expect(body).toContain('<Code>7513</Code><Description>a\uFFFD]]&gt;</Description>');
  });

  it('the fallback answers a port-out when its handler is late', async () => {
    const never = () => new Promise(() => undefined);
    const app = await start(REQUEST, never, FALLBACK, { answerDeadline: { numbers: 50 }, handlerTimeout: 500 });
    expect((await portOut(app)).body).toContain(FALLBACK_CODE);
  });

  it.each([
    ['has fields that are new', { PortOutValidationRequest: { PON: '1', New: 'x' } }],
    ['lacks all fields', { PortOutValidationRequest: {} }],
    ['holds text instead of fields', { PortOutValidationRequest: 'PON 1' }],
  ])(
    'a port-out that %s is answered even where validation is strict, for a refusal would approve it',
    async (_, payload) => {
      const app = await start(REQUEST, () => DENIED, FALLBACK, { validation: 'strict' });
      const reply = await app.bandwidth.postXml(payload);
      expect([reply.status, reply.body]).toEqual([200, DENIED_XML]);
    },
  );

  it('a function of the module is the fallback for all such events', async () => {
    const app = await startApp(platform, {
      options: {
        fallbackAnswer: (event) => {
          if (event instanceof NumbersPortOutValidationRequestEvent) return FALLBACK;
          return event instanceof EmergencyCallingQueryEvent ? PLACE : undefined;
        },
      },
    });
    expect((await portOut(app)).body).toContain(FALLBACK_CODE);
    expect(JSON.parse((await query(app)).body)).toEqual(PLACE);
  });

  it.each([
    ['an answer that is none', { portable: false }],
    ['nothing', undefined],
  ])('a handler that gave %s is called again when the fallback failed too', async (_, first) => {
    const answers: unknown[] = [first, DENIED];
    const broken = () => {
      throw new Error('no fallback');
    };
    const app = await start(REQUEST, () => answers.shift(), broken);
    expect((await portOut(app)).status).toBeGreaterThanOrEqual(500);
    expect(await portOut(app)).toMatchObject({ status: 200, body: DENIED_XML });
  });

  it('without a handler and a fallback the sender is told to come again, and the log says why', async () => {
    const app = await startApp(platform, { options: { fallbackAnswer: '<Response/>' } });
    expect((await portOut(app)).status).toBe(503);
    expect((await query(app)).status).toBe(503);
    expect(app.log.of('error').join('\n')).toContain(`The answer to bandwidth.${REQUEST} is missing`);
  });

  it.each([REQUEST, QUERY] as const)(
    'the application does not start with a handler of %s without a fallback',
    async (name) => {
      const starting = startApp(platform, { providers: [handlerOf([name], () => undefined)] });
      await expect(starting).rejects.toMatchObject({ code: 'BANDWIDTH_FALLBACK_MISSING' });
    },
  );

  it('the application starts where the registration of such a handler has the fallback, and another has none', async () => {
    const numbers = { instance: 'numbers', path: 'numbers', auth: CREDENTIALS, fallbackAnswer: () => FALLBACK };
    const app = await startApp(platform, {
      imports: [BandwidthCallbacksModule.forRoot(numbers as never)],
      providers: [handlerOf([REQUEST], () => DENIED, { instance: 'numbers' })],
    });
    const client = new BandwidthClient({ url: `${app.origin}/numbers`, credentials: CREDENTIALS });
    expect(await client.postXml(sample(REQUEST))).toMatchObject({ status: 200, body: DENIED_XML });
  });

  it('an emergency query is answered with JSON', async () => {
    const reply = await query(await start(QUERY, () => PLACE, PLACE));
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
    expect(JSON.parse(reply.body)).toEqual(PLACE);
  });

  it.each([
    ['no place', { aeui: 'a' }],
    ['no caller', { location_id: 'hq' }],
    ['a place that is not on the map', { aeui: 'a', lat: 91, lon: 0 }],
    ['half of a place', { aeui: 'a', location_id: 'hq', lat: 35.77 }],
    ['a place that is no number', { aeui: 'a', location_id: 'hq', lat: NaN, lon: 1 }],
    ['a name that is no text', { aeui: 'a', location_id: 'hq', name: 7 }],
    ['a radius below zero', { aeui: 'a', location_id: 'hq', radius: -1 }],
  ])('the fallback answers an emergency query when its handler returns %s', async (_, answer) => {
    const reply = await query(await start(QUERY, () => answer, { ...PLACE, aeui: 'fallback' }));
    expect(JSON.parse(reply.body)).toMatchObject({ aeui: 'fallback' });
  });

  it('the fallback answers an emergency query within its 450 milliseconds, when the handler hangs', async () => {
    const app = await start(
      QUERY,
      () => new Promise(() => undefined),
      { ...PLACE, aeui: 'fallback' },
      { handlerTimeout: 900 },
    );
    expect(JSON.parse((await query(app)).body)).toMatchObject({ aeui: 'fallback' });
  });

  it('a second port-out with the same content is asked for again after a while only', async () => {
    let asked = 0;
    const app = await start(REQUEST, () => ({ portable: true, pon: String((asked += 1)) }), FALLBACK);
    expect([(await portOut(app)).body, (await portOut(app)).body]).toEqual([
      expect.stringContaining('<PON>1</PON>'),
      expect.stringContaining('<PON>1</PON>'),
    ]);
  });
});
