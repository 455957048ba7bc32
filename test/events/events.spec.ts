import type { CatalogueName } from 'nestjs-bandwidth-callbacks';
import { type CallbackReply, sample } from 'nestjs-bandwidth-callbacks/testing';
import { catalogue } from '../../libs/bandwidth-callbacks/src/events/catalogue.js';
import type {
  CallbackMethod,
  EventClass,
  EventDefinition,
} from '../../libs/bandwidth-callbacks/src/events/definition.js';
import { readCallback } from '../../libs/bandwidth-callbacks/src/reading/read-callback.js';
import { handlerOf } from '../support/handlers.js';
import { Recorder } from '../support/recorder.js';
import { closeAll, platforms, type RunningApp, startApp } from '../support/harness.js';

const BXML = '<?xml version="1.0" encoding="UTF-8"?><Response><Pause length="1"/></Response>';
const EMPTY = '<?xml version="1.0" encoding="UTF-8"?><Response/>';
const XML = 'application/xml; charset=utf-8';

/** Those that are answered with BXML or not at all; `own-answers.spec.ts` has the others. */
const events = (catalogue as readonly EventClass[])
  .map((type) => ({ ...type.definition, type, isXml: type.definition.nameFields?.[0] === 'root' }))
  .filter(({ answer }) => !answer);
const names = events.map(({ name }) => name as CatalogueName);

it.each(events)('$name is refused without the one field that identifies it, and without no other', (event) => {
  const manner = {
    method: 'POST',
    urlencoded: false,
    userAgent: undefined,
    inBatch: event.api === 'messaging',
  } as const;
  const refusing = Object.keys(event.sample).filter((field) => {
    const { [field]: _, ...rest } = event.sample;
    const isEmpty = Object.keys(rest).length === 0; // which is no event whatever it was
    return !isEmpty && readCallback(rest, manner, 'tolerant').definition.name === 'invalid';
  });
  expect(refusing).toEqual(event.identity === undefined ? [] : [event.identity.split('.')[0]]);
});

describe.each(platforms)('on %s', (platform) => {
  const recorder = new Recorder();
  const options = { idempotency: false } as const;
  let silent: RunningApp;
  let answering: RunningApp;

  beforeAll(async () => {
    answering = await startApp(platform, { options, providers: names.map((name) => handlerOf([name], () => BXML)) });
    silent = await startApp(platform, { options, providers: names.map((name) => recorder.handlerOf(name)) });
  });

  afterAll(closeAll);

  describe.each(events)('$name', ({ name, api, lane, identity, methods, isXml, type }) => {
    const payload = sample(name as CatalogueName);
    const body = api === 'messaging' ? [payload] : payload;
    const post = ({ bandwidth }: RunningApp) => (isXml ? bandwidth.postXml(payload) : bandwidth.post(body));
    const nobody = (method: CallbackMethod) => unanswered({ name, api, lane }, method);
    const answered = (method: CallbackMethod) =>
      lane === 'answer' ? { status: 200, type: XML, body: BXML } : nobody(method);

    it('reaches its handler by POST, as an instance of its class', async () => {
      const reply = await post(silent);

      const taken = recorder.take();
      expect(taken.map(({ handler }) => handler)).toEqual(name === 'reject' ? ['hangup', 'reject'] : [name]);
      expect(taken[0]!.event).toBeInstanceOf(type);
      expect(taken[0]!.context).toMatchObject({ name, api, method: 'POST', payload, instance: 'default', attempt: 1 });
      expect(replyOf(reply)).toEqual(nobody('POST'));
    });

    it('is answered with what its handler returns, where Bandwidth reads that', async () => {
      expect(replyOf(await post(answering))).toEqual(answered('POST'));
    });

    // Nested identity, as in messaging and MFA, cannot be told from text in a form, and
    // neither can lists of objects, as toll-free has them; Bandwidth sends those as JSON only.
    if (!identity?.includes('.') && !isXml && api !== 'tollfree') {
      it('is the same instance as a form', async () => {
        await silent.bandwidth.post(body);
        const { event } = recorder.take()[0]!;
        const reply = await silent.bandwidth.postForm(payload);

        expect(recorder.take()[0]!.event).toStrictEqual(event);
        expect(replyOf(reply)).toEqual(nobody('POST'));
      });
    }

    if (methods.includes('GET')) {
      it('is the same instance by GET', async () => {
        await silent.bandwidth.post(body);
        const { event } = recorder.take()[0]!;
        const reply = await silent.bandwidth.get(payload);

        const byGet = recorder.take()[0]!;
        expect(byGet.event).toStrictEqual(event);
        expect(byGet.context).toMatchObject({ name, api, method: 'GET' });
        expect(replyOf(reply)).toEqual(nobody('GET'));
      });

      it('is answered by GET with what its handler returns, where Bandwidth reads that', async () => {
        expect(replyOf(await answering.bandwidth.get(payload))).toEqual(answered('GET'));
      });
    }
  });

  it('the messaging events of one array reach their handlers one by one', async () => {
    const messaging = events.filter(({ api }) => api === 'messaging');
    const reply = await silent.bandwidth.post(messaging.map((event) => event.sample));

    const reached = recorder.take().map(({ handler }) => handler);
    expect(reached.toSorted()).toEqual(messaging.map(({ name }) => name).toSorted());
    expect(replyOf(reply)).toEqual({ status: 204, type: null, body: '' });
  });

  it('a messaging event outside of an array is taken as well', async () => {
    await silent.bandwidth.post(sample('messaging.message-received'));
    expect(recorder.takeOne().context).toMatchObject({ name: 'messaging.message-received', api: 'messaging' });
  });

  it('a call that ends because nobody answered is warned of, by the name of its event', async () => {
    silent.log.lines.splice(0);
    await silent.bandwidth.get(sample('gather'));
    await silent.bandwidth.post(sample('gather'));
    await silent.bandwidth.post(sample('voice.conferenceCreated'));
    recorder.take();

    expect(silent.log.of('warn')).toEqual([expect.stringContaining('No handler answered bandwidth.gather')]);
  });
});

/** What is replied to a callback that nobody answered. */
function unanswered({ name, api, lane }: Pick<EventDefinition, 'name' | 'api' | 'lane'>, method: CallbackMethod) {
  if (api === 'v1' && (lane === 'notify' || method === 'POST')) return { status: 200, type: null, body: '' };
  if (lane === 'notify' || name.startsWith('voice.conference')) return { status: 204, type: null, body: '' };
  return { status: 200, type: XML, body: EMPTY };
}

function replyOf({ status, headers, body }: CallbackReply) {
  return { status, type: headers.get('content-type'), body };
}
