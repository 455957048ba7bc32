import { Inject, Injectable, Logger } from '@nestjs/common';
import { type CallbackContext, MessageReceivedEvent, OnBandwidthEvent } from 'nestjs-bandwidth-callbacks';
import { masked } from '../log/words.js';
import { keywordOf } from '../jobs/sms-optout/keywords.js';
import { MessageSender } from './message-sender.js';
import { type Conversation, Subscriptions, type Topic } from './subscriptions.js';

const REPLIES: Readonly<Record<Topic, string>> = {
  STOP: 'Harbour bookshop: you will get no more messages. Reply START to get them again.',
  START: 'Harbour bookshop: you will get our messages. Reply HELP for help, STOP to stop.',
  HELP: 'Harbour bookshop: write to us here or ring us up. Reply STOP to stop.',
  message: 'Harbour bookshop: thank you, we will write back. Reply STOP to stop.',
};

/** Answers messages, each topic once per sender, so that two machines never write to each other without end. */
@Injectable()
export class SmsResponder {
  private readonly logger = new Logger('Messages');

  constructor(
    @Inject(Subscriptions) private readonly subscriptions: Subscriptions,
    @Inject(MessageSender) private readonly sender: MessageSender,
  ) {}

  @OnBandwidthEvent('messaging.message-received')
  async reply({ message }: MessageReceivedEvent, { receivedAt }: CallbackContext): Promise<void> {
    const { id, from, owner, text, time = receivedAt } = message;
    const keyword = keywordOf(text);
    this.logger.log(`Message ${id} from ${masked(from)} to ${masked(owner)}: ${keyword ?? 'a text'}`);
    if (!from || !owner) return;
    const conversation = { ours: owner, theirs: from };
    const isChange = keyword === 'STOP' || keyword === 'START';
    if (isChange && !this.subscriptions.change(conversation, keyword, time)) return;
    if (!keyword && this.subscriptions.hasStopped(conversation)) return;
    await this.replyOnce(conversation, keyword ?? 'message');
  }

  /** If the reply fails, the handler fails too, so Bandwidth sends the message again and the reply is retried. */
  private async replyOnce(conversation: Conversation, topic: Topic): Promise<void> {
    if (!this.subscriptions.claimReply(conversation, topic)) return;
    try {
      await this.sender.send({ from: conversation.ours, to: conversation.theirs, text: REPLIES[topic] });
    } catch (error) {
      this.subscriptions.releaseReply(conversation, topic);
      throw error;
    }
  }
}
