import type { Measurement, PlatformName } from './server-process.js';

/** What one worker is told to do. */
export interface Task {
  readonly platform: PlatformName;
  readonly seed: number;
  readonly requests: number;
  /** Milliseconds after which no more are sent. */
  readonly time: number;
}

/** What a worker found. */
export interface Finding {
  /** The smallest request found that breaks a promise, and how to see it again. */
  readonly failure: string | undefined;
  /** The server when it was warm, and at the end; `undefined` when it was gone. */
  readonly warm: Measurement | undefined;
  readonly end: Measurement | undefined;
  /** How many replies had which status. */
  readonly statuses: Readonly<Record<number, number>>;
}

export type WorkerMessage = { readonly sent: number } | { readonly found: Finding };
