import { Module } from '@nestjs/common';
import { PortOuts } from './port-outs.js';
import { TollFreeVerifications } from './toll-free-verifications.js';

/** Keeps the numbers of the line. */
@Module({ providers: [PortOuts, TollFreeVerifications] })
export class NumbersModule {}
