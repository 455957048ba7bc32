/** What a registration has seen of Bandwidth since it started. Moments are those of `performance.now()`. */
export class Activity {
  private lastCallback: number | undefined;
  private unansweredSince: number | undefined;
  private unanswered = 0;

  /** A request was asked for credentials. */
  challenged(): void {
    this.unansweredSince ??= performance.now();
    this.unanswered += 1;
  }

  /** A request showed credentials that are right. */
  accepted(): void {
    this.lastCallback = performance.now();
    this.unansweredSince = undefined;
    this.unanswered = 0;
  }

  /** When the last callback with the right credentials arrived. */
  get lastCallbackAt(): number | undefined {
    return this.lastCallback;
  }

  /**
   * Requests that were asked for credentials since the last that showed the right ones, and since when. Bandwidth comes
   * back within moments; many that never do point to a wrong password at Bandwidth, or to strangers.
   */
  get challengedInVain(): { readonly count: number; readonly since: number } | undefined {
    return this.unansweredSince === undefined ? undefined : { count: this.unanswered, since: this.unansweredSince };
  }
}
