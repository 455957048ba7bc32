import { Inject, Injectable } from '@nestjs/common';
import { type CallbackContext, MessageReceivedEvent, OnBandwidthEvent } from 'nestjs-bandwidth-callbacks';
import { Turns } from '../store/turns.js';
import { type Keyword, keywordOf } from './keywords.js';
import { OptOuts } from './opt-outs.js';
import { Texts } from './texts.js';

/** Carriers want the sender's name in each, and in HELP whom to ask and how to stop. */
const REPLIES: Readonly<Record<Keyword, string>> = {
  STOP: 'Harbour bookshop: you will get no more messages. Reply START to get them again.',
  START: 'Harbour bookshop: you will get our messages. Reply HELP for help, STOP to stop.',
  HELP: 'Harbour bookshop: ring us up at +1 555 010 0000. Reply STOP to stop.',
};

/** Answers STOP, START and HELP. When a reply cannot be sent the handler fails, and Bandwidth sends the event again. */
@Injectable()
export class KeywordReplies {
  private readonly turns = new Turns();

  constructor(
    @Inject(OptOuts) private readonly optOuts: OptOuts,
    @Inject(Texts) private readonly texts: Texts,
  ) {}

  @OnBandwidthEvent('messaging.message-received')
  async answer({ message }: MessageReceivedEvent, { receivedAt }: CallbackContext): Promise<void> {
    const { from, owner, text, time = receivedAt } = message;
    const keyword = keywordOf(text);
    if (!from || !owner || !keyword) return;
    const conversation = { ours: owner, theirs: from };
    if (keyword === 'HELP') return this.texts.reply(conversation, REPLIES.HELP);
    await this.turns.take(`${owner} ${from}`, async () => {
      if (!(await this.optOuts.store(conversation, keyword, time))) return;
      await this.texts.reply(conversation, REPLIES[keyword]);
      await this.optOuts.confirm(conversation, keyword);
    });
  }
}
