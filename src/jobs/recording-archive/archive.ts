import { Inject, Injectable } from '@nestjs/common';
import { BandwidthApi, type CallRecording } from '../bandwidth-api/bandwidth-api.js';
import { OPEN_STORE, type OpenStore, type Store } from '../store/stores.js';

/** A recording that was kept. */
export interface ArchivedRecording extends CallRecording {
  /** Base64, of a WAV file unless `<StartRecording>` asks for MP3. */
  readonly sound: string;
}

/** Moves recordings from Bandwidth into a store. Give the application one that puts them into a bucket. */
@Injectable()
export class Archive {
  private readonly kept: Store<ArchivedRecording>;

  constructor(
    @Inject(BandwidthApi) private readonly api: BandwidthApi,
    @Inject(OPEN_STORE) open: OpenStore,
  ) {
    this.kept = open('recordings');
  }

  get(recordingId: string): Promise<ArchivedRecording | undefined> {
    return this.kept.get(recordingId);
  }

  /**
   * Downloads a recording, keeps it, and then deletes Bandwidth's copy. Every step may be done again: after an error the
   * next attempt goes on with what is missing. Rejects while the file is not there yet, which may take a while.
   */
  async move({ callId, recordingId }: CallRecording): Promise<void> {
    if (!(await this.get(recordingId))) {
      const sound = await this.api.downloadRecording({ callId, recordingId });
      await this.kept.set(recordingId, { callId, recordingId, sound: sound.toString('base64') });
    }
    await this.api.deleteRecording({ callId, recordingId });
  }

  /** Moves all that Bandwidth still has, such as a recording whose callback was lost: something for every night. */
  async moveAll(): Promise<void> {
    const { data } = await this.api.recordings.listAccountCallRecordings(this.api.accountId);
    for (const { callId, recordingId, status } of data) {
      if (callId && recordingId && status === 'complete') await this.move({ callId, recordingId });
    }
  }
}
