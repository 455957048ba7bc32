import { Inject, Injectable, Logger } from '@nestjs/common';
import { type CallbackContext, MessageReceivedEvent, OnBandwidthEvent } from 'nestjs-bandwidth-callbacks';
import { BandwidthApi } from '../bandwidth-api/bandwidth-api.js';
import { OptOuts } from '../sms-optout/opt-outs.js';
import { Attachments } from './attachments.js';
import { type Thread, Threads } from './threads.js';

/** What people write to you, and what you write to them. */
@Injectable()
export class Inbox {
  private readonly logger = new Logger(Inbox.name);

  constructor(
    @Inject(BandwidthApi) private readonly api: BandwidthApi,
    @Inject(OptOuts) private readonly optOuts: OptOuts,
    @Inject(Attachments) private readonly attachments: Attachments,
    @Inject(Threads) private readonly threads: Threads,
  ) {}

  /** Keeps the words first: a file that cannot be had now is fetched when the event comes again. */
  @OnBandwidthEvent('messaging.message-received')
  async receive({ message }: MessageReceivedEvent, { receivedAt }: CallbackContext): Promise<void> {
    const { id, applicationId, owner, from, to = [], text = '', media = [], time = receivedAt } = message;
    if (applicationId !== this.api.applicationId) return this.logger.warn(`Message ${id} is of another application.`);
    if (!owner || !from) return this.logger.warn(`Message ${id} has no sender or no receiver.`);
    const others = [from, ...to].filter((number) => number !== owner);
    const files = this.attachments.named(id, media);
    await this.threads.add({ ours: owner, others }, { id, from, at: time.getTime(), text, files });
    await this.attachments.fetch(files);
  }

  /**
   * Sends a message to everybody in a thread, and keeps it there. Rejects when Bandwidth refuses it: then nothing was
   * sent and nothing is kept.
   *
   * @param media URLs of files, which make it an MMS; so do several recipients
   * @returns `false` when somebody in the thread opted out, and nothing was sent
   */
  async send(thread: Thread, text: string, media: readonly string[] = []): Promise<boolean> {
    const { ours, others } = thread;
    const wishes = others.map((theirs) => this.optOuts.wantsNothing({ ours, theirs }));
    if ((await Promise.all(wishes)).includes(true)) return false;
    const { messages, accountId, applicationId } = this.api;
    const files = media.length > 0 && { media: [...media] };
    const { data } = await messages.createMessage(accountId, {
      applicationId,
      from: ours,
      to: new Set(others),
      text,
      ...files,
    });
    const { id = '', time = '' } = data;
    await this.threads.add(thread, { id, from: ours, at: Date.parse(time), text, files: media });
    return true;
  }
}
