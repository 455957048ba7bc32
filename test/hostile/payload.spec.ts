import type { CatalogueName } from 'nestjs-bandwidth-callbacks';
import { basic, sample, type SamplePayload, toQuery } from 'nestjs-bandwidth-callbacks/testing';
import { CREDENTIALS, closeAll, platforms } from '../support/harness.js';
import { startTarget, type Target } from '../support/target.js';
import { oddSample } from '../support/odd-sample.js';

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';
const FAR_TOO_DEEP = 100_000;

describe.each(platforms)('a payload (%s)', (platform) => {
  let target: Target;

  beforeEach(async () => (target = await startTarget(platform)));
  afterEach(closeAll);

  const send = (body: string, type = JSON_TYPE) =>
    fetch(target.url, { method: 'POST', body, headers: { authorization: basic(CREDENTIALS), 'content-type': type } });
  const get = (query: string) => fetch(`${target.url}?${query}`, { headers: { authorization: basic(CREDENTIALS) } });

  describe('that pollutes prototypes', () => {
    const POLLUTION = '{"polluted":"yes","isAdmin":true}';
    const sms = (member: string) => JSON.stringify(sample('sms')).replace(/\}$/, `,${member}}`);

    it.each<[way: string, body: string]>([
      ['__proto__', sms(`"__proto__":${POLLUTION}`)],
      ['an escaped __proto__', sms(`"\\u005f\\u005fproto\\u005f\\u005f":${POLLUTION}`)],
      ['__proto__ twice', sms(`"__proto__":{"__proto__":${POLLUTION}}`)],
      ['__proto__ in a field', sms(`"tag":{"__proto__":${POLLUTION}}`)],
      ['an array for __proto__', sms('"__proto__":["polluted"]')],
      ['null for __proto__', sms('"__proto__":null')],
      ['constructor.prototype', sms(`"constructor":{"prototype":${POLLUTION}}`)],
      ['an escaped constructor', sms(`"\\u0063onstructor":{"prototype":${POLLUTION}}`)],
      ['a constructor that is text', sms('"constructor":"Object"')],
      ['a constructor in a field', sms('"tag":{"constructor":"Object"}')],
      ['a constructor that is null in a field', sms('"tag":{"constructor":null}')],
      ['constructors in a list', sms('"tag":[{"constructor":null},{"constructor":1}]')],
      ['a constructor in an object as text', sms('"tag":"{\\"constructor\\":{\\"prototype\\":{}}}"')],
      ['toString', sms('"toString":"polluted","valueOf":null,"hasOwnProperty":1,"toJSON":"x"')],
      ['then', sms('"then":"polluted","tag":{"then":1}')],
    ])('by %s is delivered without it', async (_, body) => {
      const reply = await send(body);
      expect(reply.status).toBe(200);
      const { event, context } = target.recorder.only;
      for (const object of [{}, [], event, context, context.payload, context.query] as object[]) {
        expect(Reflect.get(object, 'polluted')).toBeUndefined();
        expect(Reflect.get(object, 'isAdmin')).toBeUndefined();
      }
      expect(event.constructor.name).toBe('SmsEvent');
      expect(Object.getPrototypeOf(context.payload)).toBe(Object.prototype);
    });

    it.each(['diversion', 'diversion.origTo'])('by the object in %s is delivered without it', async (place) => {
      const hostile = `{"__proto__":${POLLUTION},"constructor":{"prototype":${POLLUTION}},"a":{"constructor":1}}`;
      const diversion = place === 'diversion' ? hostile : `{"origTo":${hostile},"reason":"away"}`;
      const payload = JSON.stringify({ ...sample('incomingcall'), diversion: 'HERE' });
      const asObject = await send(payload.replace('"HERE"', diversion));
      const asText = await send(payload.replace('"HERE"', JSON.stringify(diversion)));
      const byGet = await get(toQuery({ ...sample('incomingcall'), diversion }));
      expect([asObject.status, asText.status, byGet.status]).toEqual([200, 200, 200]);
      for (const { event } of target.recorder.seen) {
        expect(event).toMatchObject({ eventType: 'incomingcall' });
        expect(Reflect.get(Reflect.get(event, 'diversion') as object, 'polluted')).toBeUndefined();
        expect(Object.keys(Reflect.get(event, 'diversion') as object)).not.toContain('constructor');
      }
      expect(Reflect.get({}, 'polluted')).toBeUndefined();
    });

    it('by its SIP headers is delivered without it', async () => {
      const headers = `{"__proto__":${POLLUTION},"constructor":"x","X-Kept":"yes"}`;
      const body = JSON.stringify({ ...sample('voice.initiate'), sipHeaders: 'HERE' }).replace('"HERE"', headers);
      expect((await send(body)).status).toBe(200);
      expect(target.recorder.only.event).toHaveProperty('sipHeaders', { 'X-Kept': 'yes' });
    });

    it.each([
      '__proto__=polluted&__proto__.polluted=yes',
      '__proto__[polluted]=yes',
      '__proto__%5Bpolluted%5D=yes',
      '+__proto__+=polluted',
      'constructor.prototype.polluted=yes&constructor[prototype][polluted]=yes',
      'tag[__proto__][polluted]=yes',
      'toString=polluted&hasOwnProperty=1',
    ])('by %s is delivered without it', async (attack) => {
      const query = `${toQuery(sample('sms'))}&${attack}`;
      expect([(await send(query, FORM_TYPE)).status, (await get(`x=1&${query}`)).status]).toEqual([200, 200]);
      expect(target.recorder.names).toEqual(['sms', 'sms']);
      for (const { event, context } of target.recorder.seen) {
        for (const object of [{}, event, context.payload, context.query] as object[]) {
          expect(Reflect.get(object, 'polluted')).toBeUndefined();
          expect(Reflect.get(object, 'toString')).toBe(Object.prototype.toString);
        }
        expect(Object.getPrototypeOf(context.payload)).toBe(Object.prototype);
      }
    });
  });

  describe('of two meanings', () => {
    it('has one: the last of two equal keys, for event, identity, payload and duplicate alike', async () => {
      const [once, twice] = ['"messageId":"m-b"', '"messageId":"m-a","messageId":"m-b"'].map((id) =>
        JSON.stringify(sample('sms')).replace(/"messageId":"[^"]*"/, id),
      );
      await send(twice!);
      await send(once!); // a duplicate
      expect(target.recorder.only.event).toHaveProperty('messageId', 'm-b');
      expect(target.recorder.only.context.payload).toHaveProperty('messageId', 'm-b');
    });

    it('by repeated names is the last, which Bandwidth appended', async () => {
      await get(`messageId=m-forged&eventType=hangup&${toQuery(sample('sms', { messageId: 'm-b' }))}`);
      expect(target.recorder.only.context.name).toBe('sms');
      expect(target.recorder.only.event).toHaveProperty('messageId', 'm-b');
    });

    it.each<[what: string, eventType: unknown]>([
      ['an array', ['sms']],
      ['an object', { toString: 'sms' }],
      ['a number', 0],
      ['true', true],
      ['blanks', '   '],
      ['nothing', ''],
    ])('whose event is %s is refused', async (_, eventType) => {
      const reply = await send(JSON.stringify(oddSample('sms', { eventType })));
      expect(reply.status).toBe(400);
      expect(target.recorder.seen).toEqual([]);
      expect(target.recorder.refused).toHaveLength(1);
    });

    it.each([
      '__proto__',
      'constructor',
      'toString',
      'hasOwnProperty',
      'sms\0',
      'ＳＭＳ',
      'sms ',
      '*',
      'unknown',
      'invalid',
      'failed',
    ])('whose event is %j is unknown', async (eventType) => {
      expect((await send(JSON.stringify(oddSample('sms', { eventType })))).status).toBe(200);
      expect(target.recorder.names).toEqual(['unknown']);
    });

    it.each<[what: string, messageId: unknown]>([
      ['an array', ['m-1']],
      ['an object', { toString: 'm-1', length: 3 }],
      ['a number', 1],
      ['true', true],
      ['null', null],
      ['blanks', ' \t\n\u00A0'],
    ])('whose identity is %s is refused, and repeated to nobody', async (_, messageId) => {
      const reply = await send(JSON.stringify(oddSample('sms', { messageId, text: 'a secret of mine' })));
      expect(reply.status).toBe(400);
      expect(await reply.text()).not.toMatch(/secret|m-1/);
      expect(target.recorder.refused).toHaveLength(1);
    });
  });

  describe('that nests', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

    it.each<[what: string, body: string]>([
      ['in arrays', nested(FAR_TOO_DEEP)],
      ['in arrays without an end', '['.repeat(FAR_TOO_DEEP)],
      ['in objects', `${'{"a":'.repeat(FAR_TOO_DEEP)}1${'}'.repeat(FAR_TOO_DEEP)}`],
      ['in objects without an end', '{"a":'.repeat(FAR_TOO_DEEP)],
      ['in a field', JSON.stringify(sample('sms', { tag: 'HERE' })).replace('"HERE"', nested(FAR_TOO_DEEP))],
      ['under __proto__', `${'{"__proto__":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
      ['by one more than the limit', nested(33)],
    ])('too deep, %s, is refused', async (_, body) => {
      expect((await send(body)).status).toBe(400);
      expect(target.recorder.seen).toEqual([]);
    });

    it.each(['origTo', 'counter', 'other'])(
      'too deep in the text of an object, in %s, is read without it',
      async (key) => {
        const diversion = `{"reason":"away","${key}":${nested(FAR_TOO_DEEP)}}`;
        const payload = oddSample('incomingcall', { diversion });
        expect((await send(JSON.stringify(payload))).status).toBe(200);
        expect((await send(toQuery({ ...payload, callId: 'c-by-form' }), FORM_TYPE)).status).toBe(200);
        expect(target.recorder.names).toEqual(['incomingcall', 'incomingcall']);
      },
    );

    it('too deep in the text of a list is read as text', async () => {
      const media = nested(FAR_TOO_DEEP);
      expect((await send(JSON.stringify(oddSample('mms', { media })))).status).toBe(200);
      expect(target.recorder.names).toEqual(['mms']);
    });
  });

  describe('of numbers', () => {
    it.each(['1e999', '-1e999', '1e-999', '-0', '9007199254740993', '123456789012345678901234567890', '1.5', '0.1e1'])(
      'such as %s brings neither Infinity nor half a segment',
      async (number) => {
        const body = JSON.stringify({ ...sample('sms'), segmentCount: 'HERE' }).replace('"HERE"', number);
        expect((await send(body)).status).toBe(200);
        const count: unknown = Reflect.get(target.recorder.only.event, 'segmentCount');
        expect(count === undefined || Number.isSafeInteger(count)).toBe(true);
      },
    );

    it.each(['NaN', 'Infinity', '0x10', '1e3', '１２', '1_000', '--1', '9'.repeat(400), `${'9'.repeat(15)}9`])(
      'as text such as %s brings neither Infinity nor half a segment',
      async (segmentCount) => {
        expect((await send(JSON.stringify(oddSample('sms', { segmentCount })))).status).toBe(200);
        const count: unknown = Reflect.get(target.recorder.only.event, 'segmentCount');
        expect(count === undefined || Number.isSafeInteger(count)).toBe(true);
      },
    );

    it.each([
      1e20,
      -1e20,
      '9'.repeat(14),
      '275760-09-13T00:00:00Z',
      '2026-02-30T00:00:00Z',
      '2026-03-04T25:00:00Z',
      '0000-00-00T00:00:00Z',
    ])('for a time, such as %s, bring no Invalid Date', async (time) => {
      expect((await send(JSON.stringify(sample('sms', { time })))).status).toBe(200);
      const read: unknown = Reflect.get(target.recorder.only.event, 'time');
      expect(read === undefined || Number.isFinite((read as Date).getTime())).toBe(true);
    });

    it.each([
      '[1, 2,]',
      '{"a":01}',
      '{"a":NaN}',
      '{"a":+1}',
      "{'a':1}",
      '{"a":1}//x',
      '{a:1}',
      '{"a":1}{}',
      '{"a":"\n"}',
    ])('and signs that are no JSON, such as %j, are refused', async (body) => {
      expect((await send(body)).status).toBe(400);
    });
  });

  describe('of characters', () => {
    it.each([
      ['a lone high surrogate', '\uD83D'],
      ['a lone low surrogate', 'x\uDE00x'],
      ['surrogates the wrong way round', '\uDE00\uD83D'],
      ['NUL', 'a\0b'],
      ['a noncharacter', '\uFFFE\uFFFF'],
      ['a right-to-left override', '\u202Egnp.exe'],
      ['a byte order mark', '\uFEFFhello'],
      ['10,000 combining marks', `a${'\u0301'.repeat(10_000)}`],
      ['half a million characters', 'x'.repeat(500_000)],
      ['line separators', '\u2028\u2029\u0085'],
      ['terminal commands', '\u001B[2J\u001B]0;owned\u0007'],
    ])('such as %s arrives as it was sent, twice', async (_, text) => {
      const first = await send(JSON.stringify(sample('sms', { text, messageId: 'm-1' })));
      const duplicate = await send(JSON.stringify(sample('sms', { text, messageId: 'm-1' })));
      expect([first.status, duplicate.status]).toEqual([200, 200]);
      expect(target.recorder.only.event).toHaveProperty('text', text);
    });

    it('that only differ in what UTF-8 cannot write are two events', async () => {
      await send(JSON.stringify(sample('sms', { text: '\uD83D' })));
      await send(JSON.stringify(sample('sms', { text: '\uD83E' })));
      expect(target.recorder.names).toEqual(['sms', 'sms']);
    });

    it('in its keys are no event of their own', async () => {
      const keys = ['\uD83D', 'a\0b', '\u2028', '', ' ', '\u001B[2J', '$where', '../../etc/passwd', '${jndi:ldap://x}'];
      const payload = { ...sample('sms'), ...Object.fromEntries(keys.map((key) => [key, key])) };
      expect((await send(JSON.stringify(payload))).status).toBe(200);
      expect(target.recorder.names).toEqual(['sms']);
    });
  });

  describe('of a log forger', () => {
    const FORGED = 'x\r\n[Nest] 1 - ERROR forged\u001B[31m\u2028';

    it.each<[place: string, payload: SamplePayload]>([
      ['the event', oddSample('sms', { eventType: FORGED })],
      ['a field', oddSample('sms', { [FORGED]: 1 })],
      ['a nested field', oddSample('voice.initiate', { stirShaken: { [FORGED]: 1 } })],
      ['a value that is not known', sample('sms', { direction: FORGED })],
      ['a value that cannot be read', oddSample('sms', { time: FORGED, segmentCount: FORGED })],
    ])('writes no line of its own by %s', async (_, payload) => {
      await send(JSON.stringify(payload));
      const lines = target.log.lines.map(({ message }) => message);
      expect(lines.filter((line) => line.includes('forged') || /[\p{Cc}\u2028\u2029]/u.test(line))).toEqual([]);
    });
  });

  describe('in great numbers', () => {
    const warnings = () => target.log.of('warn').length;
    const messages = (count: number, of: (index: number) => SamplePayload) =>
      JSON.stringify(Array.from({ length: count }, (_, index) => of(index)));
    const message = (id: string) => ({
      ...sample('messaging.message-delivered'),
      message: { ...(sample('messaging.message-delivered')['message'] as object), id },
    });

    it('beyond the limit of a batch is refused as a whole', async () => {
      expect((await send(messages(1_001, (index) => message(`m-${index}`)))).status).toBe(413);
      expect((await send(`[${'{},'.repeat(200_000)}{}]`)).status).toBe(413);
      expect(target.recorder.seen).toEqual([]);
    });

    it('within the limit of a batch is delivered, each once', async () => {
      expect((await send(messages(1_000, (index) => message(`m-${index % 500}`)))).status).toBe(204);
      expect(target.recorder.seen).toHaveLength(500);
    });

    it('of what is no event holds up none that is', async () => {
      const body = JSON.stringify([null, 1, 'x', [], [message('m-nested')], message('m-good'), {}]);
      expect((await send(body)).status).toBe(400);
      expect(target.recorder.only.event).toMatchObject({ message: { id: 'm-good' } });
    });

    it.each(['[]', '{}', '[[]]', '[[[]]]', '[{}]', '[null]', '""', '0', 'null', 'true'])(
      'of none, %s, is no failure',
      async (body) => {
        expect((await send(body)).status).toBeLessThan(500);
      },
    );

    it('of field names is remembered within bounds', async () => {
      for (let round = 0; round < 6; round++) {
        const fields = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`field-${round}-${index}`, 1]));
        expect((await send(JSON.stringify(sample('sms', { messageId: `m-${round}`, ...fields })))).status).toBe(200);
      }
      expect(warnings()).toBeLessThanOrEqual(2_100);
    });

    it('of event names is remembered within bounds', async () => {
      for (let round = 0; round < 4; round++) {
        const body = messages(1_000, (index) => ({ ...message('m-1'), type: `message-${round}-${index}` }));
        expect((await send(body)).status).toBeLessThan(300);
      }
      expect(target.recorder.seen).toHaveLength(4_000);
      expect(warnings()).toBeLessThanOrEqual(2_100);
    });

    it('of names that would collide in a hash table is read all the same', async () => {
      const keys = Array.from({ length: 60_000 }, (_, index) => `"${index * 65_536}":0`);
      expect((await send(JSON.stringify(sample('sms')).replace(/\}$/, `,${keys.join()}}`))).status).toBe(200);
      expect(target.recorder.names).toEqual(['sms']);
    });

    it('of values in a list is read all the same', async () => {
      const media = Array.from({ length: 40_000 }, (_, index) => `https://x.test/${index}`);
      expect((await send(JSON.stringify(sample('mms', { media })))).status).toBe(200);
      expect(target.recorder.only.event).toHaveProperty('media.39999', 'https://x.test/39999');
    });

    it.each<[what: string, name: CatalogueName, field: string]>([
      ['parameters of a diversion', 'incomingcall', 'diversion'],
      ['SIP headers', 'voice.initiate', 'sipHeaders'],
      ['keys in a field that is text', 'sms', 'tag'],
      ['keys in a field that is a list', 'mms', 'media'],
      ['keys in an object of the catalogue', 'voice.initiate', 'stirShaken'],
      ['keys in a field that is not known', 'sms', 'strange'],
    ])('of %s is read all the same', async (_, name, field) => {
      const many = Object.fromEntries(Array.from({ length: 20_000 }, (_item, index) => [`key-${index}`, index]));
      expect((await send(JSON.stringify(sample(name, { [field]: many })))).status).toBe(200);
      expect(target.recorder.names).toEqual([name]);
    });

    it('of separators in a form is refused', async () => {
      expect((await send('&'.repeat(500_000), FORM_TYPE)).status).toBe(400);
      expect((await send('=&'.repeat(500_000), FORM_TYPE)).status).toBe(400);
    });

    it('of one name in a form is refused', async () => {
      expect((await send('a=1&'.repeat(200_000), FORM_TYPE)).status).toBe(400);
    });
  });

  // A pattern that backtracks is busy with these for longer than a test may take, and one body can be 20 times as long.
  describe('made to keep a pattern busy', () => {
    const blanks = ' '.repeat(50_000);
    const digits = '1'.repeat(50_000);

    it.each<[place: string, payload: SamplePayload]>([
      ['the blanks before a zone', sample('sms', { time: `2026-03-04T09:15:20${blanks}x` })],
      ['the blanks before a time', sample('sms', { time: `${blanks}x` })],
      ['the fraction of a time', sample('sms', { time: `2026-03-04T09:15:20.${digits}x` })],
      ['the digits of a time', sample('sms', { time: digits })],
      ['the padding of an address', sample('sms', { from: `${blanks}x` })],
      ['the digits of an address', sample('sms', { from: ` ${digits}${blanks}x` })],
      ['the digits of a count', oddSample('sms', { segmentCount: `${blanks}${digits}${blanks}x` })],
      ['the items of a list', oddSample('mms', { media: `[${', '.repeat(50_000)}x]` })],
      ['the blanks of a list', oddSample('mms', { media: `[a,${blanks}b,${blanks}]` })],
      ['the brackets of a list', oddSample('mms', { media: `[${blanks}` })],
      ['the text of an object', oddSample('incomingcall', { diversion: `{"a"${blanks}` })],
      [
        'the text of an object full of prototypes',
        oddSample('incomingcall', { diversion: '"__proto__"  '.repeat(40_000) }),
      ],
      [
        'a fraction',
        oddSample('voice.transcriptionAvailable', { transcription: { confidence: `${digits}.${digits}x` } }),
      ],
    ])('in %s is delivered', async (_, payload) => {
      expect((await send(JSON.stringify(payload))).status).toBeLessThan(300);
      expect(target.recorder.seen).toHaveLength(1);
    });

    it.each<[place: string, body: string]>([
      ['keys that look like prototypes', `{"a":"${'\\"__proto__\\"  '.repeat(40_000)}"}`],
      ['blanks', blanks + blanks],
      ['commas', ','.repeat(900_000)],
      ['quotes', '"'.repeat(900_000)],
      ['line breaks', '\n'.repeat(900_000)],
      ['escapes', `{"${'\\u005f'.repeat(100_000)}`],
    ])('of %s is answered', async (_, body) => {
      expect((await send(body)).status).toBeLessThan(500);
    });
  });
});

describe.each(platforms)('a strict endpoint (%s)', (platform) => {
  afterEach(closeAll);

  it('does not repeat a megabyte of strange fields to their sender', async () => {
    const target = await startTarget(platform, { options: { validation: 'strict' } });
    const fields = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`strange-${index}`, 1]));
    const { status, body } = await target.bandwidth.post(sample('sms', fields));
    expect(status).toBe(400);
    expect(body.length).toBeLessThan(10_000);
  });
});
