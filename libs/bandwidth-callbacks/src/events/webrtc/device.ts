import { Text, Time } from '../fields/index.js';
import type { OpenEnum } from '../fields/open-enum.js';
import { CONNECTIONS } from './connections.js';

/** A device of a BRTC endpoint. */
export class WebrtcDevice {
  /** Id of the device. */
  @Text({ always: true })
  readonly deviceId?: string;

  /** Name of the device. */
  @Text()
  readonly deviceName?: string;

  /** Whether it is connected. */
  @Text({ always: true, known: CONNECTIONS })
  readonly status?: OpenEnum<typeof CONNECTIONS>;

  /** When it was created. */
  @Time({ always: true })
  readonly creationTimestamp?: Date;
}
