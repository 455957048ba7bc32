import { Inject, Injectable } from '@nestjs/common';
import { CallsApi, ConferencesApi, Configuration, MediaApi, MessagesApi, RecordingsApi } from 'bandwidth-sdk';
import { accessTokens } from './access-tokens.js';

/** What Bandwidth's REST API needs to know. */
export interface BandwidthApiSettings {
  /** The account that pays, as the dashboard shows it. */
  readonly accountId: string;
  /** The application whose callback URLs are used for calls and messages. */
  readonly applicationId: string;
  /** Of an API user of the account: the OAuth 2 client that gets access tokens. */
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where the API is, such as that of a local Bandwidth: `http://127.0.0.1:4010`. Default: Bandwidth. */
  readonly url?: string;
}

/** Injection token of {@link BandwidthApiSettings}. */
export const BANDWIDTH_API_SETTINGS = Symbol('BANDWIDTH_API_SETTINGS');

/** A recording of a call, at Bandwidth. */
export interface CallRecording {
  readonly callId: string;
  readonly recordingId: string;
}

/** Bandwidth's REST API, by bandwidth-sdk: the one place from which the application asks something of Bandwidth. */
@Injectable()
export class BandwidthApi {
  readonly accountId: string;
  readonly applicationId: string;
  /** What the URLs of the account's media begin with. */
  readonly mediaUrl: string;
  readonly calls: CallsApi;
  readonly conferences: ConferencesApi;
  readonly recordings: RecordingsApi;
  readonly messages: MessagesApi;
  readonly media: MediaApi;

  constructor(@Inject(BANDWIDTH_API_SETTINGS) settings: BandwidthApiSettings) {
    this.accountId = settings.accountId;
    this.applicationId = settings.applicationId;
    const origin = settings.url ?? 'https://messaging.bandwidth.com';
    this.mediaUrl = `${origin}/api/v2/users/${settings.accountId}/media/`;
    const configuration = new Configuration(configurationOf(settings));
    this.calls = new CallsApi(configuration);
    this.conferences = new ConferencesApi(configuration);
    this.recordings = new RecordingsApi(configuration);
    this.messages = new MessagesApi(configuration);
    this.media = new MediaApi(configuration);
  }

  /** The sound of a call's recording, which may not be there yet: then Bandwidth answers 404, and this rejects. */
  async downloadRecording({ callId, recordingId }: CallRecording): Promise<Buffer> {
    const options = { responseType: 'arraybuffer' } as const;
    const { data } = await this.recordings.downloadCallRecording(this.accountId, callId, recordingId, options);
    return data as unknown as Buffer;
  }

  /** Deletes a call's recording, unless it is deleted already. */
  async deleteRecording({ callId, recordingId }: CallRecording): Promise<void> {
    const validateStatus = (status: number) => status < 300 || status === 404;
    await this.recordings.deleteRecording(this.accountId, callId, recordingId, { validateStatus });
  }
}

/** bandwidth-sdk asks Bandwidth itself for access tokens, so those of another place are given to it. */
function configurationOf({ url, clientId, clientSecret }: BandwidthApiSettings) {
  if (url === undefined) return { clientId, clientSecret };
  return { basePath: `${url}/api/v2`, accessToken: accessTokens(url, clientId, clientSecret) };
}
