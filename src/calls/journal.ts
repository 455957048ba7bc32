import { Injectable, Logger } from '@nestjs/common';
import { type BandwidthEvent, type CallbackContext, InvalidEvent, OnBandwidthEvent } from 'nestjs-bandwidth-callbacks';

/** Logs the name and key of every callback, to answer the question whether Bandwidth sent it. */
@Injectable()
export class Journal {
  private readonly logger = new Logger('Journal');

  @OnBandwidthEvent('*')
  note(_: BandwidthEvent, { name, method, route, idempotencyKey }: CallbackContext): void {
    this.logger.debug(`${name} by ${method}${route && ` at ${route}`} (${idempotencyKey})`);
  }

  @OnBandwidthEvent('invalid')
  refused({ problems }: InvalidEvent): void {
    this.logger.warn(`Refused: ${problems.map(({ field, reason }) => `${field} ${reason}`).join('; ')}`);
  }
}
