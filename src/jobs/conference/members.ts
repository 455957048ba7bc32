import { Inject, Injectable, Logger } from '@nestjs/common';
import { BandwidthApi } from '../bandwidth-api/bandwidth-api.js';

/** The members of a running conference, as Bandwidth knows them: nothing has to be remembered here. */
@Injectable()
export class Members {
  private readonly logger = new Logger('Conference');

  constructor(@Inject(BandwidthApi) private readonly api: BandwidthApi) {}

  /** Mutes everybody but one, or lets them speak again. Whoever comes later is not muted. */
  async muteAllBut(callId: string, conference: string, mute: boolean): Promise<void> {
    const id = await this.runningId(conference);
    if (!id) return;
    const { data } = await this.api.conferences.getConference(this.api.accountId, id);
    const others = (data.activeMembers ?? [])
      .flatMap((member) => member.callId ?? [])
      .filter((each) => each !== callId);
    await Promise.all(others.map((member) => this.mute(id, member, mute)));
  }

  /** The calls go on with what follows the conference in their BXML. */
  async end(conference: string): Promise<void> {
    const id = await this.runningId(conference);
    if (!id) return;
    const { conferences, accountId } = this.api;
    await conferences.updateConference(accountId, id, { status: 'completed' }, { validateStatus: isDoneOrGone });
  }

  /** A name may be used again: the conference that runs is the one that is not completed. */
  private async runningId(name: string): Promise<string | undefined> {
    const { data } = await this.api.conferences.listConferences(this.api.accountId, name);
    return data.findLast((conference) => !conference.completedTime)?.id;
  }

  /** That one member cannot be muted keeps no other from it. */
  private async mute(id: string, member: string, mute: boolean): Promise<void> {
    const { conferences, accountId } = this.api;
    try {
      await conferences.updateConferenceMember(accountId, id, member, { mute }, { validateStatus: isDoneOrGone });
    } catch (error) {
      this.logger.warn(`A member was not changed: ${error instanceof Error ? error.message : error}`);
    }
  }
}

function isDoneOrGone(status: number): boolean {
  return status < 300 || status === 404;
}
