import { Module } from '@nestjs/common';
import { Ivr } from './ivr.js';

/** Answers calls with a menu. */
@Module({ providers: [Ivr] })
export class IvrModule {}
