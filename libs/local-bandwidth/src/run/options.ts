import type { App } from '../callbacks/application.js';
import type { Credentials } from '../engine/port.js';

/** How a scenario is run. These options override the fields of the scenario. */
export interface RunScenarioOptions {
  /** The application under test. Default: the URL in the scenario. */
  readonly app?: App;
  /** The credentials of the callbacks. Default: those of the scenario. */
  readonly credentials?: Credentials;
  /** Default: the clock of the scenario, otherwise `virtual`. */
  readonly clock?: 'virtual' | 'real';
  /**
   * The same seed gives the same run. Default: the seed of the scenario, otherwise a random one, because an application
   * that keeps running would treat callbacks with the same ids as duplicates.
   */
  readonly seed?: number;
  /** Where `{ "env": "NAME" }` of the scenario is looked up. Default `process.env`. */
  readonly variables?: Readonly<Record<string, string | undefined>>;
  /** The port of Bandwidth's REST API, for an application that uses it. Default: any free one. */
  readonly port?: number;
  /** On the virtual clock: how long to wait for an answer of the application, ms of real time. Default 10,000. */
  readonly patience?: number;
  /** How long to wait for an application that does not listen yet, ms. Default 0. */
  readonly wait?: number;
  /** Starts even if NODE_ENV is `production`. Default false. */
  readonly allowProduction?: boolean;
  /** Ends the run early. */
  readonly signal?: AbortSignal;
  /** Called before each step with its index. */
  readonly progress?: (step: number) => void;
}
