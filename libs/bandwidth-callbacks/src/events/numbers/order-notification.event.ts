import { define } from '../definition.js';
import { hasValue } from '../fields/convert.js';
import { Nested, Text, Time } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { NumbersEvent } from './base.js';
import { TelephoneNumbers } from './telephone-numbers.js';

const ORDER_TYPES = [
  'portins',
  'orders',
  'portouts',
  'disconnects',
  'dldas',
  'lsrorders',
  'e911s',
  'tnoptions',
  'externalTns',
  'lidb',
  'bulkPortins',
  'importtnorders',
  'removeImportedTnOrders',
  'emergencyNotificationGroup',
  'emergencyEndpointGroup',
  'importVoiceTnOrders',
  'removeImportedVoiceTnOrders',
  'csrs',
] as const;

/** An order that a subscription covers changed its state, or somebody added a note to it. */
export class NumbersOrderNotificationEvent extends NumbersEvent {
  static readonly definition = define({
    name: 'numbers.orderNotification',
    api: 'numbers',
    lane: 'notify',
    wire: ['Notification'],
    nameFields: ['root'],
    when: (notification) => hasValue(notification, 'OrderType') || !hasValue(notification, 'EventType'),
    methods: ['POST'],
    summary: 'An order of numbers changed its state, or got a note.',
    sample: {
      Notification: {
        Status: 'COMPLETE',
        SubscriptionId: '4f0c7a92-8d31-4e6b-b5a7-29c1e08f63d4',
        Message: 'All numbers are yours.',
        OrderId: 'b7e25d10-3c84-49f6-a1d9-80f3c6e2754a',
        CustomerOrderId: 'spring-shop-17',
        OrderType: 'orders',
        CompletedTelephoneNumbers: { TelephoneNumber: ['5551230010', '5551230011'] },
        LastModifiedDate: '2026-03-04T11:02:14.381Z',
      },
    },
  });

  /** The subscription that asked for the notification; a UUID. */
  @Text({ always: true })
  readonly SubscriptionId?: string;

  /** What kind of order it is. */
  @Text({ always: true, known: ORDER_TYPES })
  readonly OrderType?: OpenEnum<typeof ORDER_TYPES>;

  /** The order; a UUID. Bandwidth's own example lacks it. */
  @Text()
  readonly OrderId?: string;

  /** Your own id of the order, if it has one. */
  @Text()
  readonly CustomerOrderId?: string;

  /**
   * The state that the order has reached, such as `COMPLETE`, `FOC` or `FAILED`; the possible states depend on the kind
   * of order.
   */
  @Text({ always: true })
  readonly Status?: string;

  /** Bandwidth's message about the change, mostly about an error. */
  @Text()
  readonly Message?: string;

  /** The text of a note that was added. */
  @Text()
  readonly Note?: string;

  /** The numbers of a completed order. */
  @Nested(() => TelephoneNumbers)
  readonly CompletedTelephoneNumbers?: TelephoneNumbers;

  /** When the order last changed. */
  @Time()
  readonly LastModifiedDate?: Date;

  /** When the numbers are ported; only for a port-in that has reached FOC. */
  @Time()
  readonly ActualFocDate?: Date;
}
