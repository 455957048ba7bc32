/** What a registration has seen of Bandwidth since it started. */
export class Activity {
  private lastCallback: Date | undefined;
  private unansweredSince: Date | undefined;
  private unanswered = 0;

  /** A request was asked for credentials. */
  challenged(): void {
    this.unansweredSince ??= new Date();
    this.unanswered += 1;
  }

  /** A request showed credentials that are right. */
  accepted(at: Date): void {
    this.lastCallback = at;
    this.unansweredSince = undefined;
    this.unanswered = 0;
  }

  /** When the last callback with the right credentials arrived. */
  get lastCallbackAt(): Date | undefined {
    return this.lastCallback;
  }

  /**
   * Requests that were asked for credentials since the last that showed the right ones, and since when. Bandwidth comes
   * back within moments; many that never do point to a wrong password at Bandwidth, or to strangers.
   */
  get challengedInVain(): { readonly count: number; readonly since: Date } | undefined {
    return this.unansweredSince && { count: this.unanswered, since: this.unansweredSince };
  }
}
