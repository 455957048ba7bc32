import { Module } from '@nestjs/common';
import { CallLog } from './call-log.js';
import { Journal } from './journal.js';

/** Writes down what happens. */
@Module({ providers: [CallLog, Journal] })
export class CallsModule {}
