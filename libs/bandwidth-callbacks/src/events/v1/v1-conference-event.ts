import { Text } from '../fields/index.js';
import { V1Event } from './v1-event.js';

/** What the events of a conference carry. */
export abstract class V1ConferenceEvent extends V1Event {
  /** Id of the conference; `conf-…`. */
  @Text({ always: true })
  readonly conferenceId!: string;
}
