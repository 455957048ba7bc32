import { Text } from '../fields/index.js';

/** What every event of the legacy V1 API carries. */
export abstract class V1Event {
  /** Keeps the classes of one API apart from another's for the compiler; never set. */
  declare protected readonly api: 'v1';

  /** Names the kind of event. */
  @Text({ always: true })
  readonly eventType!: string;

  /** The text given as `tag` when the call, message, conference, playback or gather was created. */
  @Text()
  readonly tag?: string;
}
