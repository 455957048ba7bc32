import { together } from '../../run/coverage.js';
import type { Terminal } from '../terminal.js';
import type { FileResult, Reporter } from './file.js';
import { placeOfFailure } from './source-lines.js';

/** Writes a JSON document at the end. */
export function jsonReporter({ write }: Pick<Terminal, 'write'>): Reporter {
  return {
    end: ({ results, ms }) => {
      const document = {
        passed: results.every(({ outcome }) => outcome === 'passed'),
        ms: Math.round(ms),
        scenarios: results.map((result) => described(result)),
        coverage: together(results.map(({ coverage }) => coverage)),
      };
      write(`${JSON.stringify(document, undefined, 2)}\n`);
    },
  };
}

function described(result: FileResult): object {
  const { file, outcome, failure, played, steps, seed, ms, simulatedMs, coverage } = result;
  const place = placeOfFailure(result);
  return {
    file: file.path,
    name: file.name,
    outcome,
    ...(failure && {
      failure: {
        ...failure,
        ...(place && { ...place, source: file.textOf(['steps', failure.step ?? 0]) }),
      },
    }),
    played,
    steps,
    seed,
    ms: Math.round(ms),
    simulatedMs,
    coverage,
  };
}
