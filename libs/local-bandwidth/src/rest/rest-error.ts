/** What is wrong with one field of a request. */
export interface FieldError {
  /** `to`, `channelList[0].content`. */
  readonly fieldName: string;
  readonly description: string;
}

interface Details {
  /** Default: the one that belongs to the status. */
  readonly type?: string;
  readonly fieldErrors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a request is refused with. It is written as the body of its operation's API. */
export class RestError extends Error {
  constructor(
    readonly status: number,
    readonly description: string,
    readonly details: Details = {},
  ) {
    super(description);
  }
}

/** The error for what comes too often; it says when to come again, in seconds. */
export function tooMany(description: string): RestError {
  return new RestError(429, description, { headers: { 'Retry-After': '1' } });
}
