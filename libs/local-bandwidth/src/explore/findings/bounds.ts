import type { Bound, Explorer } from '../explorer.js';
import type { Found } from './found.js';

const MESSAGES: Readonly<Record<Bound, string>> = {
  depth: 'Longer paths were not tried (depth).',
  paths: 'Not everything was tried: so many calls were allowed (paths).',
  time: 'Not everything was tried: the time was up (within).',
  interrupted: 'Not everything was tried: the exploration was interrupted.',
};

/** Reports that not everything was tried. */
export function boundsMet({ bounds, unsteady }: Explorer): Found[] {
  return [
    ...[...bounds].map((bound): Found => {
      return { code: 'EXPLORE_BOUND', severity: 'warning', message: MESSAGES[bound], path: [] };
    }),
    ...unsteady.map(({ path }): Found => {
      const message = 'The application answered the same moves with something else than before.';
      return { code: 'EXPLORE_UNSTEADY', severity: 'warning', message, path };
    }),
  ];
}
