import { ACCOUNT, callTo, refusal, voiceSdk } from './voice-sdk.js';
import { A, HttpApplication, NUMBER } from './http-application.js';

const available = 'recordingAvailableUrl="/available"';

describe('recordings through bandwidth-sdk', () => {
  it('are listed, downloaded, transcribed and deleted', async () => {
    const application = new HttpApplication({
      initiate: `<SpeakSentence>Say something</SpeakSentence><Record maxDuration="20" silenceTimeout="2" ${available}/>`,
    });
    await application.with(async (bandwidth) => {
      const { recordings } = voiceSdk(bandwidth.url);
      const caller = await bandwidth.call({ from: A, to: NUMBER });
      await caller.hears('Say something');
      await caller.says('Please call me back tomorrow');
      await caller.ended();
      await bandwidth.advance(60_000);

      const { callId } = bandwidth.session.calls()[0]!;
      const { data: listed } = await recordings.listCallRecordings(ACCOUNT, callId);
      expect(listed).toEqual([
        expect.objectContaining({ accountId: ACCOUNT, callId, status: 'complete', channels: 1, fileFormat: 'wav' }),
      ]);
      const recordingId = listed[0]!.recordingId!;
      expect(recordingId).toHaveLength(47);
      expect((await recordings.getCallRecording(ACCOUNT, callId, recordingId)).data).toEqual(listed[0]);
      expect((await recordings.listAccountCallRecordings(ACCOUNT, undefined, A)).data).toEqual(listed);
      expect(
        (await recordings.listAccountCallRecordings(ACCOUNT, undefined, undefined, '2030-01-01T00:00:00Z')).data,
      ).toEqual([]);

      const { mediaUrl } = application.arrived.find(({ event }) => event === 'recordingAvailable')!.payload;
      expect(mediaUrl).toBe(listed[0]!.mediaUrl);
      const followed = Buffer.from(await (await fetch(String(mediaUrl))).arrayBuffer());
      expect(followed.subarray(0, 4).toString()).toBe('RIFF');
      const download = await recordings.downloadCallRecording(ACCOUNT, callId, recordingId, {
        responseType: 'arraybuffer',
      });
      expect(download.headers['content-type']).toBe('audio/vnd.wave');
      expect(followed.equals(download.data as unknown as Buffer)).toBe(true);

      const transcription = recordings.getRecordingTranscription(ACCOUNT, callId, recordingId);
      expect(await refusal(transcription)).toMatchObject({ status: 404 });
      const asked = { callbackUrl: 'http://localhost/text', tag: 'a tag' };
      expect((await recordings.transcribeCallRecording(ACCOUNT, callId, recordingId, asked)).status).toBe(204);
      const { data: meanwhile } = await recordings.getCallRecording(ACCOUNT, callId, recordingId);
      expect(meanwhile.transcription).toMatchObject({ status: 'processing' });
      await bandwidth.advance(60_000);
      const told = application.arrived.find(({ event }) => event === 'transcriptionAvailable')!;
      expect(told).toMatchObject({ path: '/text', payload: { tag: 'a tag', transcription: { status: 'available' } } });
      const { data: text } = await recordings.getRecordingTranscription(ACCOUNT, callId, recordingId);
      expect(text.transcripts).toEqual([{ text: 'Please call me back tomorrow', confidence: 1 }]);
      expect(text.clips).toEqual([expect.objectContaining({ speaker: 0, text: 'Please call me back tomorrow' })]);

      expect((await recordings.deleteRecordingTranscription(ACCOUNT, callId, recordingId)).status).toBe(204);
      expect(await refusal(recordings.getRecordingTranscription(ACCOUNT, callId, recordingId))).toMatchObject({
        status: 404,
      });
      expect((await recordings.deleteRecordingMedia(ACCOUNT, callId, recordingId)).status).toBe(204);
      expect(await refusal(recordings.downloadCallRecording(ACCOUNT, callId, recordingId))).toMatchObject({
        status: 404,
      });
      expect((await recordings.getCallRecording(ACCOUNT, callId, recordingId)).data).toMatchObject({
        status: 'deleted',
      });
      expect((await recordings.deleteRecording(ACCOUNT, callId, recordingId)).status).toBe(204);
      expect(await refusal(recordings.getCallRecording(ACCOUNT, callId, recordingId))).toMatchObject({ status: 404 });
      expect((await recordings.listCallRecordings(ACCOUNT, callId)).data).toEqual([]);
    });
  });

  it('are kept for 30 days', async () => {
    await new HttpApplication({ initiate: '<Record maxDuration="1"/>' }).with(async (bandwidth) => {
      const { recordings } = voiceSdk(bandwidth.url);
      await bandwidth.call({ from: A, to: NUMBER });
      const count = async () => (await recordings.listAccountCallRecordings(ACCOUNT)).data.length;
      await bandwidth.advance(29 * 86_400_000);
      expect(await count()).toBe(1);
      await bandwidth.advance(86_400_000 + 60_000);
      expect(await count()).toBe(0);
    });
  });

  it('are paused and resumed', async () => {
    const application = new HttpApplication({ answer: `<StartRecording ${available}/><Pause duration="30"/>` });
    await application.with(async (bandwidth) => {
      const { calls, recordings } = voiceSdk(bandwidth.url);
      bandwidth.session.setPhone(A, { onRing: 'answer' });
      const { callId } = (await calls.createCall(ACCOUNT, callTo(A))).data;
      await bandwidth.advance(10_000);
      const underWay = await recordings.listCallRecordings(ACCOUNT, callId);
      expect(underWay.data).toEqual([expect.objectContaining({ status: 'processing' })]);
      expect(underWay.data[0]).not.toHaveProperty('mediaUrl');
      expect((await recordings.updateCallRecordingState(ACCOUNT, callId, { state: 'paused' })).status).toBe(200);
      await bandwidth.advance(5000);
      expect((await recordings.updateCallRecordingState(ACCOUNT, callId, { state: 'recording' })).status).toBe(200);
      await bandwidth.advance(60_000);
      const { data } = await recordings.listCallRecordings(ACCOUNT, callId);
      expect(data).toEqual([expect.objectContaining({ status: 'complete', duration: 'PT25S' })]);
      const over = recordings.updateCallRecordingState(ACCOUNT, callId, { state: 'paused' });
      expect(await refusal(over)).toMatchObject({ status: 404, data: { type: 'validation' } });
    });
  });

  it('of two channels have two transcripts, the caller first', async () => {
    const application = new HttpApplication({
      initiate: '<StartRecording multiChannel="true"/><SpeakSentence>Hello there</SpeakSentence><Pause duration="5"/>',
    });
    await application.with(async (bandwidth) => {
      const { recordings } = voiceSdk(bandwidth.url);
      const caller = await bandwidth.call({ from: A, to: NUMBER });
      await caller.hears('Hello there');
      await caller.says('Good morning');
      await caller.ended();
      await bandwidth.advance(10_000);
      const { callId, recordings: ids } = bandwidth.session.calls()[0]!;
      await recordings.transcribeCallRecording(ACCOUNT, callId, ids[0]!, {});
      await bandwidth.advance(10_000);
      const { data } = await recordings.getRecordingTranscription(ACCOUNT, callId, ids[0]!);
      expect(data.transcripts?.map(({ text }) => text)).toEqual(['Good morning', 'Hello there']);
    });
  });
});

describe('real-time transcriptions through bandwidth-sdk', () => {
  it('are listed, read and deleted', async () => {
    const start = '<StartTranscription name="mine" tracks="both"/>';
    const application = new HttpApplication({
      initiate: `${start}<SpeakSentence>Hello there</SpeakSentence><Pause duration="5"/><StopTranscription name="mine"/><Pause duration="9"/>`,
    });
    await application.with(async (bandwidth) => {
      const { transcriptions } = voiceSdk(bandwidth.url);
      const caller = await bandwidth.call({ from: A, to: NUMBER });
      await caller.hears('Hello there');
      await caller.says('Good morning');
      const { callId } = bandwidth.session.calls()[0]!;
      expect((await transcriptions.listRealTimeTranscriptions(ACCOUNT, callId)).data).toEqual([]);
      await caller.ended();
      await bandwidth.advance(10_000);
      const { data: listed } = await transcriptions.listRealTimeTranscriptions(ACCOUNT, callId);
      expect(listed).toEqual([expect.objectContaining({ transcriptionName: 'mine' })]);
      const { transcriptionId = '', transcriptionUrl = '' } = listed[0]!;
      const { data } = await transcriptions.getRealTimeTranscription(ACCOUNT, callId, transcriptionId);
      expect(data).toMatchObject({ accountId: ACCOUNT, callId, transcriptionId });
      expect(data.tracks?.map(({ track, transcript }) => [track, transcript])).toEqual([
        ['inbound', 'Good morning'],
        ['outbound', 'Hello there'],
      ]);
      expect(await (await fetch(transcriptionUrl)).json()).toEqual(data);
      expect((await transcriptions.deleteRealTimeTranscription(ACCOUNT, callId, transcriptionId)).status).toBe(200);
      const gone = transcriptions.getRealTimeTranscription(ACCOUNT, callId, transcriptionId);
      expect(await refusal(gone)).toMatchObject({ status: 404 });
    });
  });
});
