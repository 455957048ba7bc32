import { definitions } from '../events/catalogue.js';
import { rehearsal } from './rehearsal.js';

const names = definitions.map(({ name }) => name);

describe('the rehearsal', () => {
  it.each(names)('reads the sample of %s', (name) => {
    const pieces = [...rehearsal(new Set([name]))];
    expect(pieces).toHaveLength([...rehearsal(new Set())].length + 1);
    for (const piece of pieces) expect(piece).not.toThrow();
  });
});
