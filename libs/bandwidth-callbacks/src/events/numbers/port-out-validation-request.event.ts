import { define } from '../definition.js';
import { Nested, Text } from '../fields/index.js';
import { NumbersEvent } from './base.js';
import { portOutValidationForm } from './port-out-validation-answer.js';
import { PortOutTelephoneNumbers } from './telephone-numbers.js';

/**
 * Another carrier asks to port numbers out. **Bandwidth approves it if it gets no answer**, or one that it cannot read.
 */
export class NumbersPortOutValidationRequestEvent extends NumbersEvent {
  static readonly definition = define({
    name: 'numbers.portOutValidationRequest',
    api: 'numbers',
    lane: 'answer',
    answer: portOutValidationForm,
    wire: ['PortOutValidationRequest'],
    nameFields: ['root'],
    repeatable: true,
    methods: ['POST'],
    summary: 'Another carrier asks to port numbers out; no answer approves it.',
    sample: {
      PortOutValidationRequest: {
        PON: 'SPRING-0417',
        Pin: '0417',
        AccountNumber: '5550142',
        ZipCode: '27606',
        SubscriberName: 'Ada Example',
        TelephoneNumbers: { TelephoneNumber: ['5551230010', '5551230011'] },
      },
    },
  });

  /** Purchase order number of the request, which the answer should repeat. */
  @Text()
  readonly PON?: string;

  /** The PIN that was given; text, since it may begin with zeros. */
  @Text()
  readonly Pin?: string;

  /** The account number that was given. */
  @Text()
  readonly AccountNumber?: string;

  /** The ZIP code that was given. */
  @Text()
  readonly ZipCode?: string;

  /** Name of the subscriber, which helps to identify it. */
  @Text()
  readonly SubscriberName?: string;

  /** The numbers. */
  @Nested(() => PortOutTelephoneNumbers, { always: true })
  readonly TelephoneNumbers?: PortOutTelephoneNumbers;
}
