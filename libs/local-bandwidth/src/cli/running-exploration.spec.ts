import type { ControlClient } from './control-client.js';
import { exploredThere } from './running-exploration.js';

const WALK = { from: '+15551230001', to: '+15550100000' };
const RUNNING = { state: 'running', progress: { paths: 0, path: [], places: 0 }, most: 1, isCancelled: true };

it('an interrupted exploration is cancelled once, and its end is not asked for without a pause', async () => {
  const asked: string[] = [];
  const client = {
    post: async () => ({}),
    delete: async () => void asked.push('DELETE'),
    get: async () => (asked.push('GET') < 5 ? RUNNING : { state: 'done', exploration: 'what was found' }),
  };
  const began = performance.now();
  const found = await exploredThere(client as unknown as ControlClient, WALK, () => {}, AbortSignal.abort());
  expect(found).toBe('what was found');
  expect(asked).toEqual(['DELETE', 'GET', 'GET', 'GET', 'GET']);
  expect(performance.now() - began).toBeGreaterThan(250);
});
