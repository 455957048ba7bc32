import type { AssumptionChoices } from '../engine/assumptions.js';
import type { PhoneBehaviour } from '../engine/phone.js';
import type { Fault } from '../faults/fault.js';

/** A text of a scenario file, or the environment variable that has it, for what must not stand in a file. */
export type Secret = { readonly env: string };

/** One step of a scenario: `{ "caller": "press", "digits": "1" }`. Its forms are in the table of steps. */
export type Step = Readonly<Record<string, unknown>>;

/** A test of an application as it stands in a scenario file. Except `steps`, everything may be left out. */
export interface Scenario {
  readonly $schema?: string;
  /** Default: the name of the file. */
  readonly name?: string;
  /** The callback URL of the application under test. Needed unless whoever runs the scenario names another. */
  readonly app?: string;
  /** As the options of a local Bandwidth. */
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
  /** What phones do while nobody holds them, by number. */
  readonly phones?: Readonly<Record<string, PhoneBehaviour>>;
  readonly steps: readonly Step[];
}
