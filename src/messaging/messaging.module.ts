import { Module } from '@nestjs/common';
import { DeliveryTracker } from './delivery-tracker.js';
import { LoggingMessageSender, MessageSender } from './message-sender.js';
import { SmsResponder } from './sms-responder.js';
import { Subscriptions } from './subscriptions.js';
import { V1Messages } from './v1-messages.js';

/** Answers messages and follows those that went out. */
@Module({
  providers: [
    SmsResponder,
    DeliveryTracker,
    V1Messages,
    Subscriptions,
    { provide: MessageSender, useClass: LoggingMessageSender },
  ],
})
export class MessagingModule {}
