import { Module } from '@nestjs/common';
import { CallLog } from './call-log.js';
import { Journal } from './journal.js';

/** Logs calls and keeps a journal of callbacks. */
@Module({ providers: [CallLog, Journal] })
export class CallsModule {}
