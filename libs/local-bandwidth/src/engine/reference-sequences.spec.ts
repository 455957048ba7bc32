import { Application } from '../../../../test/support/scripted-application.js';

const A = '+15551230001';
const B = '+15551230002';
const C = '+15551230003';
const D = '+15551230004';

const speak = '<SpeakSentence>Welcome to the shop</SpeakSentence>';
const url = (name: string) => `http://app.test/${name}`;

/** The events of a run, without their statuses. */
const names = ({ events }: Application) => events.map((event) => event.split(' ')[0]);

describe('the reference sequences', () => {
  it('an inbound call that hears a text and ends', async () => {
    const app = new Application({ initiate: speak });
    app.receive();
    await app.clock.advance(60_000);
    expect(names(app)).toEqual(['initiate', 'disconnect']);
    expect(app.bodies[1]).toMatchObject({ cause: 'hangup' });
  });

  it('an inbound call that is rejected', async () => {
    const app = new Application({ initiate: '<Hangup/>' });
    app.receive();
    await app.clock.advance(0);
    expect(names(app)).toEqual(['initiate', 'disconnect']);
    expect(app.bodies[1]).toMatchObject({ cause: 'rejected' });
    expect(app.bodies[1]).not.toHaveProperty('answerTime');
  });

  it('a caller who gives up while it rings', async () => {
    const app = new Application({ initiate: '<Ring answerCall="false" duration="60"/>' });
    const call = app.receive();
    await app.clock.advance(10_000);
    app.engine.act(call, { do: 'hangUp' });
    await app.clock.advance(60_000);
    expect(names(app)).toEqual(['initiate', 'disconnect']);
    expect(app.bodies[1]).toMatchObject({ cause: 'cancel' });
  });

  it('an outbound call with a menu', async () => {
    const app = new Application({
      answer: `<Gather gatherUrl="/menu" maxDigits="1">${speak}</Gather>`,
      '/menu': speak,
    });
    app.engine.setPhone(B, { onRing: 'answer', after: 2000, then: [{ do: 'press', digits: '1', after: 500 }] });
    app.place(B);
    await app.clock.advance(60_000);
    expect(names(app)).toEqual(['answer', 'gather', 'disconnect']);
    expect(app.bodies[1]).toMatchObject({ digits: '1', terminatingDigit: '' });
    expect(app.bodies[2]).toMatchObject({ cause: 'hangup' });
  });

  it('an outbound call that nobody answers', async () => {
    const app = new Application();
    app.place(B);
    await app.clock.advance(29_999);
    expect(names(app)).toEqual([]);
    await app.clock.advance(1);
    expect(names(app)).toEqual(['disconnect']);
    expect(app.bodies[0]).toMatchObject({ cause: 'timeout' });
    expect(app.bodies[0]).not.toHaveProperty('errorId');
  });

  it('an outbound call that waits for machine detection', async () => {
    const app = new Application({ answer: speak });
    app.engine.setPhone(B, { onRing: 'voicemail', greeting: 'Nobody is at home. Please leave a message.' });
    app.place(B, { machineDetection: { mode: 'sync' } });
    await app.clock.advance(60_000);
    expect(names(app)).toEqual(['answer', 'disconnect']);
    expect(app.bodies[0]).toMatchObject({ machineDetectionResult: { value: 'answering-machine' } });
  });

  it('an outbound call whose machine detection comes later and is acted upon', async () => {
    const app = new Application({ answer: '<Pause duration="60"/>', redirect: speak });
    app.engine.setPhone(B, { onRing: 'answer', then: [{ do: 'say', text: 'Hello?' }] });
    const callback = { url: url('detected'), method: 'POST' } as const;
    const call = app.place(B, { machineDetection: { mode: 'async', callback } });
    await app.clock.advance(10_000);
    expect(names(app)).toEqual(['answer', 'machineDetectionComplete']);
    expect(app.bodies[1]).toMatchObject({ machineDetectionResult: { value: 'human', duration: 'PT5.4S' } });
    app.engine.updateCall(call, { redirect: { url: url('next'), method: 'POST' } });
    await app.clock.advance(60_000);
    expect(names(app)).toEqual(['answer', 'machineDetectionComplete', 'redirect', 'disconnect']);
  });

  const voicemail = `<Record recordCompleteUrl="/recorded" recordingAvailableUrl="/available" transcribe="true" transcriptionAvailableUrl="/transcribed"/>`;

  it('a voicemail', async () => {
    const app = new Application({ initiate: voicemail, recordComplete: speak });
    const call = app.receive();
    await app.clock.advance(1000);
    app.engine.act(call, { do: 'say', text: 'Please call me back' });
    await app.clock.advance(3000);
    app.engine.act(call, { do: 'press', digits: '#' });
    await app.clock.advance(60_000);
    expect(names(app)).toEqual([
      'initiate',
      'recordComplete',
      'recordingAvailable',
      'disconnect',
      'transcriptionAvailable',
    ]);
    expect(app.bodies[1]).toMatchObject({ duration: 'PT4S', channels: 1, fileFormat: 'wav' });
    expect(app.engine.recording(app.engine.call(call).recordings[0]!).text).toBe('Please call me back');
  });

  it('a voicemail whose caller hangs up', async () => {
    const app = new Application({ initiate: voicemail, recordComplete: speak });
    const call = app.receive();
    await app.clock.advance(4000);
    app.engine.act(call, { do: 'hangUp' });
    await app.clock.advance(60_000);
    expect(names(app)).toEqual(['initiate', 'disconnect', 'recordingAvailable', 'transcriptionAvailable']);
  });

  const number = (to: string, answer = '') =>
    `<PhoneNumber ${answer} transferDisconnectUrl="/left">${to}</PhoneNumber>`;
  const transfer = `<Transfer transferCompleteUrl="/back">${number(B, 'transferAnswerUrl="/whisper"')}</Transfer>`;

  it('a transfer that the called phone ends', async () => {
    const app = new Application({ initiate: transfer, transferAnswer: speak, transferComplete: speak });
    const call = app.receive();
    await app.clock.advance(1000);
    const leg = app.leg(B);
    app.engine.act(leg, { do: 'answer' });
    await app.clock.advance(5000);
    app.engine.act(leg, { do: 'say', text: 'Hello' });
    await app.clock.advance(5000);
    app.engine.act(leg, { do: 'hangUp' });
    await app.clock.advance(60_000);
    expect(names(app)).toEqual(['initiate', 'transferAnswer', 'transferDisconnect', 'transferComplete', 'disconnect']);
    expect(app.bodies[3]).toMatchObject({ callId: call, cause: 'hangup', transferTo: B, transferCallerId: A });
    expect(app.engine.call(call).heard.map(({ text }) => text)).toContain('Hello');
  });

  it('a transfer that the caller ends', async () => {
    const app = new Application({ initiate: transfer, transferAnswer: speak });
    app.engine.setPhone(B, { onRing: 'answer' });
    const call = app.receive();
    await app.clock.advance(5000);
    app.engine.act(call, { do: 'hangUp' });
    await app.clock.advance(60_000);
    expect(names(app)).toEqual(['initiate', 'transferAnswer', 'transferDisconnect', 'disconnect']);
    expect(app.bodies[2]).toMatchObject({ cause: 'hangup', parentCallId: call });
  });

  it('a transfer to a phone that is busy', async () => {
    const app = new Application({ initiate: transfer, transferComplete: speak });
    app.engine.setPhone(B, { onRing: 'busy', after: 1000 });
    app.receive();
    await app.clock.advance(60_000);
    expect(names(app)).toEqual(['initiate', 'transferDisconnect', 'transferComplete', 'disconnect']);
    expect(app.bodies[1]).toMatchObject({ cause: 'busy' });
    expect(app.bodies[2]).toMatchObject({ cause: 'busy' });
  });

  it('a transfer to three phones, of which the second answers', async () => {
    const numbers = [B, C, D].map((to) => number(to, 'transferAnswerUrl="/whisper"')).join('');
    const app = new Application({
      initiate: `<Transfer transferCompleteUrl="/back">${numbers}</Transfer>`,
      transferAnswer: speak,
      transferComplete: speak,
    });
    app.engine.setPhone(C, { onRing: 'answer', after: 3000, then: [{ do: 'hangUp', after: 10_000 }] });
    app.receive();
    await app.clock.advance(60_000);
    expect(app.bodies.map((body) => `${body['eventType']} ${body['transferTo'] ?? ''} ${body['cause'] ?? ''}`)).toEqual(
      [
        'initiate  ',
        `transferAnswer ${C} `,
        `transferDisconnect ${B} cancel`,
        `transferDisconnect ${D} cancel`,
        `transferDisconnect ${C} hangup`,
        `transferComplete ${C} hangup`,
        'disconnect  hangup',
      ],
    );
  });

  describe('a bridge', () => {
    const bridgeTo = (target: string) =>
      `<Bridge bridgeCompleteUrl="/source" bridgeTargetCompleteUrl="/target">${target}</Bridge>`;
    const bridged = async () => {
      const app: Application = new Application({
        initiate: '<Pause duration="600"/>',
        answer: (): string => bridgeTo(app.engine.calls()[0]!.callId),
        bridgeComplete: speak,
        bridgeTargetComplete: speak,
      });
      const target = app.receive();
      await app.clock.advance(1000);
      app.engine.setPhone(B, { onRing: 'answer' });
      const source = app.place(B);
      await app.clock.advance(5000);
      return { app, source, target };
    };

    it('whose target leaves', async () => {
      const { app, source, target } = await bridged();
      app.engine.act(target, { do: 'hangUp' });
      await app.clock.advance(60_000);
      expect(app.bodies.map(({ eventType, callId }) => [eventType, callId])).toEqual([
        ['initiate', target],
        ['answer', source],
        ['disconnect', target],
        ['bridgeComplete', source],
        ['disconnect', source],
      ]);
    });

    it('whose source leaves', async () => {
      const { app, source, target } = await bridged();
      app.engine.act(source, { do: 'hangUp' });
      await app.clock.advance(60_000);
      expect(app.bodies.map(({ eventType, callId }) => [eventType, callId])).toEqual([
        ['initiate', target],
        ['answer', source],
        ['disconnect', source],
        ['bridgeTargetComplete', target],
        ['disconnect', target],
      ]);
    });
  });

  describe('a conference of two', () => {
    const conference = async (after = '') => {
      const app = new Application({
        initiate: `<Conference conferenceEventUrl="/conference">support</Conference>${after}`,
      });
      const one = app.receive(A);
      await app.clock.advance(1000);
      const other = app.receive(B);
      await app.clock.advance(1000);
      return { app, one, other };
    };

    it('whose members hang up', async () => {
      const { app, one, other } = await conference();
      app.engine.act(one, { do: 'hangUp' });
      await app.clock.advance(1000);
      app.engine.act(other, { do: 'hangUp' });
      await app.clock.advance(1000);
      expect(app.bodies.map(({ eventType, callId }) => [eventType, callId])).toEqual([
        ['initiate', one],
        ['conferenceCreated', undefined],
        ['conferenceMemberJoin', one],
        ['initiate', other],
        ['conferenceMemberJoin', other],
        ['conferenceMemberExit', one],
        ['disconnect', one],
        ['conferenceMemberExit', other],
        ['conferenceCompleted', undefined],
        ['disconnect', other],
      ]);
    });

    it('that REST ends', async () => {
      const { app } = await conference(speak);
      app.engine.updateConference(app.engine.conferences()[0]!.id, { state: 'completed' });
      await app.clock.advance(60_000);
      expect(names(app).slice(5)).toEqual([
        'conferenceMemberExit',
        'conferenceMemberExit',
        'conferenceCompleted',
        'disconnect',
        'disconnect',
      ]);
    });
  });

  const failing = `<Gather gatherUrl="/bad" gatherFallbackUrl="/good" firstDigitTimeout="1"/>`;

  it('a primary URL that fails, and a fallback that does not', async () => {
    const app = new Application({ initiate: failing, '/bad': 500, '/good': speak });
    app.receive();
    await app.clock.advance(60_000);
    expect(app.events).toEqual(['initiate 200', 'gather 500', 'gather 200', 'disconnect 204']);
    expect(app.deliveries.map(({ isFallback }) => isFallback)).toEqual([false, false, true, false]);
  });

  it('a primary URL and a fallback that fail', async () => {
    const app = new Application({ initiate: failing, '/bad': 500, '/good': 500 });
    app.receive();
    await app.clock.advance(60_000);
    expect(app.events).toEqual(['initiate 200', 'gather 500', 'gather 500', 'disconnect 204']);
    expect(app.bodies[3]).toMatchObject({ cause: 'callback-error', errorMessage: expect.stringContaining('gather') });
  });

  it('broken BXML', async () => {
    const app = new Application({ initiate: '<Response><SpeakSentence>Hello</Response>' });
    app.receive();
    await app.clock.advance(60_000);
    expect(names(app)).toEqual(['initiate', 'disconnect']);
    expect(app.bodies[1]).toMatchObject({ cause: 'invalid-bxml' });
  });
});
