/** A well-formed callback that is no event of the catalogue. Bandwidth adds events without notice. */
export class UnknownEvent {
  constructor(
    /**
     * The name of the event as it came, in `eventType`, `type` or another field that names events; `undefined` without
     * one.
     */
    readonly wireName: string | undefined,
    /** The payload as received. */
    readonly payload: unknown,
  ) {}
}
