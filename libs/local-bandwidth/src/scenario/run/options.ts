import type { App } from '../../callbacks/application.js';
import type { Credentials } from '../../engine/port.js';

/** How a scenario is run. What is given here goes before what the scenario says. */
export interface RunScenarioOptions {
  /** The application under test. Default: the URL in the scenario. */
  readonly app?: App;
  /** Of the callbacks. Default: those of the scenario. */
  readonly credentials?: Credentials;
  /** Default: that of the scenario, else `virtual`. */
  readonly clock?: 'virtual' | 'real';
  /**
   * The same seed gives the same run. Default: that of the scenario, else one that is drawn, since an application that
   * keeps running takes a call with an id that it knows for a duplicate.
   */
  readonly seed?: number;
  /** Where `{ "env": "NAME" }` of the scenario is looked up. Default `process.env`. */
  readonly variables?: Readonly<Record<string, string | undefined>>;
  /** The port of Bandwidth's REST API, for an application that uses it. Default: any free one. */
  readonly port?: number;
  /** On the virtual clock: how long the application may take for an answer, ms of real time. Default 10,000. */
  readonly patience?: number;
  /** How long an application that does not listen yet is waited for, ms. Default 0. */
  readonly wait?: number;
  /** Start even where NODE_ENV is `production`. Default false. */
  readonly allowProduction?: boolean;
  /** Ends the run early. */
  readonly signal?: AbortSignal;
  /** Called before each step with its place in the list. */
  readonly progress?: (step: number) => void;
}
