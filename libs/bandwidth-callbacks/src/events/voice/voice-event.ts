import { Text, Time } from '../fields/index.js';

/** What every webhook of the voice API carries. */
export abstract class VoiceEvent {
  /** Keeps the classes of one API apart from another's for the compiler; never set. */
  declare protected readonly api: 'voice';

  /** Names the kind of event. */
  @Text({ always: true })
  readonly eventType!: string;

  /** About when Bandwidth generated the event, which need not be when it happened. */
  @Time({ always: true })
  readonly eventTime?: Date;
}
