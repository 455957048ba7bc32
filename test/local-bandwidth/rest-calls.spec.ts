import { ACCOUNT, APPLICATION, callTo, refusal, voiceSdk } from './voice-sdk.js';
import { A, HttpApplication, NUMBER } from './http-application.js';

const PAUSE = '<Pause duration="60"/>';

describe('a call through bandwidth-sdk', () => {
  it('is created, read, changed by URL and by BXML, and completed', async () => {
    const application = new HttpApplication({ answer: PAUSE, '/menu': `<SpeakSentence>Menu</SpeakSentence>${PAUSE}` });
    await application.with(async (bandwidth) => {
      const { calls } = voiceSdk(bandwidth.url);
      const {
        status,
        data: created,
        headers,
      } = await calls.createCall(ACCOUNT, {
        ...callTo(A),
        disconnectUrl: 'http://localhost/disconnect',
        username: 'bw',
        password: 's3cret',
        tag: 'an order',
      });
      expect([status, headers['location']]).toEqual([201, created.callUrl]);
      expect(created).toMatchObject({
        accountId: ACCOUNT,
        applicationId: APPLICATION,
        callId: expect.stringMatching(/^c-.{45}$/) as unknown,
        to: A,
        from: NUMBER,
        callTimeout: 30,
        callbackTimeout: 15,
        answerMethod: 'POST',
        disconnectMethod: 'POST',
        password: '*****',
        priority: 5,
        tag: 'an order',
      });
      const { callId } = created;
      const state = async () => (await calls.getCallState(ACCOUNT, callId)).data;
      const phone = bandwidth.phone(A);
      await phone.rings();
      expect(await state()).toMatchObject({ state: 'initiated', direction: 'outbound', answerTime: null });
      await phone.answers();
      await bandwidth.advance(1000);
      expect(await state()).toMatchObject({ state: 'answered', to: A, from: NUMBER, disconnectCause: null });

      expect((await calls.updateCall(ACCOUNT, callId, { redirectUrl: 'http://localhost/menu' })).status).toBe(200);
      await phone.hears('Menu');
      const bxml = '<?xml version="1.0"?><Bxml><SpeakSentence>By document</SpeakSentence><Pause duration="9"/></Bxml>';
      expect((await calls.updateCallBxml(ACCOUNT, callId, bxml)).status).toBe(204);
      await phone.hears('By document');
      expect((await calls.updateCall(ACCOUNT, callId, { state: 'completed' })).status).toBe(200);
      expect(await state()).toMatchObject({ state: 'disconnected', disconnectCause: 'hangup' });
      await bandwidth.advance(0);
      expect(application.arrived.map(({ event }) => event)).toEqual(['answer', 'redirect', 'disconnect']);
      expect(application.arrived[0]?.payload).toMatchObject({ tag: 'an order', callUrl: created.callUrl });

      const late = calls.updateCall(ACCOUNT, callId, { state: 'completed' });
      expect(await refusal(late)).toEqual({
        status: 409,
        data: { type: 'validation', description: `Call [${callId}] cannot be modified in its current state`, id: null },
      });
      await bandwidth.advance(61_000);
      expect(await refusal(calls.updateCall(ACCOUNT, callId, { state: 'completed' }))).toMatchObject({
        status: 404,
        data: { type: 'validation', description: `Call [${callId}] not found` },
      });
    });
  });
});
