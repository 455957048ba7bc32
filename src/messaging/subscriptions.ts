import { Injectable } from '@nestjs/common';
import type { Keyword } from '../jobs/sms-optout/keywords.js';

/** One of our numbers and somebody who writes to it. */
export interface Conversation {
  readonly ours: string;
  readonly theirs: string;
}

/** What a reply answers: a keyword, or any other message. */
export type Topic = Keyword | 'message';

interface Subscription {
  isStopped: boolean;
  /** When the message that said so was sent. */
  since: Date;
  readonly answered: Set<Topic>;
}

/**
 * Remembers opt-outs, and the replies that were already sent, in the memory of this process. A real application needs a
 * database, since an opt-out has to survive a restart.
 */
@Injectable()
export class Subscriptions {
  private readonly subscriptions = new Map<string, Subscription>();

  hasStopped(conversation: Conversation): boolean {
    return this.of(conversation).isStopped;
  }

  /**
   * Stops or starts. Messages may arrive in another order than they were sent in, and then the last one sent counts.
   *
   * @returns `false` for a message that a later one has overtaken
   */
  change(conversation: Conversation, keyword: 'STOP' | 'START', at: Date): boolean {
    const subscription = this.of(conversation);
    if (at < subscription.since) return false;
    const isStopped = keyword === 'STOP';
    if (subscription.isStopped !== isStopped) subscription.answered.clear();
    Object.assign(subscription, { isStopped, since: at });
    return true;
  }

  /** Claims the one reply to a topic; `false` when it was given, or is being given. */
  claimReply(conversation: Conversation, topic: Topic): boolean {
    const { answered } = this.of(conversation);
    if (answered.has(topic)) return false;
    answered.add(topic);
    return true;
  }

  /** Gives a claim back: the reply could not be sent. */
  releaseReply(conversation: Conversation, topic: Topic): void {
    this.of(conversation).answered.delete(topic);
  }

  private of({ ours, theirs }: Conversation): Subscription {
    const key = `${ours} ${theirs}`;
    const known = this.subscriptions.get(key) ?? { isStopped: false, since: new Date(0), answered: new Set() };
    this.subscriptions.set(key, known);
    return known;
  }
}
