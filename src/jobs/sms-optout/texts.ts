import { Inject, Injectable } from '@nestjs/common';
import { BandwidthApi } from '../bandwidth-api/bandwidth-api.js';
import { type Conversation, OptOuts } from './opt-outs.js';

/** Sends text messages. */
@Injectable()
export class Texts {
  constructor(
    @Inject(BandwidthApi) private readonly api: BandwidthApi,
    @Inject(OptOuts) private readonly optOuts: OptOuts,
  ) {}

  /**
   * Sends a text, unless its recipient wants none: the only way for messages that nobody asked for.
   *
   * @returns whether it was sent
   */
  async send(conversation: Conversation, text: string): Promise<boolean> {
    if (await this.optOuts.wantsNothing(conversation)) return false;
    await this.reply(conversation, text);
    return true;
  }

  /** Sends what a keyword asked for, also to somebody who wants nothing else. */
  async reply({ ours, theirs }: Conversation, text: string): Promise<void> {
    const { messages, accountId, applicationId } = this.api;
    await messages.createMessage(accountId, { applicationId, from: ours, to: new Set([theirs]), text });
  }
}
