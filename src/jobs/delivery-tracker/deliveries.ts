import { Inject, Injectable } from '@nestjs/common';
import { laterStatus, type MessageStatus } from 'nestjs-bandwidth-callbacks';
import { OPEN_STORE, type OpenStore, type Store } from '../store/stores.js';

/** A message at one of its recipients: all recipients of a message share its id. */
export interface Delivery {
  readonly messageId: string;
  /** The recipient's number, in E.164. */
  readonly to: string;
}

const STATUSES = Object.keys({
  'message-sending': true,
  'message-sent': true,
  'message-delivered': true,
  'message-read': true,
  'message-failed': true,
} satisfies Record<MessageStatus, true>) as MessageStatus[];

/** How long a delivery is remembered, ms: longer than carriers try. */
const MEMORY = 7 * 24 * 3_600_000;

/**
 * How far messages are. Bandwidth promises no order, and events of one message may be handled at once, so each status
 * that was reached is a key of its own: nothing is read, changed and written back.
 */
@Injectable()
export class Deliveries {
  private readonly reached: Store<true>;

  constructor(@Inject(OPEN_STORE) open: OpenStore) {
    this.reached = open('deliveries');
  }

  /** The furthest status that is known; it never goes back. */
  async statusOf(delivery: Delivery): Promise<MessageStatus | undefined> {
    const known = await Promise.all(STATUSES.map((status) => this.reached.get(keyOf(delivery, status))));
    return STATUSES.filter((_, index) => known[index]).reduce<MessageStatus | undefined>(laterStatus, undefined);
  }

  /** @returns whether that is new */
  async add(delivery: Delivery, status: MessageStatus): Promise<boolean> {
    const key = keyOf(delivery, status);
    if (await this.reached.get(key)) return false;
    await this.reached.set(key, true, MEMORY);
    return true;
  }
}

function keyOf({ messageId, to }: Delivery, status: MessageStatus): string {
  return `${messageId} ${to} ${status}`;
}
