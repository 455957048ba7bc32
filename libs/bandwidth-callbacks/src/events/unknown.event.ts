/** A well-formed callback that is no event of the catalogue: Bandwidth adds events without notice. */
export class UnknownEvent {
  constructor(
    /** `eventType` or `type` as it came, where there was one. */
    readonly wireName: string | undefined,
    /** The payload as received. */
    readonly payload: unknown,
  ) {}
}
