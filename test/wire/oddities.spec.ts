import {
  AnswerEvent,
  type ConferenceMemberEvent,
  GatherEvent,
  HangupEvent,
  IncomingCallEvent,
  type MmsEvent,
  RejectEvent,
  SmsEvent,
  type TimeoutEvent,
  V1Diversion,
} from 'nestjs-bandwidth-callbacks';
import { sample, toQuery } from 'nestjs-bandwidth-callbacks/testing';
import { Recorder } from '../support/recorder.js';
import { closeAll, platforms, type RunningApp, startApp } from '../support/harness.js';
import { oddSample } from '../support/odd-sample.js';

const CALL = 'callId=c-1&from=%2B15551230001&to=%2B15551230002&time=2026-03-04T09:15:01Z';

describe.each(platforms)('on %s, of what Bandwidth sends oddly', (platform) => {
  const recorder = new Recorder();
  let app: RunningApp;

  beforeAll(async () => {
    const providers = [recorder.handlerOf('*'), recorder.handlerOf('invalid')];
    app = await startApp(platform, { options: { idempotency: false }, providers });
  });

  afterAll(closeAll);

  async function byPost<E extends object>(payload: object): Promise<E> {
    await app.bandwidth.post(payload);
    return recorder.takeOne().event as E;
  }

  it.each([
    ['messaging.message-received', { eventType: 'inbound' }],
    ['mfa.message-delivered', { eventType: 'sms' }],
    ['webrtc.endpointConnected', { eventType: 'brtc', type: 'brtc' }],
    ['tollfree.verification', { type: 'tfv' }],
    ['reject', { eventType: 'REJECT' }],
  ] as const)('%s reaches its handlers though it has %j, which the catalogue does not know', async (name, odd) => {
    const payload = { ...sample(name), ...odd };
    await app.bandwidth.post(name.startsWith('messaging.') ? [payload] : payload);
    expect(recorder.takeOne().context).toMatchObject({ name, payload });
  });

  it('counts and flags that came as text are numbers and booleans', async () => {
    const query = 'eventType=conference-member&conferenceId=conf-1&memberId=m-1&activeMembers=2&hold=false&mute=true';
    const event = await byQuery<ConferenceMemberEvent>(query);
    expect(event).toMatchObject({ activeMembers: 2, hold: false, mute: true });
  });

  it('flags that are text in JSON are booleans', async () => {
    const event = await byPost<IncomingCallEvent>(
      sample('incomingcall', { withholdCallerNumber: 'false', withholdCallerName: 'true' }),
    );
    expect(event).toMatchObject({ withholdCallerNumber: false, withholdCallerName: true });
  });

  it('digits stay text, leading zeros and all', async () => {
    const event = await byQuery<GatherEvent>(`eventType=gather&${CALL}&digits=007%23&gatherId=gtr-1`);
    expect(event.digits).toBe('007#');
  });

  it('a diversion without its closing brace is an object', async () => {
    const diversion = encodeURIComponent('{"origTo":"+15551230009","reason":"user-busy","counter":"1","branch":"nw"');
    const event = await byQuery<AnswerEvent>(`eventType=answer&${CALL}&diversion=${diversion}`);
    expect(event.diversion).toBeInstanceOf(V1Diversion);
    expect(event.diversion).toEqual({ origTo: '+15551230009', reason: 'user-busy', counter: 1, branch: 'nw' });
  });

  it('a diversion with its closing brace is the same object', async () => {
    const query = toQuery(sample('answer'));
    expect(query).toContain('%22%7D');
    const event = await byQuery<AnswerEvent>(query);
    expect(event.diversion).toMatchObject({ origTo: '+15551230009', counter: 1, limit: 5, extension: '204' });
  });

  it('a diversion that is no JSON at all is left out, and the call is delivered', async () => {
    const event = await byQuery<AnswerEvent>(`eventType=answer&${CALL}&diversion=%3Csip%3Ax%3E`);
    expect(event).toMatchObject({ callId: 'c-1', diversion: undefined });
  });

  it.each(['Limit', 'limit'])('a diversion has its `limit` when it is spelled %s', async (spelling) => {
    const diversion = { origTo: '+15551230009', counter: 1, [spelling]: 5 };
    const event = await byPost<AnswerEvent>(oddSample('answer', { diversion }));
    expect(event.diversion).toEqual({ origTo: '+15551230009', counter: 1, limit: 5 });
  });

  it('`media=[a, b]` is a list', async () => {
    const media = '[https://media.example.com/a.smil,%20https://media.example.com/b,c.jpg]';
    const event = await byQuery<MmsEvent>(`eventType=mms&messageId=m-1&direction=in&media=${media}`);
    expect(event.media).toEqual(['https://media.example.com/a.smil', 'https://media.example.com/b,c.jpg']);
  });

  it('a lone medium is a list of one, and none at all an empty list', async () => {
    const mms = 'eventType=mms&messageId=m-1';
    expect((await byQuery<MmsEvent>(`${mms}&media=https://media.example.com/a.jpg`)).media).toHaveLength(1);
    expect((await byQuery<MmsEvent>(`${mms}&media=[]`)).media).toEqual([]);
  });

  it('a repeated `media` is a list', async () => {
    const event = await byQuery<MmsEvent>(
      'eventType=mms&messageId=m-1&media=https://a.example&media=https://b.example',
    );
    expect(event.media).toEqual(['https://a.example', 'https://b.example']);
  });

  it('a time with the two-digit offset -03 is a Date', async () => {
    const event = await byPost<RejectEvent>(sample('reject', { time: '2026-03-04T06:53:43-03' }));
    expect(event.time).toEqual(new Date('2026-03-04T09:53:43Z'));
  });

  it('a time whose `+` the query string turned into a space is the same instant', async () => {
    const event = await byQuery<HangupEvent>('eventType=hangup&callId=c-1&time=2026-03-04T11:53:43+02:00');
    expect(event.time).toEqual(new Date('2026-03-04T09:53:43Z'));
  });

  it('a time that nobody can read is undefined, and the event is delivered', async () => {
    const event = await byPost<HangupEvent>(sample('hangup', { time: '04/03/2026 9 o’clock' }));
    expect(event).toBeInstanceOf(HangupEvent);
    expect(event.time).toBeUndefined();
  });

  it('keys and values padded with blanks around the `=` are read without them', async () => {
    const event = await byQuery<HangupEvent>(
      'eventType%20=%20hangup&callId%20=%20c-1&cause+=+NORMAL_CLEARING&time%20=%202026-03-04T09:18:44Z',
    );
    expect(event).toBeInstanceOf(HangupEvent);
    expect(event).toMatchObject({ callId: 'c-1', cause: 'NORMAL_CLEARING', time: new Date('2026-03-04T09:18:44Z') });
  });

  it('a raw `+` of a telephone number is put back', async () => {
    const event = await byQuery<TimeoutEvent>('eventType=timeout&callId=c-1&from=+15551230001&to=+15551230002');
    expect(event).toMatchObject({ from: '+15551230001', to: '+15551230002' });
  });

  it('a plus and a blank in the text of a message stay what they were', async () => {
    const event = await byQuery<SmsEvent>('eventType=sms&messageId=m-1&text=+1%2B1+is%202');
    expect(event.text).toBe(' 1+1 is 2');
  });

  it('a text of digits alone stays text', async () => {
    expect((await byQuery<SmsEvent>('eventType=sms&messageId=m-1&text=0123')).text).toBe('0123');
    expect((await byPost<SmsEvent>(oddSample('sms', { text: 4123 }))).text).toBe('4123');
  });

  it('of a repeated key the last value counts, which is Bandwidth’s, and it is text', async () => {
    const event = await byQuery<GatherEvent>(`callId=mine&tag=a&eventType=gather&${CALL}&digits=1&digits=2&tag=b`);
    expect(event).toMatchObject({ callId: 'c-1', digits: '2', tag: 'b' });
  });

  it('bracketed keys make no object and no list', async () => {
    const event = await byQuery<GatherEvent>(
      `eventType=gather&${CALL}&digits=1&digits[]=7&digits[$ne]=8&tag[a][b]=9&gatherId[0]=x`,
    );
    expect(event).toMatchObject({ digits: '1', tag: undefined, gatherId: undefined });
  });

  it('a bracketed key in the place of the identity is no identity', async () => {
    const reply = await app.bandwidth.send({ method: 'GET', query: 'eventType=gather&callId[]=c-1&callId[x]=c-1' });
    expect(reply.status).toBe(400);
    expect(JSON.parse(reply.body)).toMatchObject({ errors: [{ field: 'callId', reason: 'is missing' }] });
    expect(recorder.takeOne().handler).toBe('invalid');
  });

  it('an object or a list in JSON where text belongs is left out', async () => {
    const event = await byPost<GatherEvent>(
      oddSample('gather', { digits: { $ne: '' }, tag: ['a'], gatherId: [['b']] }),
    );
    expect(event).toMatchObject({ digits: undefined, tag: undefined, gatherId: undefined });
  });

  it('empty text is empty text; an empty time, count or flag is none', async () => {
    const gather = await byQuery<GatherEvent>('eventType=gather&callId=c-1&digits=&tag&time=');
    expect(gather).toMatchObject({ digits: '', tag: '', time: undefined });
    const query = 'eventType=conference-member&conferenceId=conf-1&memberId=m-1&activeMembers=&hold=';
    expect(await byQuery<ConferenceMemberEvent>(query)).toMatchObject({ activeMembers: undefined, hold: undefined });
  });

  it('the application’s own parameters of the URL are on the query and the payload, not on the event', async () => {
    const query = `Hello=World&Foo=Bar&Foo=Baz&eventType=gather&${CALL}&digits=1`;
    await app.bandwidth.send({ method: 'GET', query });
    const { event, context } = recorder.takeOne();
    expect(context.query).toMatchObject({ Hello: 'World', Foo: ['Bar', 'Baz'], digits: '1' });
    expect(context.payload).toEqual(context.query);
    expect(event).not.toHaveProperty('Hello');
  });

  it('the application’s own parameters are there by POST too, and are not mixed into the payload', async () => {
    await app.bandwidth.post(sample('hangup'), { query: 'tenant=4&callId=other' });
    const { event, context } = recorder.takeOne();
    expect(context.query).toEqual({ tenant: '4', callId: 'other' });
    expect(context.payload).toEqual(sample('hangup'));
    expect(event).toMatchObject({ callId: sample('hangup')['callId'] });
  });

  it('a percent sign that begins no escape, and bytes that are no UTF-8, are read as far as they can be', async () => {
    const event = await byQuery<SmsEvent>('eventType=sms&messageId=m-1&text=100%&tag=%ff');
    expect(event).toMatchObject({ text: '100%', tag: '\uFFFD' });
  });

  it('fields that the catalogue does not have are on the payload as received', async () => {
    const payload = oddSample('hangup', { futureField: { nested: [1] } });
    await app.bandwidth.post(payload);
    const { event, context } = recorder.takeOne();
    expect(context.payload).toEqual(payload);
    expect(event).not.toHaveProperty('futureField');
  });

  it('a wire `reject` of old SDKs, and a hangup with cause CALL_REJECTED, are both a RejectEvent', async () => {
    const old = await byPost<RejectEvent>(oddSample('reject', { eventType: 'reject', cause: undefined }));
    expect(old).toBeInstanceOf(RejectEvent);
    expect(old).toBeInstanceOf(HangupEvent);
    expect(await byQuery<RejectEvent>('eventType=hangup&callId=c-1&cause=CALL_REJECTED')).toBeInstanceOf(RejectEvent);
  });

  it('an event name in another case is that event', async () => {
    expect(await byQuery(`eventType=incomingCall&${CALL}`)).toBeInstanceOf(IncomingCallEvent);
  });

  /** The event that a raw query string is read as; a form of the same text has to give the same. */
  async function byQuery<E extends object>(query: string): Promise<E> {
    const reply = await app.bandwidth.send({ method: 'GET', query });
    expect(reply.status).toBe(200);
    const { event } = recorder.takeOne();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    await app.bandwidth.send({ method: 'POST', body: query, headers });
    expect(recorder.takeOne().event).toStrictEqual(event);
    return event as E;
  }
});
