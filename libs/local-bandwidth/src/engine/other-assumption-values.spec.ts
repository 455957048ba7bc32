import { APP, Application } from '../../../../test/support/scripted-application.js';
import type { AssumptionChoices } from './assumptions.js';

const B = '+15551230002';
const C = '+15551230003';
const LONG = '<Pause duration="300"/>';

type Replies = ConstructorParameters<typeof Application>[0];

/** What became of an inbound call, by default or with an assumption, in a minute. The phones answer at once. */
async function received(replies: Replies, assumptions: AssumptionChoices = {}) {
  const app = new Application(replies, { assumptions });
  app.engine.setPhone('*', { onRing: 'answer' });
  const callId = app.receive();
  await app.clock.advance(60_000);
  const bodyOf = (event: string) => app.bodies.find(({ eventType }) => eventType === event);
  const timeOf = (event: string) => Date.parse(String(bodyOf(event)?.['eventTime']));
  return { app, callId, call: app.engine.call(callId), bodyOf, timeOf };
}

describe('an answer', () => {
  it('unknownAttribute: whether an attribute that the verb does not have is ignored', async () => {
    const document = { initiate: '<Pause color="red"/>' };
    expect((await received(document)).call.cause).toBe('hangup');
    expect((await received(document, { unknownAttribute: 'invalid-bxml' })).call.cause).toBe('invalid-bxml');
  });

  it('failingStatus: whether a status of 4xx or 5xx is a failure, or an empty document', async () => {
    expect((await received({ initiate: 500 })).call.cause).toBe('callback-error');
    expect((await received({ initiate: 500 }, { failingStatus: 'delivered' })).call.cause).toBe('rejected');
  });

  it('initiateFailure: how a call ends whose initiate cannot be delivered', async () => {
    expect((await received({ initiate: 500 }, { initiateFailure: 'rejected' })).bodyOf('disconnect')).toMatchObject({
      cause: 'rejected',
    });
  });

  it('verbCredentials: whether a URL in a document is called with the credentials of the application', async () => {
    const credentials = { username: 'bw', password: 's3cret' };
    const target = { url: APP, method: 'POST', credentials } as const;
    const gathered = async (assumptions: AssumptionChoices) => {
      const application = { initiate: target, status: target, messaging: target };
      const app = new Application({ initiate: '<Gather gatherUrl="/g"/>' }, { application, assumptions });
      app.receive();
      await app.clock.advance(60_000);
      return app.deliveries.find(({ event }) => event === 'gather')?.target.credentials;
    };
    expect(await gathered({})).toEqual(credentials);
    expect(await gathered({ verbCredentials: 'none' })).toBeUndefined();
  });

  it('privacyField: whether the events of a call have the field', async () => {
    expect((await received({ initiate: LONG })).bodyOf('initiate')).toHaveProperty('privacy', false);
    expect((await received({ initiate: LONG }, { privacyField: 'absent' })).bodyOf('initiate')).not.toHaveProperty(
      'privacy',
    );
  });

  it('audioLength: how long audio plays whose length is not known', async () => {
    const document = { initiate: '<PlayAudio>https://example.com/a.mp3</PlayAudio>' };
    expect((await received(document)).call.heard).toMatchObject([{ kind: 'audio', ms: 3000 }]);
    expect((await received(document, { audioLength: 7 })).call.heard).toMatchObject([{ kind: 'audio', ms: 7000 }]);
  });
});

describe('an outbound call', () => {
  const placed = async (behaviour: object, assumptions: AssumptionChoices, ms = 1000) => {
    const app = new Application({ answer: LONG }, { assumptions });
    app.engine.setPhone(B, { onRing: 'answer', ...behaviour });
    const callId = app.place(B);
    await app.clock.advance(ms);
    return { app, callId, call: app.engine.call(callId), told: app.bodies.at(-1) };
  };

  it('unreachableCause and unreachableSipCode: how one ends to a number that cannot be reached', async () => {
    const behaviour = { onRing: 'unreachable' };
    expect((await placed(behaviour, {})).told).toMatchObject({ cause: 'error', sipResponseCode: 404 });
    const chosen = { unreachableCause: 'unknown', unreachableSipCode: 480 } as const;
    expect((await placed(behaviour, chosen)).told).toMatchObject({ cause: 'unknown', sipResponseCode: 480 });
  });

  it('queueDelay: how long after the queue it begins to ring', async () => {
    expect((await placed({}, {})).call.state).toBe('answered');
    expect((await placed({}, { queueDelay: 5 })).call.state).toBe('queued');
    expect((await placed({}, { queueDelay: 5 }, 6000)).call.state).toBe('answered');
  });

  it('completedCause: how an answered one ends that REST completes', async () => {
    const completed = async (assumptions: AssumptionChoices) => {
      const { app, callId } = await placed({}, assumptions);
      app.engine.updateCall(callId, { state: 'completed' });
      return app.engine.call(callId).cause;
    };
    expect(await completed({})).toBe('hangup');
    expect(await completed({ completedCause: 'cancel' })).toBe('cancel');
  });

  it('detectionAfterEnd: whether the result of a detection is sent that the end of the call interrupted', async () => {
    const told = async (assumptions: AssumptionChoices) => {
      const app = new Application({ answer: '<Hangup/>' }, { assumptions });
      app.engine.setPhone(B, { onRing: 'answer' });
      app.place(B, { machineDetection: { mode: 'async', callback: { url: APP, method: 'POST' } } });
      await app.clock.advance(60_000);
      return app.deliveries.map(({ event }) => event);
    };
    expect(await told({})).toEqual(['answer', 'disconnect']);
    expect(await told({ detectionAfterEnd: 'sent' })).toEqual(['answer', 'disconnect', 'machineDetectionComplete']);
  });
});

describe('a change by REST', () => {
  it('endedCallUpdate: how long ago a call may have ended to be in conflict', async () => {
    const changed = async (assumptions: AssumptionChoices) => {
      const { app, callId } = await received({ initiate: `<Pause duration="30"/>` }, assumptions);
      return () => app.engine.updateCall(callId, { state: 'completed' });
    };
    expect(await changed({})).toThrow('The call is over.');
    expect(await changed({ endedCallUpdate: 10 })).toThrow('The call was over long ago.');
  });

  it('brokenBxmlUpdate: whether a document that is none is refused, or ends the call', async () => {
    const updated = async (assumptions: AssumptionChoices) => {
      const { app, callId } = await received({ initiate: LONG }, assumptions);
      const update = () => app.engine.updateCallBxml(callId, '<Hangup/>');
      return { app, callId, update };
    };
    expect((await updated({})).update).toThrow('Invalid BXML');
    const { app, callId, update } = await updated({ brokenBxmlUpdate: 'run' });
    update();
    await app.clock.advance(1000);
    expect(app.engine.call(callId).cause).toBe('invalid-bxml');
  });
});

describe('recordings', () => {
  const RECORDED =
    '<Record maxDuration="5" silenceTimeout="0" recordingAvailableUrl="/a" transcribe="true" transcriptionAvailableUrl="/t"/><Pause duration="60"/>';

  it('recordingUnderWay: whether one is listed that is under way', async () => {
    const listed = async (assumptions: AssumptionChoices) => {
      const { app } = await received({ initiate: `<StartRecording/>${LONG}` }, assumptions);
      return app.engine.recordings.all();
    };
    expect(await listed({})).toHaveLength(1);
    expect(await listed({ recordingUnderWay: 'hidden' })).toEqual([]);
  });

  it('recordingDelay and transcriptionDelay: when they are available', async () => {
    const delays = async (assumptions: AssumptionChoices) => {
      const { timeOf } = await received({ initiate: RECORDED }, assumptions);
      const start = timeOf('initiate');
      return ['recordingAvailable', 'transcriptionAvailable'].map((event) => timeOf(event) - start);
    };
    expect(await delays({})).toEqual([6000, 7000]);
    expect(await delays({ recordingDelay: 10, transcriptionDelay: 20 })).toEqual([15_000, 25_000]);
  });
});

describe('legs', () => {
  const transfer = (more = '', attributes = '') =>
    `<Transfer transferCompleteUrl="/complete" ${attributes}><PhoneNumber transferAnswerUrl="/leg">${B}</PhoneNumber>${more}</Transfer>`;

  it('forwardUnanswered: how a forwarded call ends that nobody answers', async () => {
    const forwarded = async (assumptions: AssumptionChoices) => {
      const app = new Application({ initiate: `<Forward to="${B}" callTimeout="5"/>` }, { assumptions });
      app.engine.setPhone(B, { onRing: 'ignore' });
      const callId = app.receive();
      await app.clock.advance(60_000);
      return app.engine.call(callId).cause;
    };
    expect(await forwarded({})).toBe('timeout');
    expect(await forwarded({ forwardUnanswered: 'cancel' })).toBe('cancel');
  });

  it('transferLoserCause: how the legs end that another one beat', async () => {
    const lost = async (assumptions: AssumptionChoices) => {
      const both = transfer(`<PhoneNumber>${C}</PhoneNumber>`);
      const app = new Application({ initiate: both, '/leg': '' }, { assumptions });
      app.engine.setPhone(B, { onRing: 'answer' });
      app.engine.setPhone(C, { onRing: 'ignore' });
      app.receive();
      await app.clock.advance(10_000);
      return app.engine.call(app.leg(C)).cause;
    };
    expect(await lost({})).toBe('cancel');
    expect(await lost({ transferLoserCause: 'timeout' })).toBe('timeout');
  });

  it('ringingLegCause: how a leg ends that rings when the caller hangs up', async () => {
    const left = async (assumptions: AssumptionChoices) => {
      const app = new Application({ initiate: transfer() }, { assumptions });
      app.engine.setPhone(B, { onRing: 'ignore' });
      const callId = app.receive();
      await app.clock.advance(1000);
      app.engine.act(callId, { do: 'hangUp' });
      await app.clock.advance(1000);
      return app.engine.call(app.leg(B)).cause;
    };
    expect(await left({})).toBe('cancel');
    expect(await left({ ringingLegCause: 'hangup' })).toBe('hangup');
  });

  it('transferAnswerVerbs: whether a verb that may not stand in an answer to transferAnswer is skipped', async () => {
    const replies = { initiate: transfer(), '/leg': '<Conference>room</Conference><SpeakSentence>Hi</SpeakSentence>' };
    const { app } = await received(replies);
    expect(app.engine.call(app.leg(B)).cause).toBe('invalid-bxml');
    const { app: skipping } = await received(replies, { transferAnswerVerbs: 'skip' });
    expect(skipping.engine.call(skipping.leg(B))).toMatchObject({ state: 'answered', heard: [{ text: 'Hi' }] });
  });

  it('hangupInTransferAnswer: what transferComplete tells of a leg that ends during its document', async () => {
    const replies = { initiate: transfer(), '/leg': '<Hangup/>' };
    expect((await received(replies)).bodyOf('transferComplete')).toMatchObject({ cause: 'hangup' });
    const { bodyOf } = await received(replies, { hangupInTransferAnswer: 'rejected' });
    expect(bodyOf('transferComplete')).toMatchObject({ cause: 'rejected' });
  });

  it('unansweredTransferComplete: whether transferComplete is sent when nobody answered', async () => {
    const told = async (assumptions: AssumptionChoices) => {
      const app = new Application({ initiate: transfer() }, { assumptions });
      app.engine.setPhone(B, { onRing: 'busy' });
      app.receive();
      await app.clock.advance(10_000);
      return app.deliveries.map(({ event }) => event);
    };
    expect(await told({})).toContain('transferComplete');
    expect(await told({ unansweredTransferComplete: 'none' })).not.toContain('transferComplete');
  });

  it('legDirection: the direction of a leg in its events', async () => {
    const replies = { initiate: transfer(), '/leg': '' };
    expect((await received(replies)).bodyOf('transferAnswer')).toMatchObject({ direction: 'outbound' });
    const { bodyOf } = await received(replies, { legDirection: 'inbound' });
    expect(bodyOf('transferAnswer')).toMatchObject({ direction: 'inbound' });
  });
});

it('fullConference: whether the 21st call of a conference goes on with the next verb', async () => {
  const assumptions = { fullConference: 'next verb' } as const;
  const initiate = '<Conference>full</Conference><SpeakSentence>It is full.</SpeakSentence>';
  const app = new Application({ initiate }, { assumptions });
  const calls = Array.from({ length: 21 }, () => app.receive());
  await app.clock.advance(10_000);
  expect(app.engine.call(calls[19]!)).toMatchObject({ state: 'answered', heard: [] });
  expect(app.engine.call(calls[20]!)).toMatchObject({ cause: 'hangup', heard: [{ text: 'It is full.' }] });
});

it('messageRetry: after how long a messaging event is repeated that was not answered with 2xx', async () => {
  const sent = async (assumptions: AssumptionChoices) => {
    const app = new Application({ 'message-received': 500 }, { assumptions });
    app.engine.receiveMessage({ from: B, to: ['+15550100000'], text: 'Hello' });
    await app.clock.advance(100_000);
    return app.deliveries.length;
  };
  expect(await sent({})).toBe(2); // at 0 and 60 s
  expect(await sent({ messageRetry: 10 })).toBe(4); // at 0, 10, 30 and 70 s
  expect(await sent({ messageRetry: 0 })).toBe(1);
});
