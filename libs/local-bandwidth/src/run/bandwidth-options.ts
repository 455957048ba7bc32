import { randomInt } from 'node:crypto';
import type { Credentials } from '../engine/port.js';
import { LocalBandwidthError } from '../errors.js';
import type { LocalBandwidthOptions } from '../options.js';
import type { Scenario, Secret } from '../scenario/scenario.js';
import type { RunScenarioOptions } from './options.js';

/** ms of real time. Longer than the default of `LocalBandwidth`, because machines that run scenarios are often busy. */
const USUAL_PATIENCE = 10_000;
const MOST_SEEDS = 2 ** 31;

/**
 * The options of the local Bandwidth for a scenario.
 *
 * @throws LocalBandwidthError without an application, and for an environment variable that is not set
 */
export function bandwidthOptions(
  scenario: Scenario,
  options: RunScenarioOptions,
): LocalBandwidthOptions & { readonly seed: number } {
  const {
    $schema: _schema,
    name: _name,
    app: own,
    people: _people,
    phones: _phones,
    steps: _steps,
    ...rest
  } = scenario;
  const { credentials: named, now, seed = randomInt(MOST_SEEDS), clock = 'virtual', speed, ...same } = rest;
  const app = options.app ?? own;
  if (app === undefined) throw lacking('The scenario names no application.', 'Give one as "app", or with --app.');
  const { variables = process.env, patience = USUAL_PATIENCE, port, allowProduction } = options;
  const credentials = options.credentials ?? credentialsOf(named, variables);
  const isReal = (options.clock ?? clock) === 'real';
  return {
    ...same,
    app,
    ...(own !== undefined && { appUrl: own }),
    ...(credentials && { credentials }),
    clock: isReal ? 'real' : 'virtual',
    ...(isReal && speed !== undefined && { speed }), // the virtual clock would warn that it ignores it
    seed: options.seed ?? seed,
    ...(now !== undefined && { now: typeof now === 'number' ? now : Date.parse(now) }),
    patience,
    ...(port !== undefined && { port }),
    ...(allowProduction !== undefined && { allowProduction }),
  };
}

type Variables = NonNullable<RunScenarioOptions['variables']>;

function credentialsOf(named: Scenario['credentials'], variables: Variables): Credentials | undefined {
  if (!named) return undefined;
  return { username: valueOf(named.username, variables), password: valueOf(named.password, variables) };
}

function valueOf(text: string | Secret, variables: Variables): string {
  if (typeof text === 'string') return text;
  const value = variables[text.env];
  if (value) return value;
  throw lacking(
    `The environment variable ${text.env} of its credentials is not set.`,
    'Set it, or give other credentials.',
  );
}

function lacking(problem: string, remedy: string): LocalBandwidthError {
  return new LocalBandwidthError('LOCAL_BANDWIDTH_SCENARIO', problem, remedy);
}
