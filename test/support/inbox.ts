import { EventEmitter, once } from 'node:events';
import type { CallbackContext } from 'nestjs-bandwidth-callbacks';

/** One call of a handler. */
export interface Received {
  readonly handler: string;
  readonly event: object;
  readonly context: CallbackContext;
}

/** What the handlers of a test were called with, to be waited for. */
export class Inbox {
  readonly received: Received[] = [];
  private readonly arrivals = new EventEmitter().setMaxListeners(0);

  add(handler: string, event: object, context: CallbackContext): void {
    this.received.push({ handler, event, context });
    this.arrivals.emit('one');
  }

  of(handler: string): readonly Received[] {
    return this.received.filter((item) => item.handler === handler);
  }

  /** Waits until so many calls were made, of one handler or of all. */
  async atLeast(count: number, handler?: string): Promise<readonly Received[]> {
    for (;;) {
      const now = handler === undefined ? this.received : this.of(handler);
      if (now.length >= count) return now;
      await once(this.arrivals, 'one');
    }
  }
}

/** Waits for a state that only asking tells of. */
export async function until<T>(ask: () => Promise<T> | T, isIt: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await ask();
    if (isIt(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
