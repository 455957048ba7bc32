import * as fc from 'fast-check';
import { type Action, LocalBandwidthError } from 'local-bandwidth';
import { A, B, HttpApplication, NUMBER } from './http-application.js';

const verbs = fc.constantFrom(
  '<SpeakSentence>Welcome to the shop</SpeakSentence>',
  '<Gather gatherUrl="/any" firstDigitTimeout="2"><SpeakSentence>Press a key</SpeakSentence></Gather>',
  `<Transfer transferCompleteUrl="/any"><PhoneNumber transferAnswerUrl="/any" transferDisconnectUrl="/left">${B}</PhoneNumber></Transfer>`,
  '<Record recordCompleteUrl="/any" recordingAvailableUrl="/left" maxDuration="5"/>',
  '<Redirect redirectUrl="/any" redirectFallbackUrl="/other"/>',
  '<Hangup/>',
);
const answer = fc.oneof({ weight: 6, arbitrary: verbs }, fc.constantFrom(204, 401, 404, 500));
const action = fc.constantFrom<Action>(
  { do: 'press', digits: '12#' },
  { do: 'say', text: 'Is anybody there?' },
  { do: 'hangUp' },
);
const step = fc.tuple(fc.integer({ min: 0, max: 15_000 }), fc.constantFrom('call', 'text', 'act'), action);
const story = fc.record({
  seed: fc.integer({ min: 1, max: 1000 }),
  answers: fc.array(answer, { minLength: 1, maxLength: 6 }),
  delays: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 5 }),
  steps: fc.array(step, { minLength: 1, maxLength: 6 }),
});

/** What was told, as if it had listened on another port. */
function elsewhere<T>(url: string, told: T): T {
  return JSON.parse(JSON.stringify(told).replaceAll(url, 'http://127.0.0.1:4010')) as T;
}

function ifPossible(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof LocalBandwidthError)) throw error;
  }
}

it('the same seed gives the same run over HTTP, however long the application takes for each answer', async () => {
  await fc.assert(
    fc.asyncProperty(story, async (told) => {
      const [one, other] = [await tell(told, told.delays), await tell(told, [0])];
      expect(other).toEqual(one);
    }),
    { numRuns: 10 },
  );
});

it('another seed gives other ids', async () => {
  const told: Story = { seed: 1, answers: ['<Hangup/>'], delays: [0], steps: [[0, 'call', { do: 'hangUp' }]] };
  const [one, other] = [await tell(told, [0]), await tell({ ...told, seed: 2 }, [0])];
  expect(other.calls[0]?.callId).not.toBe(one.calls[0]?.callId);
});

type Story = typeof story extends fc.Arbitrary<infer T> ? T : never;

/** Tells a story over HTTP, with an application that takes its time: what it got, what people heard, what happened when. */
function tell({ seed, answers, steps }: Story, delays: readonly number[]) {
  let asked = 0;
  const next = async () => {
    const place = asked++;
    await new Promise((resolve) => setTimeout(resolve, delays[place % delays.length]));
    return answers[place % answers.length] ?? 204;
  };
  const application = new HttpApplication({
    '/bandwidth/callbacks': next,
    '/any': next,
    '/other': next,
    '/left': next,
  });
  return application.with(
    async (bandwidth) => {
      const { session } = bandwidth;
      session.setPhone(B, { onRing: 'answer', after: 700, then: [{ do: 'say', text: 'Hello', after: 300 }] });
      for (const [after, what, does] of steps) {
        await bandwidth.advance(after);
        const last = session.calls().findLast(({ state }) => state === 'answered');
        if (what === 'call') session.call({ from: A, to: NUMBER });
        else if (what === 'text') session.text({ from: A, to: [NUMBER], text: 'Hello' });
        else if (last) ifPossible(() => session.act(last.callId, does));
      }
      await bandwidth.advance(60_000);
      return elsewhere(bandwidth.url, {
        arrived: application.arrived.map(({ path, body }) => `${path} ${body}`),
        calls: session.calls(),
        messages: session.messages(),
        changes: session.changes.after(0).filter(({ change }) => change.kind !== 'exchange'),
        exchanges: session.exchanges.list().map(({ ms: _real, ...exchange }) => exchange),
      });
    },
    { seed, assumptions: { redirectLimit: 5 } },
  );
}
