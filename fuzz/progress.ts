/** Milliseconds between two lines. */
const INTERVAL = 5_000;

/** Tells how far a run is: in place on a terminal, elsewhere by a line every few seconds. */
export class Progress {
  private readonly started = performance.now();
  private readonly sentBy = new Map<number, number>();
  private readonly timer = setInterval(() => this.show(), process.stderr.isTTY ? 500 : INTERVAL);

  constructor(private readonly requests: number) {}

  /** Notes how many requests a task has sent. */
  note(task: number, sent: number): void {
    this.sentBy.set(task, sent);
  }

  /** @returns what to say at the end */
  end(): string {
    clearInterval(this.timer);
    if (process.stderr.isTTY) process.stderr.write('\n');
    return `${this.sent} requests in ${this.seconds.toFixed(1)} s (${this.rate} a second)`;
  }

  get sent(): number {
    return [...this.sentBy.values()].reduce((total, sent) => total + sent, 0);
  }

  private get seconds(): number {
    return (performance.now() - this.started) / 1_000;
  }

  private get rate(): number {
    return Math.round(this.sent / this.seconds);
  }

  private show(): void {
    const line = `${this.sent} of ${this.requests} sent, ${this.rate} a second`;
    if (process.stderr.isTTY) process.stderr.write(`\r${line} `);
    else console.error(line);
  }
}
