import { define } from '../definition.js';
import { hasValue } from '../fields/convert.js';
import { Nested, Text } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { NumbersEvent } from './base.js';
import { TelephoneNumbers } from './telephone-numbers.js';

const EVENT_TYPES = ['MESSAGING_LOST'] as const;

/** Something that happened elsewhere affects numbers of the account; for example, they lost messaging. */
export class NumbersEventNotificationEvent extends NumbersEvent {
  static readonly definition = define({
    name: 'numbers.eventNotification',
    api: 'numbers',
    lane: 'notify',
    wire: ['Notification'],
    nameFields: ['root'],
    when: (notification) => hasValue(notification, 'EventType') && !hasValue(notification, 'OrderType'),
    repeatable: true,
    methods: ['POST'],
    summary: 'Numbers of the account were affected by an order placed elsewhere.',
    sample: {
      Notification: {
        EventType: 'MESSAGING_LOST',
        SubscriptionId: '4f0c7a92-8d31-4e6b-b5a7-29c1e08f63d4',
        ImpactedTelephoneNumbers: { TelephoneNumber: ['5551230012', '5551230013'] },
      },
    },
  });

  /** The subscription that asked for the notification; a UUID. */
  @Text({ always: true })
  readonly SubscriptionId?: string;

  /** What happened. */
  @Text({ always: true, known: EVENT_TYPES })
  readonly EventType?: OpenEnum<typeof EVENT_TYPES>;

  /** The affected numbers. Bandwidth's specification calls them `CompletedTelephoneNumbers`. */
  @Nested(() => TelephoneNumbers, { aliases: ['CompletedTelephoneNumbers'] })
  readonly ImpactedTelephoneNumbers?: TelephoneNumbers;
}
