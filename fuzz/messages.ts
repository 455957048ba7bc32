import type { KindCounts } from './kinds.js';
import type { Measurement, PlatformName } from './server-process.js';
import type { Share } from './stream.js';

/** What one worker is told to do. */
export interface Task extends Share {
  readonly platform: PlatformName;
  /** Milliseconds after which no more are sent. */
  readonly time: number;
}

/** What a worker found. */
export interface Finding {
  /** The smallest request found that breaks a promise. */
  readonly failure: string | undefined;
  /** The server when it was warm, and at the end; `undefined` when it was gone. */
  readonly warm: Measurement | undefined;
  readonly end: Measurement | undefined;
  /** The largest request that was under way when the event loop was held up longest. */
  readonly stalledBy: string | undefined;
  readonly sent: number;
  /** Seconds that sending took. */
  readonly seconds: number;
  /** How many replies had which status. */
  readonly statuses: Readonly<Record<number, number>>;
  readonly kinds: KindCounts;
}

export type WorkerMessage = { readonly sent: number } | { readonly found: Finding };
