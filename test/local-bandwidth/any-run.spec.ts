import * as fc from 'fast-check';
import type { Action } from 'local-bandwidth';
import { Application } from '../support/scripted-application.js';
import { driftOf } from './catalogue.js';
import { A, B, C, D } from './scenarios.js';

const PHONES = [A, B, C, D];
const A_MONTH = 30 * 86_400_000;

const RUNS = { numRuns: 60 };

describe('random answers and actions', () => {
  it('every call ends, and leaves no timers, recordings or conferences behind', async () => {
    await fc.assert(
      fc.asyncProperty(anyStory(), async (told) => {
        const { engine, isIdle } = await tell(told);
        expect(engine.calls().filter(({ state }) => state !== 'disconnected')).toEqual([]);
        expect(engine.conferences().filter(({ members, isOver }) => members.size > 0 || !isOver)).toEqual([]);
        const recordings = engine.calls().flatMap((call) => call.recordings);
        expect(recordings.filter((id) => !engine.recording(id).isOver)).toEqual([]);
        expect(isIdle).toBe(true);
      }),
      RUNS,
    );
  });

  it('every event is in the catalogue, and has exactly the fields of the catalogue', async () => {
    await fc.assert(
      fc.asyncProperty(anyStory(), async (told) => {
        const { deliveries } = await tell(told);
        expect(deliveries.flatMap(driftOf)).toEqual([]);
      }),
      RUNS,
    );
  });

  it('every call ends once, with one disconnect', async () => {
    await fc.assert(
      fc.asyncProperty(anyStory(), async (told) => {
        const { deliveries, begun, engine } = await tell(told);
        const arrived = engine
          .calls()
          .flatMap(({ callId, arrivedFrom }) => (arrivedFrom === undefined ? [] : [callId]));
        const ends = deliveries.filter((each) => each.event === 'disconnect' && each.attempt === 1);
        expect(ends.map(({ callId }) => callId).sort()).toEqual([...begun, ...arrived].sort());
      }),
      RUNS,
    );
  });

  it('time never runs backwards, and the same seed gives the same run', async () => {
    await fc.assert(
      fc.asyncProperty(anyStory(), async (told) => {
        const [one, other] = [await tell(told), await tell(told)];
        const bodies = new Map(one.bodies.map((body) => [JSON.stringify(body), body])); // one that is sent again says the same
        const times = [...bodies.values()].map(({ eventTime }) => String(eventTime));
        expect([...times].sort()).toEqual(times);
        expect(other.bodies).toEqual(one.bodies);
        expect(other.engine.calls()).toEqual(one.engine.calls());
      }),
      RUNS,
    );
  });
});

/** What is answered in turn, what phones do, and what happens when. */
function anyStory() {
  const seconds = fc.integer({ min: 1, max: 30 }).map(String);
  const phone = fc.constantFrom(...PHONES);
  const oneOf = (...texts: string[]) => fc.constantFrom(...texts);
  const prompt = oneOf(
    '<SpeakSentence>Welcome to the shop</SpeakSentence>',
    '<PlayAudio>/hello.wav</PlayAudio>',
    '<PlayAudio>/hello.ogg</PlayAudio>',
    '<SpeakSentence/>',
  );
  const number = fc
    .tuple(
      phone,
      oneOf('', 'transferAnswerUrl="/any"'),
      oneOf('', 'transferDisconnectUrl="/any"'),
      oneOf('', 'tag="leg"'),
    )
    .map(([to, ...attributes]) => `<PhoneNumber ${attributes.join(' ')}>${to}</PhoneNumber>`);

  const verb = fc.oneof(
    { weight: 4, arbitrary: prompt },
    { weight: 2, arbitrary: seconds.map((duration) => `<Pause duration="${duration}"/>`) },
    fc
      .tuple(seconds, oneOf('true', 'false'))
      .map(([duration, answer]) => `<Ring duration="${duration}" answerCall="${answer}"/>`),
    fc
      .tuple(
        oneOf('', 'gatherUrl="/any"'),
        oneOf('dtmf', 'speech', 'dtmf_speech'),
        oneOf('', 'terminatingDigits="#"'),
        prompt,
      )
      .map(
        ([url, input, ending, nested]) =>
          `<Gather ${url} input="${input}" ${ending} maxDigits="3" tag="menu">${nested}</Gather>`,
      ),
    oneOf(
      '<Record recordCompleteUrl="/any" recordingAvailableUrl="/any" transcribe="true" transcriptionAvailableUrl="/any"/>',
      '<Record maxDuration="5" silenceTimeout="2" recordingAvailableUrl="/any"/>',
      '<StartRecording recordingAvailableUrl="/any" multiChannel="true"/>',
      '<PauseRecording/>',
      '<ResumeRecording/>',
      '<StopRecording/>',
    ),
    oneOf('<StartGather dtmfUrl="/any"/>', '<StopGather/>', '<Tag>sales</Tag>', '<Tag/>', '<SendDtmf>12wW#</SendDtmf>'),
    oneOf('<Redirect redirectUrl="/any" redirectFallbackUrl="/any" tag="again"/>', '<Hangup/>'),
    fc
      .array(number, { minLength: 1, maxLength: 3 })
      .map((numbers) => `<Transfer callTimeout="20" transferCompleteUrl="/any">${numbers.join('')}</Transfer>`),
    fc.array(number, { minLength: 1, maxLength: 3 }).map((numbers) => `<Transfer>${numbers.join('')}</Transfer>`),
    phone.map((to) => `<Forward to="${to}"/>`),
    oneOf('one', 'two').map((name) => `<Conference conferenceEventUrl="/any" mute="false">${name}</Conference>`),
    oneOf('', 'bridgeCompleteUrl="/any" bridgeTargetCompleteUrl="/any"').map(
      (urls) => `<Bridge ${urls}>FIRST</Bridge>`,
    ),
    oneOf(
      '<StartStream name="one" destination="wss://media.example.com/" streamEventUrl="/any" tracks="both"/>',
      '<StopStream name="one"/>',
      '<StartTranscription name="one" destination="wss://media.example.com/" transcriptionEventUrl="/any"/>',
      '<StopTranscription/>',
      '<Refer referCompleteUrl="/any"><SipUri>sip:sales@example.com</SipUri></Refer>',
      '<Connect><Endpoint>one</Endpoint></Connect>',
      '<Unheard/>',
    ),
  );
  const document = fc.array(verb, { maxLength: 5 }).map((verbs) => `<Response>${verbs.join('')}</Response>`);
  const answer = fc.oneof(
    { weight: 12, arbitrary: document },
    fc.constantFrom(204, 404, 500, 302),
    fc.constant({ kind: 'undelivered', reason: 'timeout', message: 'No answer came.', took: 15_000 } as const),
    fc.constant({ kind: 'undelivered', reason: 'connection', message: 'It was refused.' } as const),
    fc.constant('<Response><Pause></Response>'),
  );

  const action: fc.Arbitrary<Action> = fc.oneof(
    fc.constantFrom<Action>({ do: 'answer' }, { do: 'busy' }, { do: 'reject' }, { do: 'hangUp' }),
    fc.constantFrom('1', '12#', '*0').map((digits): Action => ({ do: 'press', digits })),
    fc.constant<Action>({ do: 'say', text: 'I should like to speak to somebody' }),
    fc.constant<Action>({ do: 'voicemail', greeting: 'Nobody is at home' }),
  );
  const event = fc.oneof(
    { weight: 1, arbitrary: phone.map((from) => ({ kind: 'call', from }) as const) },
    { weight: 1, arbitrary: phone.map((to) => ({ kind: 'place', to }) as const) },
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('act' as const), phone, action }) },
    { weight: 1, arbitrary: phone.map((of) => ({ kind: 'redirect', of }) as const) },
    { weight: 1, arbitrary: fc.constant({ kind: 'endConferences' } as const) },
  );
  return fc.record({
    answers: fc.array(answer, { minLength: 1, maxLength: 8 }),
    phones: fc.dictionary(
      phone,
      fc.constantFrom('ask', 'answer', 'busy', 'reject', 'ignore', 'voicemail', 'unreachable'),
    ),
    events: fc.array(fc.tuple(fc.integer({ min: 0, max: 20_000 }), event), { minLength: 1, maxLength: 12 }),
  });
}

type Story = ReturnType<typeof anyStory> extends fc.Arbitrary<infer T> ? T : never;

/** Tells a story to its end. The answers are given in turn. */
async function tell({ answers, phones, events }: Story): Promise<Application> {
  let asked = 0;
  let opened = 0;
  const openStream = () => Promise.resolve(opened++ % 3 === 2 ? 'It was refused.' : undefined);
  const app: Application = new Application(
    { '/callbacks': next, '/any': next },
    { openStream, isOwn: (number) => number === D },
  );
  function next() {
    const given = answers[asked++ % answers.length] ?? 204;
    return typeof given === 'string' ? given.replace('FIRST', app.engine.calls()[0]?.callId ?? '') : given;
  }
  for (const [called, onRing] of Object.entries(phones))
    app.engine.setPhone(called, { onRing, greeting: 'Hello', after: 700 });
  app.receive(A);
  for (const [after, happening] of events) {
    await app.clock.advance(after);
    if (happening.kind === 'call') app.receive(happening.from);
    else if (happening.kind === 'place') app.place(happening.to, { machineDetection: { mode: 'async' } });
    else if (happening.kind === 'act') app.actIfPossible(happening.phone, happening.action);
    else if (happening.kind === 'redirect') app.redirectIfPossible(happening.of);
    else app.endConferences();
  }
  await app.clock.advance(60_000);
  for (const { callId, state } of app.engine.calls()) if (state !== 'disconnected') app.hangUpIfPossible(callId);
  await app.clock.advance(A_MONTH);
  return app;
}
