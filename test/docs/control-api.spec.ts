import { faultSchema } from '../../libs/local-bandwidth/src/faults/fault-schema.js';
import { asControlError } from '../../libs/local-bandwidth/src/control/control-error.js';
import { routes } from '../../libs/local-bandwidth/src/control/routes.js';
import { LocalBandwidthError, type LocalBandwidthErrorCode } from '../../libs/local-bandwidth/src/errors.js';
import { documentAt } from './documents.js';

const rows = rowsOf('docs/control-api.md');

const codes = [...documentAt('libs/local-bandwidth/src/errors.ts').text.matchAll(/\| '(LOCAL_BANDWIDTH_\w+)'/g)].map(
  ([, code]) => code as LocalBandwidthErrorCode,
);

describe('the page of the control API', () => {
  it('has every request, in the words of the OpenAPI document', () => {
    const requests = routes.map(
      ({ method, path, summary }) => `${method} ${path || '/'} ${summary.replace(/\.$/, '')}`,
    );
    const documented = rows.filter(([request = '']) => /^(?:GET|PUT|POST|DELETE) /.test(request));
    expect(documented.map(([request, does = '']) => `${request} ${does.replace(/\.$/, '')}`)).toEqual(requests);
  });

  it('has every code, with the status that a request gets', () => {
    const documented = rows.filter(([code = '']) => code.startsWith('LOCAL_BANDWIDTH_'));
    expect(documented.map(([code]) => code)).toEqual([...codes].sort());
    for (const [code, status] of documented) {
      const error = new LocalBandwidthError(code as LocalBandwidthErrorCode, 'It is wrong.', 'Do it well.');
      if (status !== '') expect([code, status]).toEqual([code, String(asControlError(error).status)]);
    }
  });
});

it('the page of faults has every fault', () => {
  const kinds = (faultSchema.oneOf ?? []).map(({ properties }) => properties?.['kind']?.enum?.[0]);
  const documented = rowsOf('docs/local-bandwidth-faults.md').slice(1, kinds.length + 1);
  expect(documented.map(([kind]) => kind).sort()).toEqual([...kinds].sort());
});

/** The cells of every row whose first cell is code. */
function rowsOf(path: string): string[][] {
  return documentAt(path)
    .text.split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .map((cell) => cell.trim().replaceAll('`', ''))
        .slice(1, -1),
    );
}
