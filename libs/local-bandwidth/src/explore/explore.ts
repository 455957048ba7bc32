import type { Exploration } from './exploration.js';
import { Explorer } from './explorer.js';
import { allFindings } from './findings/all-findings.js';
import { type ExploreOptions, USUAL } from './options.js';
import { ServedRest } from './served-rest.js';

/**
 * Explores a menu: presses every key at every place, waits there and hangs up, each in a separate call on a virtual
 * clock. Reports dead ends, loops, errors and other problems of callers.
 *
 * @example
 * const { map, findings } = await explore({ app: 'http://127.0.0.1:3000/calls', from: '+15551230001', to: '+15550100000' });
 *
 * @throws LocalBandwidthError if the application cannot be reached or the port cannot be used
 */
export async function explore(options: ExploreOptions): Promise<Exploration> {
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
