import { define } from '../definition.js';
import { Text } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { NumbersEvent } from './base.js';

const EVENT_TYPES = ['order_change', 'note'] as const;

/**
 * An order that a subscription of the second generation covers changed its state, or got a note. Bandwidth does not
 * publish the payload; all of it is on `context.payload`.
 */
export class NumbersSubscriptionV2OrderChangeEvent extends NumbersEvent {
  static readonly definition = define({
    name: 'numbers.subscriptionV2OrderChange',
    api: 'numbers',
    lane: 'notify',
    wire: EVENT_TYPES,
    keepsName: true,
    signedAs: 'subscriptions',
    methods: ['POST'],
    summary: 'An order changed its state or got a note; by a subscription of the second generation.',
    sample: { eventType: 'order_change', orderType: 'portins', orderId: 'b7e25d10-3c84-49f6-a1d9-80f3c6e2754a' },
  });

  /** Whether the order changed its state or got a note. */
  @Text({ always: true, known: EVENT_TYPES })
  readonly eventType!: OpenEnum<typeof EVENT_TYPES>;

  /** What kind of order it is. */
  @Text()
  readonly orderType?: string;

  /** The order. */
  @Text()
  readonly orderId?: string;
}
