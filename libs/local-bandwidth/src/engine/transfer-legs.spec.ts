import { APP, Application } from '../../../../test/support/scripted-application.js';

const B = '+15551230002';
const C = '+15551230003';
const redirect = { url: APP, method: 'POST' } as const;

/** A is transferred to B, who answers; then REST gives B another document. */
async function redirectedLeg(assumptions: Record<string, string> = {}) {
  const app = new Application(
    {
      initiate: `<Transfer transferCompleteUrl="/back"><PhoneNumber transferDisconnectUrl="/left">${B}</PhoneNumber></Transfer>`,
      redirect: '<Pause duration="30"/>',
      '/back': '<Pause duration="10"/>',
    },
    { assumptions },
  );
  app.engine.setPhone(B, { onRing: 'answer' });
  const caller = app.receive();
  await app.clock.advance(5000);
  app.engine.updateCall(app.leg(B), { redirect });
  await app.clock.advance(5000);
  app.engine.act(caller, { do: 'say', text: 'Are you there?' });
  await app.clock.advance(60_000);
  return { app, heard: app.engine.call(app.leg(B)).heard.flatMap(({ text }) => text ?? []) };
}

const names = ({ events }: Application) => events.map((event) => event.split(' ')[0]);

it('a leg that REST redirects leaves the Transfer, and the caller continues', async () => {
  const { app, heard } = await redirectedLeg();
  expect(names(app)).toEqual(['initiate', 'transferComplete', 'redirect', 'disconnect', 'transferDisconnect']);
  expect(app.bodies[1]).toMatchObject({ cause: 'hangup' });
  expect(heard).not.toContain('Are you there?');
});

it('the end of that leg is reported once, in any order of events', async () => {
  const { app } = await redirectedLeg({ transferEventsOrder: 'transferComplete first' });
  expect(names(app).filter((name) => name === 'transferDisconnect')).toHaveLength(1);
});

describe('if the assumption puts transferComplete first, transferDisconnect', () => {
  const numbers = [B, C].map((to) => `<PhoneNumber transferDisconnectUrl="/left">${to}</PhoneNumber>`);
  const document = `<Transfer transferCompleteUrl="/over">${numbers.join('')}</Transfer>`;
  const start = () =>
    new Application({ initiate: document }, { assumptions: { transferEventsOrder: 'transferComplete first' } });
  const told = ({ bodies }: Application) =>
    bodies.map(({ eventType, transferTo = '' }) => `${String(eventType)} ${String(transferTo)}`.trim());

  it('of the leg that was connected comes after it, that of another leg at once', async () => {
    const app = start();
    app.engine.setPhone(B, { onRing: 'answer', then: [{ do: 'hangUp', after: 5000 }] });
    app.receive();
    await app.clock.advance(1000);
    expect(told(app)).toEqual(['initiate', `transferDisconnect ${C}`]);
    await app.clock.advance(10_000);
    expect(told(app).slice(2)).toEqual([`transferComplete ${B}`, `transferDisconnect ${B}`, 'disconnect']);
  });

  it('of legs that nobody answered comes after it', async () => {
    const app = start();
    for (const phone of [B, C]) app.engine.setPhone(phone, { onRing: 'busy' });
    app.receive();
    await app.clock.advance(1000);
    const [, first, ...others] = told(app);
    expect(first).toBe(`transferComplete ${C}`);
    expect(others).toEqual([`transferDisconnect ${B}`, `transferDisconnect ${C}`, 'disconnect']);
  });

  it('comes before disconnect when the caller hangs up, and there is no transferComplete', async () => {
    const app = start();
    app.engine.setPhone(B, { onRing: 'answer' });
    const callId = app.receive();
    await app.clock.advance(1000);
    app.engine.act(callId, { do: 'hangUp' });
    await app.clock.advance(1000);
    expect(told(app)).toEqual(['initiate', `transferDisconnect ${C}`, `transferDisconnect ${B}`, 'disconnect']);
  });
});

it('a redirected leg stays if the assumption says so', async () => {
  const { app, heard } = await redirectedLeg({ redirectedLeg: 'stays' });
  expect(names(app)).toEqual(['initiate', 'redirect', 'transferDisconnect', 'transferComplete', 'disconnect']);
  expect(heard).toContain('Are you there?');
});

it('of two legs that are answered at the same moment the first one wins', async () => {
  const numbers = [B, C].map(
    (to) => `<PhoneNumber transferAnswerUrl="/whisper" transferDisconnectUrl="/left">${to}</PhoneNumber>`,
  );
  const app = new Application({ initiate: `<Transfer>${numbers.join('')}</Transfer>`, '/whisper': '<Pause/>' });
  for (const phone of [B, C]) app.engine.setPhone(phone, { onRing: 'answer', after: 2000 });
  app.receive();
  await app.clock.advance(10_000);
  expect(names(app)).toEqual(['initiate', 'transferAnswer', 'transferDisconnect']);
  expect(app.engine.call(app.leg(B)).state).toBe('answered');
  expect(app.bodies[2]).toMatchObject({ transferTo: C, cause: 'cancel' });
});

it('verbs that are not allowed in an answer to transferAnswer are not allowed in the documents after it either', async () => {
  const app = new Application({
    initiate: `<Transfer><PhoneNumber transferAnswerUrl="/whisper">${B}</PhoneNumber></Transfer>`,
    '/whisper': '<Redirect redirectUrl="/next" redirectFallbackUrl="/fallback"/>',
    '/next': '<Conference>support</Conference>',
  });
  app.engine.setPhone(B, { onRing: 'answer' });
  app.receive();
  await app.clock.advance(1000);
  expect(app.engine.call(app.leg(B))).toMatchObject({ state: 'disconnected', cause: 'invalid-bxml' });
});

it('a Transfer beyond the limit of calls at once calls nobody, and transferComplete says why', async () => {
  const transfer = `<Transfer transferCompleteUrl="/over"><PhoneNumber>${B}</PhoneNumber></Transfer>`;
  const app = new Application({ initiate: transfer, '/over': '<Pause/>' }, { limits: { concurrentCalls: 1 } });
  app.receive();
  await app.clock.advance(500);
  expect(app.engine.calls()).toHaveLength(1);
  expect(app.bodies[1]).toMatchObject({ eventType: 'transferComplete', transferTo: B, cause: 'account-limit' });
  expect(app.bodies[1]).toHaveProperty('errorMessage');
  expect(app.engine.calls()[0]?.state).toBe('answered');
});

it('a Transfer beyond the calls of a second calls nobody, calls in both directions counted', async () => {
  const transfer = `<Transfer transferCompleteUrl="/over"><PhoneNumber>${B}</PhoneNumber><PhoneNumber>${C}</PhoneNumber></Transfer>`;
  const app = new Application(
    { initiate: transfer, '/over': `<Pause/>${transfer}`, '/over2': '<Pause/>' },
    { limits: { callsPerSecond: 2 } },
  );
  app.receive();
  await app.clock.advance(500);
  expect(app.engine.calls().map(({ phone }) => phone)).toEqual(['+15551230001', B]); // the call itself, and one leg
  app.engine.act(app.leg(B), { do: 'reject' });
  await app.clock.advance(3000);
  expect(app.bodies.filter(({ eventType }) => eventType === 'transferComplete')).toMatchObject([{ transferTo: B }]);
  expect(app.engine.calls().map(({ phone }) => phone)).toEqual(['+15551230001', B, B, C]); // a second later there is room
});

it('a Transfer that is alone beyond the calls of a second is told of it', async () => {
  const transfer = `<Transfer transferCompleteUrl="/over"><PhoneNumber>${B}</PhoneNumber></Transfer>`;
  const app = new Application({ initiate: transfer, '/over': '<Pause/>' }, { limits: { callsPerSecond: 0.5 } });
  app.receive();
  await app.clock.advance(500);
  expect(app.bodies[1]).toMatchObject({
    eventType: 'transferComplete',
    transferTo: B,
    cause: 'account-limit',
    errorMessage: 'Account call creation rate limit exceeded',
  });
});

describe('a leg that ran an answer to transferAnswer', () => {
  const next = new URL('/next', APP).href;

  /** A is transferred to B, whose leg runs a document of its own and is then connected. */
  async function connectedLeg() {
    const numbers = `<PhoneNumber transferAnswerUrl="/whisper">${B}</PhoneNumber>`;
    const app = new Application({
      initiate: `<Transfer transferCompleteUrl="/back">${numbers}</Transfer>`,
      '/whisper': '<SpeakSentence>A call for you</SpeakSentence>',
      '/back': '<Pause duration="100"/>',
      '/next': '<Conference>support</Conference>',
    });
    app.engine.setPhone(B, { onRing: 'answer' });
    app.receive();
    await app.clock.advance(5000);
    return { app, leg: app.leg(B) };
  }

  it('may enter a conference if REST asks another URL, with a fallback, for its next document', async () => {
    const { app, leg } = await connectedLeg();
    app.engine.updateCall(leg, { redirect: { ...redirect, url: next }, redirectFallback: redirect });
    await app.clock.advance(1000);
    expect(app.engine.call(leg)).toMatchObject({ state: 'answered', verb: { name: 'Conference' } });
  });

  it('may enter a conference after a Bridge whose bridgeTargetCompleteUrl has a fallback', async () => {
    const { app, leg } = await connectedLeg();
    app.engine.setPhone(C, { onRing: 'answer' });
    const urls = `bridgeTargetCompleteUrl="${next}" bridgeTargetCompleteFallbackUrl="${APP}"`;
    const source = app.place(C, { answer: { bxml: `<Response><Bridge ${urls}>${leg}</Bridge></Response>` } });
    await app.clock.advance(1000);
    app.engine.act(source, { do: 'hangUp' });
    await app.clock.advance(1000);
    expect(app.engine.call(leg)).toMatchObject({ state: 'answered', verb: { name: 'Conference' } });
  });
});
