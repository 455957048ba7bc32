/** A handler gave up on an event. */
export class FailedEvent<E extends object = object> {
  constructor(
    /** The name of the event, as in `context.name`. */
    readonly name: string,
    /** The event that the handler received. */
    readonly event: E,
    /** What the handler threw or rejected with; not necessarily an `Error`. */
    readonly error: unknown,
    /** Class and method of the handler: `CallService.menu`. */
    readonly handler: string,
    /** Which attempt at this event it was, counted from 1. */
    readonly attempt: number,
    /** The idempotency key of the event. */
    readonly idempotencyKey: string,
  ) {}
}
