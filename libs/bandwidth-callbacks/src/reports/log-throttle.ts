// Node's own timer, because a test may have faked the global one, and a line must not be lost on fake time.
import { clearTimeout, setTimeout } from 'node:timers';

const MINUTE = 60_000;

/** The most kinds that are counted separately, since reasons can contain names from a payload. */
const MOST_KINDS = 50;

/** The lines of one kind since one of them was written. */
interface Held {
  count: number;
  last: string;
  readonly timer: NodeJS.Timeout;
}

/** Writes one line of a kind at once, and then one line a minute with the count of the others. */
export class LogThrottle {
  private readonly held = new Map<string, Held>();

  constructor(
    private readonly write: (line: string) => void,
    /** Milliseconds. */
    private readonly interval = MINUTE,
  ) {}

  /** @returns whether the line was written, or is only counted */
  tell(kind: string, line: string): boolean {
    const known = this.held.has(kind) || this.held.size < MOST_KINDS ? kind : 'others';
    const held = this.held.get(known);
    if (held) {
      held.count += 1;
      held.last = line;
      return false;
    }
    this.hold(known);
    this.write(line);
    return true;
  }

  /** Writes what is held; for the end of the application. */
  close(): void {
    for (const held of this.held.values()) {
      clearTimeout(held.timer);
      this.writeHeld(held);
    }
    this.held.clear();
  }

  private hold(kind: string): void {
    const timer = setTimeout(() => this.release(kind), this.interval);
    timer.unref(); // a line that is held is written at the end of the application, which need not wait for it
    this.held.set(kind, { count: 0, last: '', timer });
  }

  private release(kind: string): void {
    const held = this.held.get(kind);
    this.held.delete(kind);
    if (!held || held.count === 0) return;
    this.hold(kind);
    this.writeHeld(held);
  }

  private writeHeld({ count, last }: Held): void {
    if (count === 1) this.write(last);
    else if (count > 1) this.write(`${count} more like this since the last line, the latest: ${last}`);
  }
}
