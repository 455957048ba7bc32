import { APP, Application } from '../../../../test/support/scripted-application.js';
import type { AssumptionChoices } from './assumptions.js';

const B = '+15551230002';
const C = '+15551230003';
const SIP = 'sip:anna@example.com';
const redirect = { url: APP, method: 'POST' } as const;

type Replies = ConstructorParameters<typeof Application>[0];

/** An application whose phones answer at once. */
function application(replies: Replies, assumptions: AssumptionChoices = {}): Application {
  const app = new Application(replies, { assumptions });
  app.engine.setPhone('*', { onRing: 'answer' });
  return app;
}

const names = ({ events }: Application) => events.map((event) => event.split(' ')[0]);
const causeOf = (app: Application, callId: string) => app.engine.call(callId).cause;

/** What became of an inbound call in a minute. */
async function received(replies: Replies, assumptions: AssumptionChoices = {}, from = '+15551230001') {
  const app = application(replies, assumptions);
  const callId = app.receive(from);
  await app.clock.advance(60_000);
  return { app, callId, cause: causeOf(app, callId), names: names(app) };
}

describe('the value that is chosen decides', () => {
  it('longestCall: after the longest Pause, which takes a day, the next verb runs', async () => {
    const app = application({ initiate: '<Pause duration="86400"/><SpeakSentence>Good morning</SpeakSentence>' });
    const callId = app.receive();
    await app.clock.advance(86_400_000 + 1000);
    expect(app.engine.call(callId)).toMatchObject({ heard: [{ kind: 'silence' }, { text: 'Good morning' }] });
  });

  it('longestCall: when a call is hung up that nobody ends', async () => {
    const { app, callId, cause } = await received({ initiate: '<Pause duration="300"/>' }, { longestCall: 20 });
    expect(cause).toBe('hangup');
    const { answerTime = 0, endTime } = app.engine.call(callId);
    expect(endTime).toBe(answerTime + 20_000);
    expect((await received({ initiate: '<Pause duration="300"/>' })).cause).toBeUndefined();
  });

  it('ringingLimit: how long a call may ring before it is answered', async () => {
    const ringing = { initiate: '<Ring answerCall="false" duration="300"/>' };
    expect((await received(ringing, { ringingLimit: 20 })).cause).toBe('timeout');
    expect((await received(ringing)).cause).toBeUndefined();
    expect((await received({ initiate: '<Pause duration="300"/>' }, { ringingLimit: 20 })).cause).toBeUndefined();
  });

  it('asyncFailure: whether an event that expects no BXML is repeated', async () => {
    const replies = { initiate: '<Pause/>', disconnect: 500 };
    expect((await received(replies)).app.events).toEqual(['initiate 200', 'disconnect 500']);
    const { app } = await received(replies, { asyncFailure: 'repeat once' });
    expect(app.deliveries.map(({ event, attempt }) => `${event} ${attempt}`)).toEqual([
      'initiate 1',
      'disconnect 1',
      'disconnect 2',
    ]);
  });

  it('httpRedirect: whether a redirect is a failure, or an empty document', async () => {
    expect((await received({ initiate: 302 })).cause).toBe('callback-error');
    expect((await received({ initiate: 302 }, { httpRedirect: 'empty document' })).cause).toBe('rejected');
  });

  it('emptyAnswer: whether an empty answer is an empty document, or a failure', async () => {
    expect((await received({ initiate: 204 })).cause).toBe('rejected');
    expect((await received({ initiate: 204 }, { emptyAnswer: 'failure' })).cause).toBe('callback-error');
  });

  it.each([
    '<Conference conferenceEventUrl="/event" conferenceEventFallbackUrl="/fallback">room</Conference>',
    '<Refer referCompleteUrl="/event"><SipUri>sip:desk@example.com</SipUri></Refer>',
  ])('emptyAnswer: decides nothing where an empty answer is a regular one: %s', async (verb) => {
    const app = application({ initiate: verb, '/event': 204 }, { emptyAnswer: 'failure' });
    app.receive('sip:anna@example.com');
    await app.clock.advance(1000);
    expect(app.deliveries.filter(({ isFallback }) => isFallback)).toEqual([]);
    expect(app.bodies.map(({ cause }) => cause)).not.toContain('callback-error');
    expect(app.engine.assumptions.used.map(({ name }) => name)).not.toContain('emptyAnswer');
  });

  it('conferenceCallbackFailure: whether a conference ends when one of its events cannot be delivered', async () => {
    const replies = {
      initiate: '<Conference conferenceEventUrl="/conference">room</Conference><Pause duration="300"/>',
      '/conference': ({ event }: { event: string }) => (event === 'conferenceMemberJoin' ? 500 : 204),
    };
    const isOver = ({ app }: { app: Application }) => app.engine.conferences().map((each) => each.isOver);
    expect(isOver(await received(replies))).toEqual([false]);
    const ended = await received(replies, { conferenceCallbackFailure: 'end' });
    expect(isOver(ended)).toEqual([true]);
    expect(ended.app.engine.call(ended.callId).verb?.name).toBe('Pause');
  });

  it('memberOrder: which of the first events of a conference comes first', async () => {
    const replies = { initiate: '<Conference conferenceEventUrl="/conference">room</Conference>' };
    const [created, join] = ['conferenceCreated', 'conferenceMemberJoin'];
    expect((await received(replies)).names).toEqual(['initiate', created, join]);
    expect((await received(replies, { memberOrder: 'join first' })).names).toEqual(['initiate', join, created]);
  });

  it('conferenceAfterDay: whether the members of a conference go on after a day, or are hung up', async () => {
    const afterDay = async (assumptions: AssumptionChoices) => {
      const app = application({ initiate: '<Conference>room</Conference><Pause duration="60"/>' }, assumptions);
      const callId = app.receive();
      await app.clock.advance(86_400_000 + 1000);
      return causeOf(app, callId);
    };
    expect(await afterDay({})).toBeUndefined();
    expect(await afterDay({ conferenceAfterDay: 'hangup' })).toBe('hangup');
  });

  it('endOrder: whether disconnect comes before the events of the verb that ran', async () => {
    const lastOf = async (assumptions: AssumptionChoices) => {
      const app = application({ initiate: '<Gather gatherUrl="/g"/>' }, { hangupInGather: 'gather', ...assumptions });
      app.engine.act(app.receive(), { do: 'hangUp' });
      const callId = app.receive();
      await app.clock.advance(1000);
      app.engine.act(callId, { do: 'hangUp' });
      await app.clock.advance(1000);
      return names(app).slice(-2);
    };
    expect(await lastOf({})).toEqual(['gather', 'disconnect']);
    expect(await lastOf({ endOrder: 'disconnect first' })).toEqual(['disconnect', 'gather']);
  });

  it('forwardDisconnect: whether the end of a forwarded call is reported', async () => {
    const forwarded = async (assumptions: AssumptionChoices) => {
      const app = application({ initiate: `<Forward to="${B}"/>` }, assumptions);
      const callId = app.receive();
      await app.clock.advance(1000);
      app.engine.act(callId, { do: 'hangUp' });
      await app.clock.advance(1000);
      return names(app);
    };
    expect(await forwarded({})).toEqual(['initiate', 'disconnect']);
    expect(await forwarded({ forwardDisconnect: 'none' })).toEqual(['initiate']);
  });

  it('forwardAnswered: what Forward does with a call that is answered', async () => {
    const replies = { initiate: `<Pause/><Forward to="${B}"/><Pause duration="300"/>` };
    expect((await received(replies)).cause).toBe('application-error');
    expect((await received(replies, { forwardAnswered: 'skip' })).cause).toBeUndefined();
  });

  it('unknownVoice: what a voice that does not exist does', async () => {
    const replies = { initiate: '<SpeakSentence voice="nobody">Hello</SpeakSentence>' };
    expect((await received(replies)).cause).toBe('hangup');
    expect((await received(replies, { unknownVoice: 'application-error' })).cause).toBe('application-error');
  });

  it('missingAudio: what a file does that cannot be fetched', async () => {
    const played = async (assumptions: AssumptionChoices) => {
      const app = new Application(
        { initiate: '<PlayAudio username="u">a.wav</PlayAudio><Pause duration="300"/>' },
        { assumptions, fetchAudio: () => Promise.resolve({ kind: 'missing' }) },
      );
      const callId = app.receive();
      await app.clock.advance(10_000);
      return causeOf(app, callId);
    };
    expect(await played({})).toBe('application-error');
    expect(await played({ missingAudio: 'skip' })).toBeUndefined();
  });

  it('blankSpeech and unknownVerb: whether a verb that cannot run is skipped', async () => {
    const blank = { initiate: '<SpeakSentence> </SpeakSentence><Pause duration="300"/>' };
    expect((await received(blank)).cause).toBe('invalid-bxml');
    const skipped = await received(blank, { blankSpeech: 'skip' });
    expect(skipped.cause).toBeUndefined();
    expect(skipped.app.engine.call(skipped.callId).heard).toMatchObject([{ kind: 'silence' }]);
    expect(skipped.app.engine.call(skipped.callId).verb?.name).toBe('Pause');
    expect((await received({ initiate: '<Teleport/><Pause duration="300"/>' }, { unknownVerb: 'skip' })).cause).toBe(
      undefined,
    );
  });

  it.each(['<SpeakSentence> </SpeakSentence><Teleport/>', '<Teleport/><SpeakSentence> </SpeakSentence>'])(
    'documentCheck: a verb with a problem that skips it and one that does not, %s, ends the call when its turn comes',
    async (children) => {
      const replies = { initiate: `<Pause duration="5"/><Gather gatherUrl="/g">${children}</Gather>` };
      const { app, callId } = await received(replies, { documentCheck: 'verb by verb', blankSpeech: 'skip' });
      const { cause, startTime, endTime } = app.engine.call(callId);
      expect({ cause, ms: endTime! - startTime }).toEqual({ cause: 'invalid-bxml', ms: 5000 });
    },
  );

  it('attributeOutOfRange: a URL that cannot be resolved is invalid all the same where it is needed', async () => {
    const replies = { initiate: '<Pause/><Redirect redirectUrl="//["/>' };
    const { app, callId } = await received(replies, { attributeOutOfRange: 'run' });
    expect(app.engine.call(callId)).toMatchObject({
      cause: 'invalid-bxml',
      errorMessage: 'The document names a URL that cannot be resolved.',
    });
  });

  it('relativeUrlWithoutBase: whether a URL of a document of REST is one of the application', async () => {
    const replaced = async (assumptions: AssumptionChoices) => {
      const app = application({ initiate: '<Pause duration="300"/>', '/next': '<Pause duration="300"/>' }, assumptions);
      const callId = app.receive();
      await app.clock.advance(1000);
      app.engine.updateCallBxml(callId, '<Response><Redirect redirectUrl="/next"/></Response>');
      await app.clock.advance(1000);
      return { cause: causeOf(app, callId), url: app.deliveries.at(-1)?.target.url };
    };
    expect((await replaced({})).cause).toBe('invalid-bxml');
    expect(await replaced({ relativeUrlWithoutBase: 'application' })).toEqual({
      cause: undefined,
      url: 'http://app.test/next',
    });
  });

  it('recordingTag: whether recordingAvailable has the tag of the start, or of its own time', async () => {
    const replies = {
      initiate:
        '<StartRecording recordingAvailableUrl="/available" tag="one"/><Pause/><Tag>two</Tag><StopRecording/><Pause duration="300"/>',
    };
    const tagOf = ({ app }: { app: Application }) => app.bodies.find((body) => body['recordingId'])?.['tag'];
    expect(tagOf(await received(replies))).toBe('one');
    expect(tagOf(await received(replies, { recordingTag: 'at delivery' }))).toBe('two');
  });

  it('pauseRecordingEnds: whether PauseRecording ends the recording', async () => {
    const replies = {
      initiate:
        '<StartRecording/><Pause/><PauseRecording/><Pause duration="3"/><ResumeRecording/><Pause duration="300"/>',
    };
    const stateIn = ({ app }: { app: Application }) => app.engine.recordings.all().map(({ state }) => state);
    expect(stateIn(await received(replies))).toEqual(['recording']);
    expect(stateIn(await received(replies, { pauseRecordingEnds: 'yes' }))).toEqual(['complete']);
  });

  it('pauseRecordingEnds: the same for the recording of a conference', async () => {
    const replies = {
      initiate: '<Conference conferenceEventUrl="/event">room</Conference>',
      conferenceCreated: '<StartRecording/><PauseRecording/>',
      conferenceMemberJoin: 204,
    };
    const stateIn = ({ app }: { app: Application }) => app.engine.recordings.all().map(({ state }) => state);
    expect(stateIn(await received(replies))).toEqual(['paused']);
    expect(stateIn(await received(replies, { pauseRecordingEnds: 'yes' }))).toEqual(['complete']);
  });

  it('noRecordingToPause: what REST is told that pauses a recording of a call without one', async () => {
    const { app, callId } = await received({ initiate: '<Pause duration="300"/>' });
    const codeWith = (value: 'not found' | 'conflict') => {
      app.engine.assumptions.set('noRecordingToPause', value);
      try {
        app.engine.recordings.setState(callId, 'paused');
      } catch (error) {
        return (error as { code?: string }).code;
      }
      return 'paused';
    };
    expect(codeWith('not found')).toBe('LOCAL_BANDWIDTH_RECORDING_UNKNOWN');
    expect(codeWith('conflict')).toBe('LOCAL_BANDWIDTH_CALL_STATE');
  });

  it('recordInRecording: whether Record within a StartRecording makes a recording of its own', async () => {
    const replies = { initiate: '<StartRecording/><Record maxDuration="2"/><Pause duration="300"/>' };
    const count = ({ app }: { app: Application }) => app.engine.recordings.all().length;
    expect(count(await received(replies))).toBe(2);
    expect(count(await received(replies, { recordInRecording: 'one recording' }))).toBe(1);
  });

  it('recordInRecording: a recording that is over does not count', async () => {
    const replies = {
      initiate:
        '<StartRecording/><Pause/><PauseRecording/><Record recordCompleteUrl="/done" maxDuration="2"/><Pause duration="300"/>',
    };
    const { app } = await received(replies, { recordInRecording: 'one recording', pauseRecordingEnds: 'yes' });
    expect(app.bodies.find((body) => body['eventType'] === 'recordComplete')).toMatchObject({ duration: 'PT2S' });
  });

  it('recordAfterRedirect and interruptedVerbEvents: what is told of a Record that REST interrupts', async () => {
    const interrupted = async (assumptions: AssumptionChoices) => {
      const app = application(
        {
          initiate: '<Record recordCompleteUrl="/complete" recordingAvailableUrl="/available" maxDuration="60"/>',
          redirect: '<Pause duration="300"/>',
        },
        assumptions,
      );
      const callId = app.receive();
      await app.clock.advance(1000);
      app.engine.updateCall(callId, { redirect });
      await app.clock.advance(10_000);
      return names(app).slice(1).toSorted();
    };
    expect(await interrupted({})).toEqual(['recordingAvailable', 'redirect']);
    expect(await interrupted({ recordAfterRedirect: 'none' })).toEqual(['redirect']);
    expect(await interrupted({ interruptedVerbEvents: 'complete' })).toEqual([
      'recordComplete',
      'recordingAvailable',
      'redirect',
    ]);
  });

  it('survivesRedirect: whether StartRecording and StartGather go on through a redirect of REST', async () => {
    const redirected = async (assumptions: AssumptionChoices) => {
      const app = application(
        {
          initiate: '<StartRecording/><StartGather dtmfUrl="/dtmf"/><Pause duration="300"/>',
          redirect: '<Pause duration="300"/>',
        },
        assumptions,
      );
      const callId = app.receive();
      await app.clock.advance(1000);
      app.engine.updateCall(callId, { redirect });
      await app.clock.advance(1000);
      app.engine.act(callId, { do: 'press', digits: '1' });
      await app.clock.advance(1000);
      return { isOver: app.engine.recordings.all().map((each) => each.isOver), names: names(app).slice(1) };
    };
    expect(await redirected({})).toEqual({ isOver: [false], names: ['redirect', 'dtmf'] });
    expect(await redirected({ survivesRedirect: 'document' })).toEqual({ isOver: [true], names: ['redirect'] });
  });

  it('secondStartGather: whether a second StartGather replaces the first', async () => {
    const pressed = async (assumptions: AssumptionChoices) => {
      const initiate = '<StartGather dtmfUrl="/one"/><StartGather dtmfUrl="/two"/><Pause duration="300"/>';
      const app = application({ initiate }, assumptions);
      const callId = app.receive();
      await app.clock.advance(1000);
      app.engine.act(callId, { do: 'press', digits: '1' });
      await app.clock.advance(1000);
      return app.deliveries.at(-1)?.target.url;
    };
    expect(await pressed({})).toBe('http://app.test/two');
    expect(await pressed({ secondStartGather: 'ignore' })).toBe('http://app.test/one');
  });

  it('speechEnd: whether a Gather of speech waits for silence', async () => {
    const spoken = async (assumptions: AssumptionChoices) => {
      const initiate = '<Gather input="speech" gatherUrl="/gather" interDigitTimeout="10"/>';
      const app = application({ initiate }, assumptions);
      const callId = app.receive();
      await app.clock.advance(1000);
      app.engine.act(callId, { do: 'say', text: 'a word of speech' });
      await app.clock.advance(5000);
      return names(app);
    };
    expect(await spoken({})).toEqual(['initiate']);
    expect((await spoken({ speechEnd: 'at once' })).slice(0, 2)).toEqual(['initiate', 'gather']);
  });

  it('answeringVerbs: which verbs answer a call', async () => {
    const replies = { initiate: '<StartGather dtmfUrl="/dtmf"/><Ring answerCall="false" duration="300"/>' };
    const stateOf = ({ app, callId }: { app: Application; callId: string }) => app.engine.call(callId).state;
    expect(stateOf(await received(replies))).not.toBe('answered');
    expect(stateOf(await received(replies, { answeringVerbs: 'every' }))).toBe('answered');
    const hangup = await received({ initiate: '<Hangup/>' }, { answeringVerbs: 'every' });
    expect(hangup.cause).toBe('rejected');
  });

  it('updateUnanswered: whether REST may give a ringing call another document', async () => {
    const ringing = (assumptions: AssumptionChoices) => {
      const app = application(
        { initiate: '<Ring answerCall="false" duration="300"/>', redirect: '<Pause duration="300"/>' },
        assumptions,
      );
      return { app, callId: app.receive() };
    };
    const usual = ringing({});
    await usual.app.clock.advance(1000);
    expect(() => usual.app.engine.updateCall(usual.callId, { redirect })).toThrow('not answered yet');
    const allowed = ringing({ updateUnanswered: 'allow' });
    await allowed.app.clock.advance(1000);
    allowed.app.engine.updateCall(allowed.callId, { redirect });
    await allowed.app.clock.advance(1000);
    expect(allowed.app.engine.call(allowed.callId).state).toBe('answered');
    usual.app.engine.updateCall(usual.callId, { state: 'completed' });
    expect(causeOf(usual.app, usual.callId)).toBe('rejected');
  });

  it('noRingingCause: how a call ends that does not ring', async () => {
    const placed = async (assumptions: AssumptionChoices) => {
      const app = application({}, assumptions);
      app.engine.setPhone(B, { onRing: 'unreachable', after: 60_000 });
      const callId = app.place(B);
      await app.clock.advance(40_000);
      return causeOf(app, callId);
    };
    expect(await placed({})).toBe('cancel');
    expect(await placed({ noRingingCause: 'timeout' })).toBe('timeout');
  });

  it('connectVerb: whether Connect is skipped', async () => {
    const replies = { initiate: '<Connect><Endpoint>e-1</Endpoint></Connect><Pause duration="300"/>' };
    expect((await received(replies)).cause).toBeUndefined();
    expect((await received(replies, { connectVerb: 'application-error' })).cause).toBe('application-error');
  });

  it('streamClosed: whether a WebSocket that its receiver closes is reported', async () => {
    const closed = async (assumptions: AssumptionChoices) => {
      const initiate =
        '<StartStream name="a" destination="wss://example.com/" streamEventUrl="/stream"/><Pause duration="300"/>';
      const app = application({ initiate }, assumptions);
      const streams: string[] = [];
      app.engine.watch((change) => change.kind === 'stream' && streams.push(change.streamId));
      const callId = app.receive();
      await app.clock.advance(1000);
      app.engine.closeStream(callId, streams[0]!, 'closed');
      await app.clock.advance(1000);
      return names(app).at(-1);
    };
    expect(await closed({})).toBe('mediaStreamStopped');
    expect(await closed({ streamClosed: 'nothing' })).toBe('mediaStreamStarted');
  });
});

describe('of a Transfer the value that is chosen decides', () => {
  const phone = (attributes = '') => `<PhoneNumber ${attributes}>${B}</PhoneNumber>`;
  const legState = (app: Application) => app.engine.call(app.leg(B)).state;

  it('legCallbackFailure: whether a leg is connected whose transferAnswer cannot be delivered', async () => {
    const replies = { initiate: `<Transfer>${phone('transferAnswerUrl="/whisper"')}</Transfer>`, '/whisper': 500 };
    const usual = await received(replies);
    expect(causeOf(usual.app, usual.app.leg(B))).toBe('callback-error');
    expect(legState((await received(replies, { legCallbackFailure: 'connect' })).app)).toBe('answered');
  });

  it('emptyTransferAnswer: whether an empty answer to transferAnswer connects', async () => {
    const replies = { initiate: `<Transfer>${phone('transferAnswerUrl="/whisper"')}</Transfer>` };
    expect(legState((await received(replies)).app)).toBe('answered');
    expect(legState((await received(replies, { emptyTransferAnswer: 'hangup' })).app)).toBe('disconnected');
    const said = { ...replies, '/whisper': '<SpeakSentence>Hello</SpeakSentence>' };
    expect(legState((await received(said, { emptyTransferAnswer: 'hangup' })).app)).toBe('answered');
  });

  it('legAccount and legDisconnect: what is told of the end of a leg', async () => {
    const ended = async (assumptions: AssumptionChoices) => {
      const app = application(
        { initiate: `<Transfer>${phone('transferDisconnectUrl="/left"')}</Transfer><Pause duration="300"/>` },
        assumptions,
      );
      app.receive();
      await app.clock.advance(1000);
      app.engine.act(app.leg(B), { do: 'hangUp' });
      await app.clock.advance(1000);
      const { accountId } = app.bodies.find((body) => body['eventType'] === 'transferDisconnect') ?? {};
      return { hasAccount: accountId !== undefined, names: names(app).slice(1) };
    };
    expect(await ended({})).toEqual({ hasAccount: true, names: ['transferDisconnect'] });
    expect(await ended({ legAccount: 'absent' })).toEqual({ hasAccount: false, names: ['transferDisconnect'] });
    expect(await ended({ legDisconnect: 'sent' })).toEqual({
      hasAccount: true,
      names: ['transferDisconnect', 'disconnect'],
    });
  });

  it('unansweredTransfer: whether the document goes on when nobody answered', async () => {
    const unanswered = async (assumptions: AssumptionChoices) => {
      const app = application(
        { initiate: `<Transfer callTimeout="2">${phone()}</Transfer><Pause duration="300"/>` },
        assumptions,
      );
      app.engine.setPhone(B, { onRing: 'ignore' });
      const callId = app.receive();
      await app.clock.advance(10_000);
      return causeOf(app, callId);
    };
    expect(await unanswered({})).toBeUndefined();
    expect(await unanswered({ unansweredTransfer: 'end' })).toBe('hangup');
  });

  it('transferRingback: what the caller hears until a leg is connected', async () => {
    const heard = async (assumptions: AssumptionChoices) => {
      const { app, callId } = await received({ initiate: `<Transfer>${phone()}</Transfer>` }, assumptions);
      return app.engine.call(callId).heard.map(({ kind }) => kind);
    };
    expect(await heard({})).toEqual(['ringing']);
    expect(await heard({ transferRingback: 'silence' })).toEqual(['silence']);
  });
});

describe('of a Bridge', () => {
  const urls = 'bridgeCompleteUrl="/source" bridgeTargetCompleteUrl="/target"';

  interface Bridged {
    /** The document of the target. */
    readonly target?: string;
    readonly assumptions?: AssumptionChoices;
    readonly attributes?: string;
    /** The address from which the target calls. */
    readonly from?: string;
  }

  /** A second call is bridged with the first one, a second after that began. */
  async function bridged({ target = '<Pause duration="300"/>', assumptions = {}, attributes = urls }: Bridged) {
    const app = application(
      {
        initiate: (_delivery, times) =>
          times === 1
            ? target
            : `<Bridge ${attributes}>${app.engine.calls()[0]?.callId}</Bridge><Pause duration="200"/>`,
        '/source': '<Pause duration="100"/>',
        '/target': '<Pause duration="100"/>',
      },
      assumptions,
    );
    const first = app.receive();
    await app.clock.advance(1000);
    const second = app.receive(C);
    await app.clock.advance(1000);
    const refusal = app.bodies.find((body) => body['eventType'] === 'bridgeComplete');
    return { app, first, second, refusal };
  }

  const unanswered = '<Ring answerCall="false" duration="300"/>';
  const inTransfer = `<Transfer><PhoneNumber>${B}</PhoneNumber></Transfer>`;

  it.each<[what: string, given: Bridged, refused: object | undefined]>([
    ['is answered is possible', {}, undefined],
    ['is not answered is possible', { target: unanswered }, undefined],
    [
      'is not answered is refused where that is assumed',
      { target: unanswered, assumptions: { bridgeUnansweredTarget: 'refused' } },
      { cause: 'rejected', errorMessage: expect.stringMatching(/is not answered$/) },
    ],
    ['is in a Transfer is possible', { target: inTransfer }, undefined],
    [
      'is in a Transfer is refused where that is assumed',
      { target: inTransfer, assumptions: { bridgeBusyTarget: 'refused' } },
      { cause: 'rejected', errorMessage: expect.stringMatching(/is in a conversation$/) },
    ],
    [
      'is over is not possible',
      { target: '<Pause duration="0.5"/>' },
      { cause: 'unknown', errorMessage: expect.stringMatching(/is over$/) },
    ],
  ])('a target that %s', async (_what, given, refused) => {
    const { refusal, app, first, second } = await bridged(given);
    if (refused) expect(refusal).toMatchObject(refused);
    else expect(refusal).toBeUndefined();
    app.engine.act(second, { do: 'say', text: 'Hello' });
    expect(app.engine.call(first).heard.some(({ text }) => text === 'Hello')).toBe(refused === undefined);
  });

  it.each([
    ['leaves', 'Bridge', ['disconnect', 'transferComplete']],
    ['refused', 'Pause', []],
  ] as const)('a leg of a Transfer that is a target: %s', async (bridgeBusyTarget, verb, expected) => {
    const initiate = `<Transfer transferCompleteUrl="/complete"><PhoneNumber>${B}</PhoneNumber></Transfer>`;
    const replies = { initiate, '/complete': '<Hangup/>' };
    const { app, callId } = await received(replies, { bridgeBusyTarget });
    const other = app.place(C, { answer: { bxml: `<Response><Bridge>${app.leg(B)}</Bridge><Pause/></Response>` } });
    await app.clock.settle();
    expect(app.engine.call(other).verb?.name).toBe(verb);
    const told = app.deliveries.filter((each) => each.callId === callId).map(({ event }) => event);
    expect(told.slice(1).toSorted()).toEqual(expected);
  });

  it('a forwarded call is no target, and REST cannot update it', async () => {
    const { app, callId } = await received({ initiate: `<Forward to="${B}"/>` });
    for (const side of [callId, app.leg(B)]) {
      app.place(C, { answer: { bxml: `<Response><Bridge bridgeCompleteUrl="${APP}">${side}</Bridge></Response>` } });
      await app.clock.settle();
      const refused = { cause: 'rejected', errorMessage: `Call ${side} was forwarded` };
      expect(app.bodies.findLast((body) => body['eventType'] === 'bridgeComplete')).toMatchObject(refused);
      const conflict = expect.objectContaining({ code: 'LOCAL_BANDWIDTH_CALL_STATE' });
      expect(() => app.engine.updateCall(side, { redirect })).toThrow(conflict);
      expect(() => app.engine.updateCallBxml(side, '<Response/>')).toThrow(conflict);
      expect(app.engine.call(side).state).toBe('answered');
    }
  });

  it('an outbound call that rings is no target', async () => {
    const ringing = application({ initiate: () => `<Bridge ${urls}>${ringing.engine.calls()[0]?.callId}</Bridge>` });
    ringing.engine.setPhone(B, { onRing: 'ignore' });
    ringing.place(B);
    await ringing.clock.advance(1000);
    ringing.receive();
    await ringing.clock.advance(1000);
    expect(ringing.bodies.find((body) => body['eventType'] === 'bridgeComplete')).toMatchObject({
      cause: 'rejected',
      errorMessage: expect.stringMatching(/is not answered$/),
    });
  });

  it.each([
    ['refused', { cause: 'busy', errorMessage: expect.stringMatching(/is bridged with another call$/) }],
    ['taken over', undefined],
  ] as const)('a target that is bridged already is %s', async (bridgedTarget, refused) => {
    const { app, first } = await bridged({ assumptions: { bridgedTarget } });
    const third = app.receive(B);
    await app.clock.advance(1000);
    const ofThird = app.bodies.find((body) => body['eventType'] === 'bridgeComplete' && body['callId'] === third);
    if (refused) expect(ofThird).toMatchObject(refused);
    else expect(ofThird).toBeUndefined();
    app.engine.act(third, { do: 'say', text: 'Hello' });
    expect(app.engine.call(first).heard.some(({ text }) => text === 'Hello')).toBe(!refused);
  });

  it('a target whose bridge has ended may be bridged again', async () => {
    const { app, first, second } = await bridged({});
    app.engine.act(second, { do: 'hangUp' });
    await app.clock.advance(1000);
    const third = app.receive(B);
    await app.clock.advance(1000);
    app.engine.act(third, { do: 'say', text: 'Hello' });
    expect(app.engine.call(first).heard.some(({ text }) => text === 'Hello')).toBe(true);
  });

  it('bridgeRefused: whether the document goes on after one that was not possible', async () => {
    const without = { target: '<Pause duration="0.5"/>', attributes: '' };
    const usual = await bridged(without);
    expect(causeOf(usual.app, usual.second)).toBeUndefined();
    const ended = await bridged({ ...without, assumptions: { bridgeRefused: 'end' } });
    expect(causeOf(ended.app, ended.second)).toBe('hangup');
  });

  it.each([
    ['one', 'source', ['bridgeTargetComplete first']],
    ['one', 'target', ['bridgeComplete second']],
    ['both', 'source', ['bridgeComplete second', 'bridgeTargetComplete first']],
    ['both', 'target', ['bridgeComplete second', 'bridgeTargetComplete first']],
  ] as const)('where %s of the events is sent, and the %s leaves, they are %j', async (bridgeEvents, who, events) => {
    const { app, first, second } = await bridged({ assumptions: { bridgeEvents } });
    app.engine.act(who === 'source' ? second : first, { do: 'hangUp' });
    await app.clock.advance(1000);
    const sent = app.bodies
      .filter(({ eventType }) => String(eventType).startsWith('bridge'))
      .map(({ eventType, callId }) => `${String(eventType)} ${callId === first ? 'first' : 'second'}`);
    expect(sent.toSorted()).toEqual(events);
  });
});

describe('Refer', () => {
  const document = (url: string) =>
    `<Refer ${url}><SipUri>sip:other@example.com</SipUri></Refer><Pause duration="300"/>`;
  const withUrl = document('referCompleteUrl="/refer"');

  it.each<[from: string, assumptions: AssumptionChoices, url: string, cause: string | undefined]>([
    [SIP, {}, '', 'hangup'],
    [SIP, { referStatus: 'failure' }, '', undefined],
    [SIP, { referStatus: 'failure', referWithoutUrl: 'end' }, '', 'hangup'],
    [SIP, {}, 'referCompleteUrl="/refer"', 'hangup'],
    [B, {}, '', undefined],
  ])('of a call from %s with %j and %j ends it with %s', async (from, assumptions, url, cause) => {
    expect(
      (await received({ initiate: document(url), '/refer': '<Pause duration="300"/>' }, assumptions, from)).cause,
    ).toBe(cause);
  });

  it.each<[from: string, assumptions: AssumptionChoices, told: object]>([
    [SIP, {}, { referCallStatus: 'success', referSipResponseCode: 202, notifySipResponseCode: 200 }],
    [SIP, { referStatus: 'failure' }, { referCallStatus: 'failure', referSipResponseCode: 603 }],
    [B, {}, { referCallStatus: 'failure', referSipResponseCode: 405 }],
  ])('of a call from %s with %j is told of as %j', async (from, assumptions, told) => {
    const { app } = await received({ initiate: withUrl, '/refer': '<Pause duration="300"/>' }, assumptions, from);
    expect(app.bodies.find((body) => body['eventType'] === 'referComplete')).toMatchObject(told);
  });
});

it('a person can only do what the state of the phone allows', async () => {
  const app = application({ initiate: '<Pause duration="60"/>' });
  const callId = app.receive();
  await app.clock.advance(1000);
  expect(() => app.engine.act(callId, { do: 'press', digits: '12E' })).toThrow('These are not the keys of a phone.');
  expect(() => app.engine.act(callId, { do: 'answer' })).toThrow(
    expect.objectContaining({ code: 'LOCAL_BANDWIDTH_CALL_STATE' }),
  );
  app.engine.setPhone(B, { onRing: 'busy' });
  const busy = app.place(B);
  app.engine.setPhone(C, { onRing: 'ask' });
  const declined = app.place(C);
  await app.clock.advance(1000);
  app.engine.act(declined, { do: 'reject' });
  expect(() => app.engine.act(declined, { do: 'answer' })).toThrow('The phone does not ring.');
  await app.clock.advance(1000);
  expect([causeOf(app, busy), causeOf(app, declined)]).toEqual(['busy', 'rejected']);
});

it.each([
  ['Hello', 0],
  ['Hello<break time="2s"/>', 2000],
  ['Hello<break time="250ms"/>', 250],
  ['Hello<break/>', 500],
  ['Hello<break time="1.2.3s"/>', 0],
  ['Hello<break time="90s"/>', 10_000],
  ['<p>Hello<break time="1s"/></p>', 1000],
])('%s lasts %i ms longer than its text', async (text, pauses) => {
  const { app, callId } = await received({ initiate: `<SpeakSentence>${text}</SpeakSentence>` });
  expect(app.engine.call(callId).heard).toMatchObject([{ ms: 333 + pauses }]);
});

it('a conference pauses, resumes and ends its recording, and skips a verb that cannot run', async () => {
  const documents = [
    '<StartRecording recordingAvailableUrl="/available"/>',
    '<StartRecording/><PauseRecording/>',
    '<PlayAudio>https://example.com/broken.ogg</PlayAudio><SpeakSentence voice="julie">Hello</SpeakSentence><ResumeRecording/>',
    '<StopRecording/>',
  ];
  const app = application({ initiate: '<Conference>room</Conference>' });
  const callId = app.receive();
  await app.clock.advance(1000);
  const states: string[] = [];
  const { id } = app.engine.conferences()[0]!;
  for (const document of documents) {
    app.engine.updateConferenceBxml(id, `<Response>${document.replace('"/available"', `"${APP}"`)}</Response>`);
    await app.clock.advance(2000);
    states.push(...app.engine.recordings.all().map(({ state }) => state));
  }
  expect(states).toEqual(['recording', 'paused', 'recording', 'complete']);
  expect(app.engine.call(callId).heard.map(({ text }) => text)).toEqual(['Hello']);
  expect(names(app)).toEqual(['initiate', 'conferenceRecordingAvailable']);
});
