import { Injectable, Logger } from '@nestjs/common';

/** How many deliveries are looked at, the last ones of this process. */
const WINDOW = 100;

/** Fewer deliveries than these say nothing. */
const FEWEST = 10;

/** From this share on, something is wrong with the sender rather than with a recipient. */
const ALARMING = 0.2;

/** The share of deliveries that failed, and an alarm when it grows: carriers block senders whose messages fail. */
@Injectable()
export class FailureRate {
  private readonly logger = new Logger('Deliveries');
  private readonly last: boolean[] = [];
  private isAlarming = false;

  /** From 0 to 1, and 0 while too little is known. */
  get value(): number {
    const { length } = this.last;
    return length < FEWEST ? 0 : this.last.filter(Boolean).length / length;
  }

  add(isFailed: boolean): void {
    this.last.push(isFailed);
    if (this.last.length > WINDOW) this.last.shift();
    const wasAlarming = this.isAlarming;
    this.isAlarming = this.value >= ALARMING;
    if (this.isAlarming && !wasAlarming) {
      this.logger.error(`${Math.round(this.value * 100)} % of the last ${this.last.length} deliveries failed.`);
    }
  }
}
