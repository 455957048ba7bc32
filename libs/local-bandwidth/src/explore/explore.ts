import { checkOptions } from '../check-options.js';
import { checkFunction, checkInput, checkSignal } from '../schema/check-input.js';
import { number, object } from '../schema/schema.js';
import type { Exploration } from './exploration.js';
import { Explorer } from './explorer.js';
import { allFindings } from './findings/all-findings.js';
import { type ExploreOptions, USUAL } from './options.js';
import { ServedRest } from './served-rest.js';
import { wantedExploration } from './wanted-exploration.js';

/**
 * Explores a menu: presses every key at every place, waits there and hangs up, each in a separate call on a virtual
 * clock. Reports dead ends, loops, errors and other problems of callers.
 *
 * @example
 * const { map, findings } = await explore({ app: 'http://127.0.0.1:3000/calls', from: '+15551230001', to: '+15550100000' });
 *
 * @throws LocalBandwidthError for options that cannot be used, and if the application cannot be reached or the port
 *   cannot be used
 */
export async function explore(options: ExploreOptions): Promise<Exploration> {
  check(options);
  const numbers = options.numbers ?? [options.number ?? options.to];
  const rest = await ServedRest.open(options);
  const explorer = new Explorer({ ...options, numbers }, rest);
  try {
    await explorer.run();
  } finally {
    await rest.close();
  }
  const { map } = explorer.map;
  const findings = allFindings(explorer, options.assumptions?.gatherTypeAhead === 'kept');
  const { from, to, depth = USUAL.depth } = options;
  return { from, to, map, findings, paths: explorer.walks.length, depth };
}

/** In code an exploration may be shorter than a second. */
const duration = object({ 'within?': number({ minimum: 0, maximum: 86_400_000 }) });

/** Checks the options as those of a local Bandwidth are, and its own ones as the control API does. */
function check(options: ExploreOptions): void {
  const { progress, signal, ...checked } = options ?? ({} as ExploreOptions);
  if (progress !== undefined) checkFunction(progress, 'options.progress');
  if (signal !== undefined) checkSignal(signal, 'options.signal');
  const { from, to, depth, keys, entries, say, paths, within, ...ofBandwidth } = checked;
  checkOptions(ofBandwidth);
  checkInput({ within }, duration, 'options');
  const given = Object.entries({ from, to, depth, keys, entries, say, paths });
  checkInput(Object.fromEntries(given.filter(([, value]) => value !== undefined)), wantedExploration, 'options');
}
