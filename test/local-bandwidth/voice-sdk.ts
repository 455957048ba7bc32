import {
  CallsApi,
  ConferencesApi,
  Configuration,
  RecordingsApi,
  StatisticsApi,
  TranscriptionsApi,
} from 'bandwidth-sdk';
import { NUMBER } from './http-application.js';

export const ACCOUNT = '9900000';
export const APPLICATION = '93de2206-9669-4e07-948d-329f4b722ee2';

/** The voice APIs of bandwidth-sdk, as an application makes them. */
export function voiceSdk(url: string, options: ConstructorParameters<typeof Configuration>[0] = {}) {
  const configuration = new Configuration({
    basePath: `${url}/api/v2`,
    username: 'any',
    password: 'any',
    ...options,
  });
  return {
    calls: new CallsApi(configuration),
    conferences: new ConferencesApi(configuration),
    recordings: new RecordingsApi(configuration),
    statistics: new StatisticsApi(configuration),
    transcriptions: new TranscriptionsApi(configuration),
  };
}

/** A call of the application to somebody, whose answer is asked for at `/answer`. */
export function callTo(to: string) {
  return { from: NUMBER, to, applicationId: APPLICATION, answerUrl: 'http://localhost/answer' };
}

/** What the SDK rejects with, as its status and its body. */
export async function refusal(asked: Promise<unknown>): Promise<{ status: number; data: unknown }> {
  try {
    await asked;
  } catch (error) {
    const { response } = error as { readonly response?: { readonly status: number; readonly data: unknown } };
    if (response) return { status: response.status, data: response.data };
    throw error;
  }
  throw new Error('It was not refused.');
}
