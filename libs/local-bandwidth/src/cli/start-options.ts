import { FASTEST, SLOWEST } from '../clock/speed.js';
import type { AssumptionChoices } from '../engine/assumptions.js';
import type { LocalBandwidthOptions } from '../options.js';
import type { Given } from './command.js';
import { wrongUsage } from './exit-code.js';
import { numberOption, wholeNumberOption } from './number-option.js';

const USUAL_PORT = 4010;

/** Converts the options of `start` into those of the local Bandwidth. @throws CommandFailure for wrong values */
export function startOptions(given: Given): LocalBandwidthOptions {
  const app = given.option('app');
  if (app === undefined) throw wrongUsage('start needs --app, the callback URL of your application.');
  const numbers = given.options('number');
  if (clockOf(given) === 'virtual' && given.option('speed') !== undefined) {
    throw wrongUsage('--speed is for the real clock: the virtual one never waits.');
  }
  const options: { readonly [Name in keyof LocalBandwidthOptions]?: LocalBandwidthOptions[Name] | undefined } = {
    publicUrl: given.option('public-url'),
    credentials: credentialsOf(given),
    numbers: numbers.length > 0 ? numbers : undefined,
    accountId: given.option('account'),
    applicationId: given.option('application'),
    strictAccount: given.flag('strict-account') || undefined,
    apiCredentials: apiCredentialsOf(given),
    apiClient: apiClientOf(given),
    clock: clockOf(given) ?? 'real',
    speed: numberOption(given, 'speed', [SLOWEST, FASTEST]),
    latency: numberOption(given, 'latency', [0, 60_000]),
    assumptions: assumptionsOf(given),
    data: given.option('data'),
    rateLimits: rateLimitsOf(given),
    seed: wholeNumberOption(given, 'seed', [0, Number.MAX_SAFE_INTEGER]),
    allowHosts: given.options('allow-host'),
    host: given.option('host'),
    port: wholeNumberOption(given, 'port', [0, 65_535]) ?? USUAL_PORT,
    token: given.option('token'),
    allowProduction: given.flag('allow-production'),
  };
  const chosen = Object.entries(options).filter(([, value]) => value !== undefined);
  return { app, ...(Object.fromEntries(chosen) as Partial<LocalBandwidthOptions>) };
}

/** The credentials of callbacks; `undefined` if none were given. @throws CommandFailure for one without the other */
export function credentialsOf({ option }: Given): LocalBandwidthOptions['credentials'] {
  const [username, password] = [option('user'), option('password')];
  if (username === undefined && password === undefined) return undefined;
  if (username !== undefined && password !== undefined) return { username, password };
  throw wrongUsage('--user and --password belong together.');
}

function apiCredentialsOf({ option }: Given): LocalBandwidthOptions['apiCredentials'] {
  const [username, password] = [option('api-user'), option('api-password')];
  if (username !== undefined && password !== undefined) return { username, password };
  if (username === undefined && password === undefined) return undefined;
  throw wrongUsage('--api-user and --api-password belong together.');
}

function apiClientOf({ option }: Given): LocalBandwidthOptions['apiClient'] {
  const [id, secret] = [option('client-id'), option('client-secret')];
  if (id !== undefined && secret !== undefined) return { id, secret };
  if (id === undefined && secret === undefined) return undefined;
  throw wrongUsage('--client-id and --client-secret belong together.');
}

/** The option `--clock`. @throws CommandFailure for another value than `virtual` and `real` */
export function clockOf({ option }: Given): 'virtual' | 'real' | undefined {
  const clock = option('clock');
  if (clock === undefined || clock === 'virtual' || clock === 'real') return clock;
  throw wrongUsage('--clock is virtual or real.');
}

/** Reads the options `--rate-limit`. The start of the local Bandwidth checks their names and values. */
function rateLimitsOf({ options }: Given): LocalBandwidthOptions['rateLimits'] {
  const pairs = options('rate-limit').map((pair) => {
    const [, name = pair, value = ''] = /^([^=]*)=(.*)$/s.exec(pair) ?? [];
    return [name, value.trim() === '' ? Number.NaN : Number(value)] as const;
  });
  return pairs.length === 0 ? undefined : Object.fromEntries(pairs);
}

function assumptionsOf({ options }: Given): AssumptionChoices {
  const pairs = options('assume').map((pair) => {
    const [, name, value] = /^(\w+)=(.+)$/s.exec(pair) ?? [];
    if (name === undefined) throw wrongUsage('--assume takes NAME=VALUE.');
    return [name, value];
  });
  return Object.fromEntries(pairs) as AssumptionChoices;
}
