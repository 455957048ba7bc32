import type { LocalBandwidthOptions } from '../options.js';
import type { LocalBandwidth } from '../local-bandwidth.js';
import type { Given } from './command.js';
import { CONTROL_OPTIONS, ControlClient } from './control-client.js';
import { CommandFailure, EXIT, wrongUsage } from './exit-code.js';
import { startOptions } from './start-options.js';
import type { Terminal } from './terminal.js';

/** The options of a command that uses a running local Bandwidth or starts one for itself. */
export const BANDWIDTH_OPTIONS = {
  app: { value: 'URL', about: 'Starts a local Bandwidth for this command alone, which calls that application.' },
  user: { value: 'NAME', about: 'With --app: the user name of the callbacks.' },
  password: { value: 'PASSWORD', about: 'With --app: the password that belongs to it.' },
  number: { value: 'NUMBER', multiple: true, about: 'With --app: a number of the application.' },
  ...CONTROL_OPTIONS,
} as const;

/** Runs a command with a local Bandwidth: its own if the option `--app` is given, otherwise the one that is running. */
export async function withBandwidth<T>(
  given: Given,
  terminal: Terminal,
  use: (client: ControlClient) => Promise<T>,
): Promise<T> {
  if (given.option('app') === undefined) {
    beWithoutApp(given);
    return use(ControlClient.of(given, terminal));
  }
  const bandwidth = await startBandwidth({ ...startOptions(given), port: 0 });
  try {
    return await use(new ControlClient(bandwidth.url));
  } finally {
    await bandwidth.stop();
  }
}

/** Refuses options that have no effect on a local Bandwidth that is already running. @throws CommandFailure */
function beWithoutApp(given: Given): void {
  const lost = ['user', 'password', 'number'].find((name) => given.options(name).length > 0);
  if (lost !== undefined) throw wrongUsage(`--${lost} is only for --app; a local Bandwidth that runs has its own.`);
}

/** Starts a local Bandwidth. @throws CommandFailure for options that cannot be used */
export async function startBandwidth(options: LocalBandwidthOptions): Promise<LocalBandwidth> {
  const { LocalBandwidth: Bandwidth } = await import('../local-bandwidth.js');
  const { LocalBandwidthError } = await import('../errors.js');
  try {
    return await Bandwidth.start(options);
  } catch (error) {
    throw error instanceof LocalBandwidthError ? new CommandFailure(EXIT.wrongUsage, error.message) : error;
  }
}
