import { LocalBandwidth } from 'local-bandwidth';
import { voice } from '../../libs/local-bandwidth/src/rest/voice/voice.js';
import { A } from './http-application.js';
import { ACCOUNT, callTo, voiceSdk } from './voice-sdk.js';

type Sdk = ReturnType<typeof voiceSdk>;
const [CALL, CONFERENCE, RECORDING, TRANSCRIPTION] = ['c-none', 'conf-none', 'r-none', 't-none'];

const METHODS = methodsOfTheSdk();
const names = Object.keys(METHODS) as (keyof Sdk)[];

it.each(names)("every method of bandwidth-sdk's %s is called here", (name) => {
  const prototype = Object.getPrototypeOf(voiceSdk('http://localhost')[name]) as object;
  const methods = Object.getOwnPropertyNames(prototype).filter((method) => method !== 'constructor');
  expect(Object.keys(METHODS[name]).toSorted()).toEqual(methods.toSorted());
});

it('each method reaches its operation, and no operation is unknown', async () => {
  const bandwidth = await LocalBandwidth.start({ app: () => undefined, clock: 'virtual' });
  try {
    const sdk = voiceSdk(bandwidth.url);
    const called: string[] = [];
    for (const name of names) {
      for (const [method, call] of Object.entries(METHODS[name])) {
        called.push(method);
        await (call as (api: unknown) => Promise<unknown>)(sdk[name]).catch(() => {});
      }
    }
    const reached = bandwidth.exchanges.filter(({ kind }) => kind === 'rest');
    expect(reached.map(({ event }) => event)).toEqual(called);
    expect(reached.filter(({ response }) => (response?.status ?? 500) >= 500)).toEqual([]);
    const served = voice.map(({ id }) => id);
    expect(served.filter((id) => !called.includes(id))).toEqual([]);
  } finally {
    await bandwidth.stop();
  }
});

/** Every method of the SDK's classes for voice, and how it is called. */
function methodsOfTheSdk(): {
  readonly [Api in keyof Sdk]: Readonly<Record<string, (api: Sdk[Api]) => Promise<unknown>>>;
} {
  return {
    calls: {
      createCall: (api) => api.createCall(ACCOUNT, callTo(A)),
      getCallState: (api) => api.getCallState(ACCOUNT, CALL),
      listCalls: (api) => api.listCalls(ACCOUNT),
      updateCall: (api) => api.updateCall(ACCOUNT, CALL, { state: 'completed' }),
      updateCallBxml: (api) => api.updateCallBxml(ACCOUNT, CALL, '<Bxml/>'),
    },
    conferences: {
      downloadConferenceRecording: (api) => api.downloadConferenceRecording(ACCOUNT, CONFERENCE, RECORDING),
      getConference: (api) => api.getConference(ACCOUNT, CONFERENCE),
      getConferenceMember: (api) => api.getConferenceMember(ACCOUNT, CONFERENCE, CALL),
      getConferenceRecording: (api) => api.getConferenceRecording(ACCOUNT, CONFERENCE, RECORDING),
      listConferenceRecordings: (api) => api.listConferenceRecordings(ACCOUNT, CONFERENCE),
      listConferences: (api) => api.listConferences(ACCOUNT),
      updateConference: (api) => api.updateConference(ACCOUNT, CONFERENCE, { status: 'completed' }),
      updateConferenceBxml: (api) => api.updateConferenceBxml(ACCOUNT, CONFERENCE, '<Bxml/>'),
      updateConferenceMember: (api) => api.updateConferenceMember(ACCOUNT, CONFERENCE, CALL, { mute: true }),
    },
    recordings: {
      deleteRecording: (api) => api.deleteRecording(ACCOUNT, CALL, RECORDING),
      deleteRecordingMedia: (api) => api.deleteRecordingMedia(ACCOUNT, CALL, RECORDING),
      deleteRecordingTranscription: (api) => api.deleteRecordingTranscription(ACCOUNT, CALL, RECORDING),
      downloadCallRecording: (api) => api.downloadCallRecording(ACCOUNT, CALL, RECORDING),
      getCallRecording: (api) => api.getCallRecording(ACCOUNT, CALL, RECORDING),
      getRecordingTranscription: (api) => api.getRecordingTranscription(ACCOUNT, CALL, RECORDING),
      listAccountCallRecordings: (api) => api.listAccountCallRecordings(ACCOUNT),
      listCallRecordings: (api) => api.listCallRecordings(ACCOUNT, CALL),
      transcribeCallRecording: (api) => api.transcribeCallRecording(ACCOUNT, CALL, RECORDING, {}),
      updateCallRecordingState: (api) => api.updateCallRecordingState(ACCOUNT, CALL, { state: 'paused' }),
    },
    statistics: { getStatistics: (api) => api.getStatistics(ACCOUNT) },
    transcriptions: {
      deleteRealTimeTranscription: (api) => api.deleteRealTimeTranscription(ACCOUNT, CALL, TRANSCRIPTION),
      getRealTimeTranscription: (api) => api.getRealTimeTranscription(ACCOUNT, CALL, TRANSCRIPTION),
      listRealTimeTranscriptions: (api) => api.listRealTimeTranscriptions(ACCOUNT, CALL),
    },
  };
}
