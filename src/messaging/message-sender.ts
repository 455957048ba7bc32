import { Injectable, Logger } from '@nestjs/common';
import { masked } from '../log/words.js';

/** A text message to somebody. */
export interface OutgoingMessage {
  /** One of our numbers, in E.164. */
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

/**
 * Where replies leave the application. This library only receives callbacks. To send, call Bandwidth's REST API with an
 * SDK of your choice, in a provider that replaces this one: `{ provide: MessageSender, useClass: BandwidthSdkSender }`.
 */
export abstract class MessageSender {
  /** Rejects when the message could not be handed over. */
  abstract send(message: OutgoingMessage): Promise<void>;
}

/** Says what it would send. The replies of this line are its own words, so the log may hold them. */
@Injectable()
export class LoggingMessageSender extends MessageSender {
  private readonly logger = new Logger('Messages');

  override send({ from, to, text }: OutgoingMessage): Promise<void> {
    this.logger.log(`Would send from ${masked(from)} to ${masked(to)}: ${text}`);
    return Promise.resolve();
  }
}
