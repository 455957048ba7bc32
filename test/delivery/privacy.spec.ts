import fc from 'fast-check';
import { bxml, type CallbackContext, type CatalogueName } from 'nestjs-bandwidth-callbacks';
import { BandwidthClient, catalogueNames, sample, type SamplePayload } from 'nestjs-bandwidth-callbacks/testing';
import { inspect } from 'node:util';
import { type AnyHandler, handlerOf } from '../support/handlers.js';
import { closeAll, platforms, type RunningApp, startApp } from '../support/harness.js';
import { failures } from './quoting-failures.js';

/** The events of the APIs that are neither of calls nor of messages of this country. */
const OTHERS = catalogueNames().filter((name) => /^(?:numbers|tollfree|webrtc|emergency|messaging-intern)/.test(name));

describe.each(platforms)('No log line tells what was said, on %s,', (platform) => {
  let app: RunningApp;
  let fail: AnyHandler;
  beforeAll(async () => {
    const failing: AnyHandler = (event, context) => fail(event, context);
    app = await startApp(platform, {
      path: '/in/acme',
      options: {
        auth: false,
        path: 'in/:tenant',
        idempotency: false,
        fallbackAnswer: (event) => Promise.reject(fail(event, undefined as never)),
      },
      providers: [
        handlerOf(
          ['sms', 'voice.gather', 'voice.answer', 'messaging.message-received', 'unknown', 'invalid', 'failed'],
          failing,
        ),
      ],
    });
  });
  afterAll(closeAll);

  it.each(Object.keys(failures))('when a handler fails with %s', async (how) => {
    await fc.assert(
      fc.asyncProperty(said, async ({ number, words, digits }) => {
        const text = `${words.join(' ')} ${number} ${digits}`;
        fail = (event) => {
          throw failures[how]!(text, event);
        };
        app.log.lines.length = 0;
        await app.bandwidth.post(sample('sms', { from: number, text }));
        await app.bandwidth.get(sample('voice.gather', { from: number, digits, tag: text }));
        await app.bandwidth.post([messageOf(number, text)]);
        await app.bandwidth.post(sample('sms', { messageId: undefined, from: number, text }));
        await app.bandwidth.post({ eventType: text, from: number, [text]: text });
        await app.bandwidth.post(sample('voice.gather', { [words[0]!]: text, digits }));
        await app.bandwidth.post(sample('voice.answer'), { query: `said=${encodeURIComponent(text)}` });
        const inPath = new BandwidthClient({ url: `${app.origin}/in/${encodeURIComponent(text)}` });
        await inPath.post(sample('voice.answer'));

        expect(app.log.of('error').length).toBeGreaterThan(8);
        for (const { message } of app.log.lines)
          mustNotTell(message, { number, words: words.filter((word) => !words[0]!.includes(word)), digits });
      }),
      { numRuns: 2 },
    );
  });
});

describe.each(platforms)('No log line tells whose number, order or verification it is, on %s,', (platform) => {
  /** What the owner of a number is called, where they live and what they pay taxes under, as a submission has it. */
  const personal = {
    businessName: 'Qzarbinovax Qelstrandez',
    businessAddress: { name: 'Qzarbinovax', addr1: '4711 Qwintelmarz', city: 'Qoldermanz', zip: '908172' },
    taxId: '815492637',
    businessContact: { firstName: 'Qadalindez', email: 'qadalindez@qelstrandez.example', phoneNumber: '+19195554867' },
  };
  const texts = JSON.stringify(personal)
    .toLowerCase()
    .match(/q[a-z]{5,}z|[0-9]{6,}/g)!;
  let app: RunningApp;

  beforeAll(async () => {
    const fail = (event: object, { payload }: CallbackContext): never => {
      throw new RangeError(`${inspect(event, { depth: 9 })} of ${JSON.stringify(payload)}`, { cause: payload });
    };
    const options = { idempotency: false, fallbackAnswer: (event: object) => fail(event, { payload: event } as never) };
    const providers = OTHERS.map((name) => handlerOf([name], fail));
    app = await startApp(platform, { options: options as never, providers });
  });
  afterAll(closeAll);

  it.each(OTHERS)('when a handler of %s fails with all of it, and fields of it are new', async (name) => {
    app.log.lines.length = 0;
    const payload = personalIn(sample(name), personal);
    const reply = await sent(app, name, payload);
    expect([500, 503]).toContain(reply.status);
    expect(app.log.of('error').length).toBeGreaterThan(0);
    for (const { message } of app.log.lines) {
      for (const text of texts)
        if (message.toLowerCase().includes(text)) throw new Error(`${text} is told: ${message}`);
    }
    expect(app.log.lines.length).toBeGreaterThan(1); // of fields that are new, as well
  });
});

describe.each(platforms)('No reply repeats what was sent, on %s,', (platform) => {
  it('neither when it is refused nor when a handler fails', async () => {
    const app = await startApp(platform, {
      options: { validation: 'strict' },
      providers: [handlerOf(['unknown'], (event) => Promise.reject(new Error(JSON.stringify(event))))],
    });
    await fc.assert(
      fc.asyncProperty(said, async ({ number, words, digits }) => {
        const text = words.join(' ');
        const replies = [
          await app.bandwidth.post(sample('sms', { [`${text} ${number}`]: text, from: digits, time: text })),
          await app.bandwidth.post({ eventType: `new ${text}`, text }),
          await app.bandwidth.post({ eventType: [text], callId: number }),
          await app.bandwidth.send({ method: 'POST', body: `{"${text}": ${digits}`, headers: JSON_TYPE }),
          await app.bandwidth.send({ method: 'POST', body: text, headers: { 'content-type': `text/${words[0]}` } }),
        ];
        expect(replies.map(({ status }) => status)).toEqual([400, 500, 400, 400, 415]);
        for (const { body } of replies) mustNotTell(body, { number, words, digits });
      }),
      { numRuns: 20 },
    );
    await closeAll();
  });
});

it('No log line tells what an answer holds', async () => {
  const app = await startApp('express', {
    providers: [
      handlerOf(
        ['voice.gather'],
        (event) => bxml`<Response><Transfer>${(event as { tag: string }).tag}</Transfer></Response>`,
      ),
      handlerOf(['voice.gather'], () => '<Response><qabcdefz/></Response>'),
    ],
  });
  await app.bandwidth.post(sample('voice.gather', { tag: 'qsecretz', from: '+15551230042' }));
  expect(app.log.of('error').length).toBeGreaterThan(0);
  for (const { message } of app.log.lines) expect(message).not.toMatch(/qsecretz|1555/);
  await closeAll();
});

/** The same payload with something personal in every text of its own that says who or what, and in fields that are new. */
function personalIn(payload: SamplePayload, personal: object): SamplePayload {
  const [root, ...more] = Object.entries(payload);
  if (root && more.length === 0 && typeof root[1] === 'object') return { [root[0]]: { ...root[1], ...personal } };
  return { ...payload, ...personal };
}

function sent({ bandwidth }: RunningApp, name: CatalogueName, payload: SamplePayload) {
  if (name === 'emergency.emergencyCallingQuery') return bandwidth.get(payload);
  return isXml(name) ? bandwidth.postXml(payload) : bandwidth.post(payload);
}

const JSON_TYPE = { 'content-type': 'application/json' };

function mustNotTell(line: string, { number, words, digits }: Said): void {
  const lower = line.toLowerCase();
  for (const part of [number.slice(1), digits, ...words]) {
    if (lower.includes(part)) throw new Error(`'${part}' is told: ${line}`);
  }
}

function messageOf(from: string, text: string): object {
  const payload = sample('messaging.message-received');
  return { ...payload, message: { ...(payload['message'] as object), from, text } };
}

/** What a person said, pressed and is called: every word and number of it can be told from the library's own. */
interface Said {
  readonly number: string;
  readonly words: readonly string[];
  readonly digits: string;
}

const said: fc.Arbitrary<Said> = fc.record({
  number: fc.stringMatching(/^\+1[2-9]\d{9}$/),
  words: fc.array(fc.stringMatching(/^q[a-z]{6,10}z$/), { minLength: 1, maxLength: 5 }),
  digits: fc.stringMatching(/^[1-9]\d{5,9}$/),
});

function isXml(name: CatalogueName): boolean {
  return /^numbers\..*(?:Notification|Request)$/.test(name);
}
