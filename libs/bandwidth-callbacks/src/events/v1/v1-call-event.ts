import { Text, Time } from '../fields/index.js';
import { V1Event } from './v1-event.js';

/** What the events of a call carry. */
export abstract class V1CallEvent extends V1Event {
  /** Id of the call; `c-…`. */
  @Text({ always: true })
  readonly callId!: string;

  /** Absolute URL of that call in the REST API. */
  @Text({ always: true })
  readonly callUri?: string;

  /** When the event happened. */
  @Time({ always: true })
  readonly time?: Date;
}
