/** A problem with one field of a request. */
export interface FieldError {
  /** The path of the field: `to`, `channelList[0].content`. */
  readonly fieldName: string;
  readonly description: string;
}

interface Details {
  /** The type of the error. Default: that of the status. */
  readonly type?: string;
  readonly fieldErrors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** The error that answers a request. The API of the operation decides the form of the body. */
export class RestError extends Error {
  constructor(
    readonly status: number,
    readonly description: string,
    readonly details: Details = {},
  ) {
    super(description);
  }
}

/** The error for too many requests, with the header `Retry-After`. */
export function tooMany(description: string): RestError {
  return new RestError(429, description, { headers: { 'Retry-After': '1' } });
}
