import { Inject, Injectable } from '@nestjs/common';
import { MessageReceivedEvent, OnBandwidthEvent } from 'nestjs-bandwidth-callbacks';
import { BandwidthApi } from '../bandwidth-api/bandwidth-api.js';

/** Whoever runs the shop, and sees what is answered. */
const DESK = '+15551230021';

/** Answers whoever writes, as a group message that the desk gets as well: one message, with two deliveries. */
@Injectable()
export class Answers {
  constructor(@Inject(BandwidthApi) private readonly api: BandwidthApi) {}

  @OnBandwidthEvent('messaging.message-received')
  async answer({ message: { from, owner } }: MessageReceivedEvent): Promise<void> {
    if (!from || !owner || from === DESK) return;
    const { messages, accountId, applicationId } = this.api;
    const text = 'Harbour bookshop: we will look for your book.';
    await messages.createMessage(accountId, { applicationId, from: owner, to: new Set([from, DESK]), text });
  }
}
