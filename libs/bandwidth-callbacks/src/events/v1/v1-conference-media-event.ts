import { Text, Time } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { V1ConferenceEvent } from './v1-conference-event.js';
import { MEDIA_STATUSES } from './v1-media-status.js';

/** What both events of media heard by a whole conference carry. Media for one member raises the call's event instead. */
export abstract class V1ConferenceMediaEvent extends V1ConferenceEvent {
  /** Absolute URL of the conference in the REST API. */
  @Text({ always: true })
  readonly conferenceUri?: string;

  /** Whether it began or ended. */
  @Text({ always: true, known: MEDIA_STATUSES })
  readonly status?: OpenEnum<typeof MEDIA_STATUSES>;

  /** When the event happened. */
  @Time({ always: true })
  readonly time?: Date;
}
