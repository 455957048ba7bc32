import { Module } from '@nestjs/common';
import { ClickToCallController } from './click-to-call.controller.js';
import { ClickToCall } from './click-to-call.js';
import { Requests } from './requests.js';

/** Connects customers who ask for a call with the first agent who accepts it. */
@Module({ controllers: [ClickToCallController], providers: [ClickToCall, Requests] })
export class ClickToCallModule {}
