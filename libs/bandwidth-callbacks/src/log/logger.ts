import { Logger } from '@nestjs/common';

/** Writes every line of this library, under one name. */
export const logger = new Logger('BandwidthCallbacks');
