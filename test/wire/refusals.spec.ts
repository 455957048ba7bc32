import { type BandwidthCallbacksOptions, bxml, type InvalidEvent, UnknownEvent } from 'nestjs-bandwidth-callbacks';
import { basic, type CallbackReply, sample } from 'nestjs-bandwidth-callbacks/testing';
import { type AppOptions, closeAll, CREDENTIALS, platforms, type RunningApp, startApp } from '../support/harness.js';
import { handlerOf } from '../support/handlers.js';
import { Recorder } from '../support/recorder.js';
import { oddSample } from '../support/odd-sample.js';

const authorization = basic(CREDENTIALS);
const SECRET = 'hunter2-of-the-sender';

describe.each(platforms)('on %s', (platform) => {
  const recorder = new Recorder();
  let app: RunningApp;

  const json = (body: string, type = 'application/json') =>
    app.bandwidth.send({ method: 'POST', body, headers: { 'content-type': type } });

  /** What every refusal has in common, and that the application lives on. */
  async function expectRefusal(reply: CallbackReply, status: number, code: string): Promise<void> {
    expect(reply.status).toBe(status);
    expect(reply.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(JSON.parse(reply.body)).toMatchObject({ statusCode: status, code, message: expect.stringMatching(/\w\.$/) });
    expect(reply.body).not.toContain(SECRET);
    expect(reply.body).not.toMatch(/\bat .+:\d+:\d+|node_modules|\.[jt]s\b/);
    recorder.take();
    expect(await app.bandwidth.post(sample('hangup'))).toMatchObject({ status: 200 });
    expect(recorder.takeHandlers()).toEqual(['*']);
  }

  beforeEach(() => void recorder.take());

  describe('with the defaults', () => {
    beforeAll(() => start());
    afterAll(closeAll);
    describe('a body that is no event is refused with 400 and told why:', () => {
      it.each([
        ['nothing', '', 'is empty'],
        ['blanks', ' \n ', 'is empty'],
        ['text', SECRET, 'is not JSON: invalid symbol at line 1, column 1'],
        [
          'an object that is not closed',
          `{"a":"${SECRET}",\n "b": `,
          'is not JSON: value expected at line 2, column 7',
        ],
        ['a trailing comma', '{"eventType":"hangup",}', 'is not JSON: property name expected at line 1, column 23'],
        ['a comment', '{"eventType":"hangup" /* x */}', 'is not JSON: invalid comment token at line 1, column 23'],
        ['two values', '{} {}', 'is not JSON: end of file expected at line 1, column 4'],
        ['null', 'null', 'must be a JSON object or an array of them; it is null'],
        ['a number', '42', 'must be a JSON object or an array of them; it is a number'],
        ['a text', `"${SECRET}"`, 'must be a JSON object or an array of them; it is a string'],
        ['a boolean', 'true', 'must be a JSON object or an array of them; it is a boolean'],
        ['an array of non-objects', `[1,"${SECRET}",null,[]]`, 'is an array that holds no object'],
      ])('%s', async (_, body, reason) => {
        const reply = await json(body);
        expect(JSON.parse(reply.body)).toMatchObject({ message: expect.stringContaining(`The body ${reason}`) });
        await expectRefusal(reply, 400, 'BANDWIDTH_BODY_MALFORMED');
      });

      it('more nesting than a callback ever has', async () => {
        const reply = await json(`${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`);
        expect(reply.body).toContain('nests deeper than 32 levels');
        await expectRefusal(reply, 400, 'BANDWIDTH_BODY_MALFORMED');
      });
    });

    describe('an event without its identity is refused with 400, and handlers of `invalid` have it:', () => {
      it.each([
        ['missing', undefined, 'is missing'],
        ['null', null, 'is missing'],
        ['empty', '', 'must be text that is not empty'],
        ['blank', '  ', 'must be text that is not empty'],
        ['a number', 42, 'must be text that is not empty'],
        ['an object', { $ne: SECRET }, 'must be text that is not empty'],
        ['a list', [SECRET], 'must be text that is not empty'],
      ])('`callId` is %s', async (_, callId, reason) => {
        const payload = oddSample('gather', { callId });
        const reply = await app.bandwidth.post(payload);
        const { handler, event } = recorder.takeOne();
        expect(handler).toBe('invalid');
        const problems = [{ field: 'callId', reason }];
        expect(event as InvalidEvent).toMatchObject({ claimedName: 'gather', problems, payload });
        expect(JSON.parse(reply.body)).toMatchObject({ errors: problems });
        await expectRefusal(reply, 400, 'BANDWIDTH_EVENT_INVALID');
      });

      it('by GET as well', async () => {
        const reply = await app.bandwidth.send({ method: 'GET', query: `eventType=recording&callId=&recordingId=r-1` });
        expect(recorder.takeHandlers()).toEqual(['invalid']);
        expect(JSON.parse(reply.body)).toMatchObject({
          errors: [{ field: 'callId', reason: 'must be text that is not empty' }],
        });
        await expectRefusal(reply, 400, 'BANDWIDTH_EVENT_INVALID');
      });

      it.each([
        ['an object without anything', {}],
        ['an event type that is no text', { eventType: { toString: SECRET }, callId: 'c-1' }],
        ['an empty event type', { eventType: '', callId: 'c-1' }],
      ])('%s', async (_, payload) => {
        const reply = await app.bandwidth.post(payload);
        expect(recorder.takeHandlers()).toEqual(['invalid']);
        await expectRefusal(reply, 400, 'BANDWIDTH_EVENT_INVALID');
      });

      it('a GET without a query', async () => {
        const reply = await app.bandwidth.send({ method: 'GET' });
        expect(recorder.takeHandlers()).toEqual(['invalid']);
        await expectRefusal(reply, 400, 'BANDWIDTH_EVENT_INVALID');
      });
    });

    it('an element of a batch that is no object is refused, and the others are delivered', async () => {
      const reply = await app.bandwidth.post([SECRET, sample('messaging.message-received')]);
      expect(recorder.takeHandlers().toSorted()).toEqual(['*', 'invalid']);
      await expectRefusal(reply, 400, 'BANDWIDTH_EVENT_INVALID');
    });

    it.each([
      'text/plain',
      'multipart/form-data; boundary=x',
      'application/octet-stream',
      'application/jsonp',
      'nonsense',
    ])('the content type %s gets 415, and names what is taken', async (type) => {
      const reply = await json(JSON.stringify(sample('hangup')), type);
      expect(reply.body).toContain('application/json');
      await expectRefusal(reply, 415, 'BANDWIDTH_CONTENT_TYPE');
    });

    it.each([
      'application/json',
      'application/json; charset=utf-8',
      'APPLICATION/JSON;charset=UTF-8',
      'application/vnd.x+json',
    ])('the content type %s is JSON', async (type) => {
      expect(await json(JSON.stringify(sample('hangup')), type)).toMatchObject({ status: 200 });
      expect(recorder.takeHandlers()).toEqual(['*']);
    });

    it.each(['iso-8859-1', '"ISO-8859-1"', 'windows-1252', 'latin1'])('JSON in %s is read', async (charset) => {
      const body = Buffer.from(JSON.stringify(sample('hangup', { tag: 'Zoë Müller' })), 'latin1');
      const reply = await fetch(app.url, {
        method: 'POST',
        body,
        headers: { authorization, 'content-type': `application/json; charset=${charset}` },
      });
      expect(reply.status).toBe(200);
      expect(recorder.takeOne().event).toMatchObject({ tag: 'Zoë Müller' });
    });

    it.each([
      'application/json; charset=utf-16',
      'application/json; charset=koi8-r',
      'application/json; charset=nonsense',
      'application/x-www-form-urlencoded; charset=iso-8859-1',
    ])('%s is not taken, rather than mangled', async (type) => {
      const reply = await json('eventType=hangup&callId=c-1', type);
      expect(reply.body).toContain('charset');
      await expectRefusal(reply, 415, 'BANDWIDTH_CONTENT_TYPE');
    });

    it.each([
      ['as curl sends it unless told otherwise', JSON.stringify(sample('hangup'))],
      ['with an ampersand', JSON.stringify(sample('hangup', { tag: 'a&b=c' }))],
      ['indented', JSON.stringify(sample('hangup'), null, 2)],
      ['a batch', JSON.stringify([sample('messaging.message-received')])],
      ['escaped', encodeURIComponent(JSON.stringify(sample('hangup')))],
      ['an empty object', '{}'],
    ])('JSON that says it is a form is refused with 415, and told which header to send: %s', async (_, body) => {
      const reply = await json(body, 'application/x-www-form-urlencoded');
      expect(JSON.parse(reply.body)).toMatchObject({
        message: expect.stringContaining('send the header Content-Type: application/json'),
      });
      await expectRefusal(reply, 415, 'BANDWIDTH_CONTENT_TYPE');
    });

    it.each(['/else', '/../else', 'x', '.json'])('the path <path>%s is not ours: 404', async (suffix) => {
      const reply = await fetch(app.url + suffix, { method: 'POST', headers: { authorization } });
      expect(reply.status).toBe(404);
      expect(recorder.takeHandlers()).toEqual([]);
    });

    describe('names of JavaScript', () => {
      const polluted = () => (({}) as Record<string, unknown>)['polluted'];

      it.each([
        '{"eventType":"hangup","callId":"c-1","__proto__":{"polluted":true,"cause":"BAD"}}',
        '{"eventType":"hangup","callId":"c-1","constructor":{"prototype":{"polluted":true}}}',
        '{"eventType":"hangup","callId":"c-1","tag":"a","a":{"__proto__":{"polluted":true}}}',
        '{"eventType":"hangup","callId":"c-1","\\u005f_proto__":{"polluted":true}}',
      ])('in a body change nothing: %s', async (body) => {
        expect(await json(body)).toMatchObject({ status: 200 });
        const { event, context } = recorder.takeOne();
        expect(polluted()).toBeUndefined();
        expect(event).toMatchObject({ callId: 'c-1', cause: undefined });
        expect((context.payload as Record<string, unknown>)['polluted']).toBeUndefined();
        expect(Object.getPrototypeOf(context.payload)).toBe(Object.prototype);
      });

      it.each([
        '__proto__=x',
        '__proto__[polluted]=1',
        'constructor=x',
        'constructor.prototype.polluted=1',
        'toString=x',
      ])('in a query change nothing: %s', async (query) => {
        const reply = await app.bandwidth.send({ method: 'GET', query: `${query}&eventType=hangup&callId=c-1` });
        expect(reply.status).toBe(200);
        const { event, context } = recorder.takeOne();
        expect(polluted()).toBeUndefined();
        expect(event).toMatchObject({ callId: 'c-1' });
        expect(String(context.query)).toBe('[object Object]');
      });

      it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('are no event: %s', async (eventType) => {
        await app.bandwidth.post({ eventType, callId: 'c-1' });
        expect(recorder.takeOne().event).toBeInstanceOf(UnknownEvent);
      });

      it('in a diversion change nothing', async () => {
        const diversion = '{"origTo":"+15551230009","__proto__":{"polluted":true},"constructor":{"polluted":true}';
        await app.bandwidth.get(sample('answer', { diversion: undefined }), {
          query: `diversion=${encodeURIComponent(diversion)}`,
        });
        expect(polluted()).toBeUndefined();
        expect(recorder.takeOne().event).toMatchObject({ diversion: { origTo: '+15551230009' } });
      });
    });
  });

  describe('with settings', () => {
    afterEach(closeAll);

    it('an event of an unknown type is taken, handlers of `unknown` have it, and it is warned of once', async () => {
      await start({}, { providers: [recorder.handlerOf('unknown')] });
      const payload = { eventType: 'teleport', callId: 'c-1' };
      app.log.lines.splice(0);
      expect(await app.bandwidth.post(payload)).toMatchObject({ status: 200, body: '' });
      expect(await app.bandwidth.post({ ...payload, callId: 'c-2' })).toMatchObject({ status: 200, body: '' });
      const taken = recorder.take();
      expect(taken.map(({ handler }) => handler)).toEqual(['*', 'unknown', '*', 'unknown']);
      expect(taken[0]!.event).toEqual(new UnknownEvent('teleport', payload));
      expect(app.log.of('warn')).toEqual([expect.stringContaining("no v1 event 'teleport'")]);
    });

    it.each([
      ['an event', {}, 'eventType', 'is missing'],
      ['a batch', [{}], 'type', 'is missing'],
      ['a batch', [{ type: 5 }], 'type', 'must be text that is not empty'],
      ['an event', { subscriptionType: '' }, 'subscriptionType', 'must be text that is not empty'],
    ])('%s that names nothing is told which field should name it: %j', async (_, payload, field, reason) => {
      await start({});
      const reply = await app.bandwidth.post(payload);
      expect(reply.status).toBe(400);
      expect(JSON.parse(reply.body)).toMatchObject({ errors: [{ field, reason }] });
    });

    it('a callback that names no event is taken, and warned of by its keys, once for each set of them', async () => {
      await start({}, { providers: [recorder.handlerOf('unknown')] });
      const many = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`field${index}`, SECRET]));
      app.log.lines.splice(0);
      for (const payload of [
        { accountId: '1', status: SECRET },
        { accountId: '2', status: SECRET },
        { phoneNumberVerification: SECRET, '+15551230042': 1, 'a\nline': 2 },
        many,
      ]) {
        expect((await app.bandwidth.post(payload)).status).toBeLessThan(300);
        expect(recorder.takeHandlers()).toEqual(['*', 'unknown']);
      }
      expect(app.log.of('warn')).toEqual([
        "A callback that names no event arrived, with the keys accountId, status; handlers of 'unknown' receive it.",
        expect.stringContaining('with the keys phoneNumberVerification, (unprintable), (unprintable);'),
        expect.stringMatching(/ field0, .* field11 and 28 more;/),
      ]);
      expect(app.log.lines.map(({ message }) => message).join()).not.toContain(SECRET);
    });

    it.each([
      ['recording', 'recordingId'],
      ['conference-member', 'memberId'],
      ['voice.recordingAvailable', 'recordingId'],
      ['voice.transcriptionAvailable', 'recordingId'],
      ['voice.conferenceRecordingAvailable', 'recordingId'],
      ['voice.conferenceMemberJoin', 'callId'],
      ['voice.conferenceMemberExit', 'callId'],
    ] as const)('%s without its %s is delivered, since another field identifies it', async (name, field) => {
      await start();
      app.log.lines.splice(0);
      for (const value of [undefined, { no: 'text' }]) {
        const reply = await app.bandwidth.post(sample(name, { [field]: value }));
        expect(reply.status).toBeLessThan(300);
        const { handler, event } = recorder.takeOne();
        expect(handler).toBe('*');
        expect(event).toHaveProperty(field, undefined);
      }
      const drift = app.log.of('warn').filter((line) => line.startsWith('Drift'));
      expect(drift).toHaveLength(2);
      expect(drift[0]).toContain(`${field} of bandwidth.${name} is missing`);
    });

    it('missing, extra, unreadable and unheard-of values are delivered, and each is warned of once', async () => {
      await start();
      const payload = oddSample('hangup', {
        cause: undefined,
        time: SECRET,
        callState: 'ringing-somewhere',
        extra: SECRET,
      });
      app.log.lines.splice(0);
      await app.bandwidth.post(payload);
      expect(recorder.takeOne().event).toMatchObject({ time: undefined, callState: 'ringing-somewhere' });
      await app.bandwidth.post(payload);
      const warnings = app.log.of('warn');
      expect(warnings).toHaveLength(4);
      for (const field of ['cause', 'time', 'callState', 'extra']) {
        expect(warnings).toContainEqual(expect.stringContaining(`Drift: ${field} of bandwidth.hangup`));
      }
      expect(warnings.join()).not.toMatch(/hunter2|ringing-somewhere/);
    });

    it.each([
      ['a missing field', { cause: undefined }, 'cause'],
      ['an unreadable field', { time: SECRET }, 'time'],
      ['an unheard-of value', { callState: SECRET }, 'callState'],
      ['an extra field', { extra: SECRET }, 'extra'],
    ])('under strict validation %s is refused by its name', async (_, overrides, field) => {
      await start({ validation: 'strict' });
      const reply = await app.bandwidth.post(oddSample('hangup', overrides));
      expect(recorder.takeHandlers()).toEqual(['invalid']);
      expect(JSON.parse(reply.body)).toMatchObject({ errors: [{ field }] });
      await expectRefusal(reply, 400, 'BANDWIDTH_EVENT_INVALID');
    });

    it.each([
      ['voice.mediaStreamStarted', 'answerTime', undefined],
      ['voice.partialGather', 'answerTime', undefined],
      ['voice.recordComplete', 'channels', 3],
      ['sms', 'deliveryCode', '4'],
      ['answer', 'callState', 'completed'],
    ] as const)('under strict validation %s is refused by its %s: %j', async (name, field, value) => {
      await start({ validation: 'strict' });
      const reply = await app.bandwidth.post({ ...sample(name), [field]: value });
      expect(recorder.takeHandlers()).toEqual(['invalid']);
      expect(JSON.parse(reply.body)).toMatchObject({ errors: [{ field }] });
      expect((await app.bandwidth.post(sample(name))).status).toBeLessThan(300);
      recorder.take();
    });

    it.each([
      ['a form, which is all of the payload, is warned of', 'POST', ['Drift: mine of bandwidth.hangup is not in']],
      ['a query, which has the parameters of the callback URL too, is not', 'GET', []],
    ] as const)('an extra field of %s', async (_, method, warnings) => {
      await start();
      const text = new URLSearchParams({ ...(sample('hangup') as Record<string, string>), mine: '1' }).toString();
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      app.log.lines.splice(0);
      const sent = method === 'GET' ? { method, query: text } : { method, body: text, headers };
      expect((await app.bandwidth.send(sent)).status).toBe(200);
      expect(app.log.of('warn')).toEqual(warnings.map((line) => expect.stringContaining(line) as string));
    });

    describe('`bodyLimit`', () => {
      const padded = (bytes: number) => {
        const text = JSON.stringify(sample('hangup'));
        return text + ' '.repeat(bytes - text.length);
      };

      it('is 1 MiB: a body of that is taken, one byte more gets 413', async () => {
        await start();
        expect(await json(padded(1_048_576))).toMatchObject({ status: 200 });
        const reply = await json(padded(1_048_577));
        await expectRefusal(reply, 413, 'BANDWIDTH_BODY_TOO_LARGE');
      });

      it('may be smaller', async () => {
        await start({ bodyLimit: 1_000 });
        expect(await json(padded(1_000))).toMatchObject({ status: 200 });
        await expectRefusal(await json(padded(1_001)), 413, 'BANDWIDTH_BODY_TOO_LARGE');
      });

      it('may be larger than what the platform’s own parsers take', async () => {
        await start({ bodyLimit: 3_000_000 });
        expect(await json(padded(2_500_000))).toMatchObject({ status: 200 });
        expect(recorder.takeHandlers()).toEqual(['*']);
      });
    });

    describe.each([
      ['without', false],
      ['with', true],
    ])('%s CORS', (_, cors) => {
      beforeEach(() => start({}, { configure: (application) => void (cors && application.enableCors()) }));

      // With CORS an OPTIONS is the application's, as on all of its paths.
      const others = ['PUT', 'DELETE', 'PATCH', ...(cors ? [] : ['OPTIONS'])];

      it.each(others)('%s gets 405 and is told what is allowed', async (method) => {
        const reply = await app.bandwidth.send({ method, headers: { authorization } });
        expect(reply.headers.get('allow')).toBe('GET, POST');
        await expectRefusal(reply, 405, 'BANDWIDTH_METHOD');
      });

      it('HEAD gets 405 without a body', async () => {
        const reply = await app.bandwidth.send({ method: 'HEAD' });
        expect(reply).toMatchObject({ status: 405, body: '' });
        expect(reply.headers.get('allow')).toBe('GET, POST');
        expect(recorder.takeHandlers()).toEqual([]);
      });

      it('a preflight is the application’s', async () => {
        const headers = { origin: 'https://app.example', 'access-control-request-method': 'POST' };
        const reply = await app.bandwidth.send({ method: 'OPTIONS', headers });
        expect(reply.status).toBe(cors ? 204 : 405);
        expect(reply.headers.get('access-control-allow-origin')).toBe(cors ? '*' : null);
      });
    });

    describe('a handler that fails', () => {
      const failing = handlerOf(['hangup', 'gather'], () => {
        throw new Error(SECRET);
      });
      const FALLBACK = bxml`<Response><Hangup/></Response>`;

      it('gets 500 on the notify lane, and nothing of its error is sent', async () => {
        await start({}, { providers: [failing] });
        const reply = await app.bandwidth.post(sample('hangup'));
        expect(reply).toMatchObject({ status: 500 });
        expect(JSON.parse(reply.body)).toMatchObject({ statusCode: 500, code: 'BANDWIDTH_HANDLER_FAILED' });
        expect(reply.body).not.toContain(SECRET);
      });

      it('gets 500 on the answer lane', async () => {
        await start({}, { providers: [failing] });
        expect(await app.bandwidth.get(sample('gather'))).toMatchObject({ status: 500 });
      });

      it('is answered for by the fallback, where there is one', async () => {
        await start({ fallbackAnswer: () => FALLBACK }, { providers: [failing] });
        const reply = await app.bandwidth.get(sample('gather'));
        expect(reply).toMatchObject({ status: 200, body: FALLBACK.toBxml() });
        expect(reply.headers.get('content-type')).toBe('application/xml; charset=utf-8');
        expect(await app.bandwidth.post(sample('hangup'))).toMatchObject({ status: 500 });
      });
    });
  });

  async function start(options: BandwidthCallbacksOptions = {}, given: AppOptions = {}): Promise<void> {
    const providers = [recorder.handlerOf('*'), recorder.handlerOf('invalid'), ...(given.providers ?? [])];
    app = await startApp(platform, { ...given, options: { idempotency: false, ...options }, providers });
  }
});
