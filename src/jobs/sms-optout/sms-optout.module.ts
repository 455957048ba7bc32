import { Module } from '@nestjs/common';
import { KeywordReplies } from './keyword-replies.js';
import { MissedCalls } from './missed-calls.js';
import { OptOuts } from './opt-outs.js';
import { Texts } from './texts.js';

/** Heeds STOP, START and HELP, and texts callers whom nobody answered. */
@Module({ providers: [KeywordReplies, MissedCalls, OptOuts, Texts], exports: [Texts] })
export class SmsOptoutModule {}
