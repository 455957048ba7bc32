/** What a body parser of the application may have left on a request. */
export interface ParsedElsewhere {
  readonly rawBody?: unknown;
  readonly body?: unknown;
}
