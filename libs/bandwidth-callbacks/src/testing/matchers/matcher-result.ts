/** What a matcher must return to the `expect` of jest and vitest. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}
