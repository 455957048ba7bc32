import type { AssumptionChoices } from '../engine/assumptions.js';
import type { PhoneBehaviour } from '../engine/phone.js';
import type { Fault } from '../faults/fault.js';

/** Names the environment variable that holds a text that must not be in a file. */
export type Secret = { readonly env: string };

/** One step of a scenario: `{ "caller": "press", "digits": "1" }`. `step-table.ts` lists all kinds. */
export type Step = Readonly<Record<string, unknown>>;

/** A test of an application, as in a scenario file. Only `steps` is required. */
export interface Scenario {
  readonly $schema?: string;
  /** Default: the name of the file. */
  readonly name?: string;
  /** The callback URL of the application under test. Required unless the options of the run have one. */
  readonly app?: string;
  /** This field and those without a comment are options of `LocalBandwidthOptions`. */
  readonly publicUrl?: string;
  readonly credentials?: { readonly username: string | Secret; readonly password: Secret };
  readonly fallbackUrl?: string;
  readonly numbers?: readonly string[];
  readonly number?: string;
  readonly accountId?: string;
  readonly applicationId?: string;
  /** Default `virtual`. */
  readonly clock?: 'virtual' | 'real';
  readonly speed?: number;
  /** When the virtual clock starts: ms since 1970, or a time such as `2026-01-03T22:00:00Z`. */
  readonly now?: number | string;
  readonly latency?: number;
  readonly assumptions?: AssumptionChoices;
  readonly faults?: readonly Fault[];
  readonly seed?: number;
  readonly allowHosts?: readonly string[];
  /** Names for phones: `{ "agent": "+15551230002" }`. */
  readonly people?: Readonly<Record<string, string>>;
  /** How phones behave that nobody holds, by number. */
  readonly phones?: Readonly<Record<string, PhoneBehaviour>>;
  readonly steps: readonly Step[];
}
