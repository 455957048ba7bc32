import { Application } from '../../../../test/support/scripted-application.js';

const A = '+15551230001';
const NUMBER = '+15550100000';
const OTHER = '+15550100001';
const isOwn = (number: string) => number === NUMBER || number === OTHER;
const transfer = (...to: string[]) => {
  const numbers = to.map((number) => `<PhoneNumber>${number}</PhoneNumber>`);
  return `<Transfer transferCompleteUrl="/over">${numbers.join('')}</Transfer>`;
};
const MENU = '<SpeakSentence>Welcome to sales</SpeakSentence><Gather gatherUrl="/menu" maxDigits="1"/>';

/** An application with two numbers, which answers calls to each in another way. */
function twoNumbers(first: string, second: string, more: Record<string, string> = {}): Application {
  const toOf = (body: unknown) => (body as { readonly to: string }).to;
  return new Application({ initiate: ({ body }) => (toOf(body) === NUMBER ? first : second), ...more }, { isOwn });
}

const heardBy = (app: Application, callId: string) =>
  app.engine.call(callId).heard.flatMap(({ kind, text }) => (kind === 'speech' ? [text] : []));
const ends = (app: Application) => app.engine.calls().map(({ to, state, cause }) => `${to.at(-1)} ${cause ?? state}`);

it('a Transfer to a number of the application arrives there, and both sides hear each other', async () => {
  const app = twoNumbers(transfer(OTHER), MENU, {
    '/menu': '<SpeakSentence>Bye</SpeakSentence>',
    '/over': '<SpeakSentence>Back</SpeakSentence>',
  });
  const caller = app.receive();
  await app.clock.advance(2000);
  const [, leg, arrived] = app.engine.calls();
  const both = { to: OTHER, from: A, state: 'answered' };
  expect(leg).toMatchObject({ ...both, direction: 'outbound', parentCallId: caller });
  expect(arrived).toMatchObject({ ...both, direction: 'inbound', arrivedFrom: leg?.callId });
  expect(heardBy(app, caller)).toEqual(['Welcome to sales']);
  app.engine.act(caller, { do: 'press', digits: '2' });
  await app.clock.advance(5000);
  expect(app.bodies.find(({ eventType }) => eventType === 'gather')).toMatchObject({ digits: '2', to: OTHER });
  expect(heardBy(app, caller)).toEqual(['Welcome to sales', 'Bye', 'Back']);
  expect(app.engine.call(caller).heard.some(({ kind, wasCut }) => kind === 'speech' && wasCut)).toBe(false);
  expect(ends(app)).toEqual(['0 hangup', '1 hangup', '1 hangup']);
});

it('a call by REST to a number of the application arrives there, and takes the tones of SendDtmf', async () => {
  const app = twoNumbers('', MENU, {
    answer: '<Pause duration="3"/><SendDtmf>7</SendDtmf><Pause/>',
    '/menu': '<Hangup/>',
  });
  const placed = app.place(OTHER);
  expect(() => app.engine.act(placed, { do: 'answer' })).toThrow('[LOCAL_BANDWIDTH_CALL_STATE]');
  await app.clock.advance(60_000);
  expect(app.bodies.find(({ eventType }) => eventType === 'gather')).toMatchObject({ digits: '7' });
  expect(ends(app)).toEqual(['1 hangup', '1 hangup']);
});

it.each([
  ['is not taken there', '<Hangup/>', 'rejected'],
  ['fails there', '<Nothing/>', 'error'],
])('a Transfer that %s ends as one to a phone does', async (_what, sales, cause) => {
  const app = twoNumbers(transfer(OTHER), sales, { '/over': '<Hangup/>' });
  app.receive();
  await app.clock.advance(1000);
  expect(app.bodies.find(({ eventType }) => eventType === 'transferComplete')).toMatchObject({ cause });
});

it('the caller who gives up cancels the call that rings there', async () => {
  const app = twoNumbers(transfer(OTHER), '<Ring answerCall="false" duration="20"/>');
  const caller = app.receive();
  await app.clock.advance(5000);
  app.engine.act(caller, { do: 'hangUp' });
  await app.clock.advance(1000);
  expect(ends(app)).toEqual(['0 hangup', '1 cancel', '1 cancel']);
});

it('a number that transfers to itself, and to itself many times, does so a few times only', async () => {
  for (const numbers of [[NUMBER], Array.from({ length: 8 }, () => NUMBER)]) {
    const app = new Application({ initiate: transfer(...numbers), '/over': '<Hangup/>' }, { isOwn, kept: 50 });
    app.receive();
    await app.clock.advance(120_000);
    expect(app.isIdle).toBe(true);
    expect(app.engine.calls().every(({ state }) => state === 'disconnected')).toBe(true);
  }
}, 20_000);

it('what is said goes round once where both sides are in one conference', async () => {
  const conference = '<Conference>all</Conference>';
  const app = new Application({ initiate: conference, answer: conference }, { isOwn });
  const caller = app.receive();
  app.place(OTHER);
  await app.clock.advance(100);
  app.engine.act(caller, { do: 'say', text: 'Is anybody there?' });
  await app.clock.advance(10_000);
  expect(app.engine.calls().map(({ state }) => state)).toEqual(['answered', 'answered', 'answered']);
  expect(
    app.engine
      .calls()
      .slice(1)
      .every(({ callId }) => heardBy(app, callId).length <= 2),
  ).toBe(true);
});

it('a number for which a phone was set rings as a phone', async () => {
  const app = twoNumbers(transfer(OTHER), MENU, { '/over': '<Hangup/>' });
  app.engine.setPhone(OTHER, { onRing: 'busy' });
  app.receive();
  await app.clock.advance(1000);
  expect(ends(app)).toEqual(['0 hangup', '1 busy']);
});
