import { faultCases } from '../../tools/docs/fault-cases.mjs';
import { closeAll, platforms } from '../support/harness.js';
import { played } from './shop/scenes.js';

afterEach(closeAll);

/** The documentation prints the cases: what it says is what is seen here. */
describe.each(platforms)('the library on %s', (platform) => {
  const cases = faultCases.map((each) => [each.scene, JSON.stringify(each.faults), each] as const);

  it.each(cases)('%s, with the faults %s', async (scene, _, { faults, requests, handlers, outcome }) => {
    expect(await played(platform, scene, faults)).toEqual({ requests, handlers, outcome });
  });
});

it('all cases differ', () => {
  const names = faultCases.map(({ scene, faults }) => `${scene} ${JSON.stringify(faults)}`);
  expect(new Set(names).size).toBe(names.length);
});
