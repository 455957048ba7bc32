import { Module } from '@nestjs/common';
import { Answers } from './answers.js';
import { Deliveries } from './deliveries.js';
import { DeliveryTracker } from './delivery-tracker.js';
import { FailureRate } from './failure-rate.js';

/** Follows messages to their recipients. `Answers` sends some; leave it out where others do. */
@Module({ providers: [Answers, Deliveries, DeliveryTracker, FailureRate], exports: [Deliveries, FailureRate] })
export class DeliveryTrackerModule {}
