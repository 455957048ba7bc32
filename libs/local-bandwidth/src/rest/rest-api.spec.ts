import { LocalBandwidth, type LocalBandwidthOptions } from '../index.js';

/** Starts one, lets a test use it, and stops it. */
async function having(
  options: Partial<LocalBandwidthOptions>,
  use: (bandwidth: LocalBandwidth) => Promise<void>,
): Promise<void> {
  const bandwidth = await LocalBandwidth.start({ app: () => undefined, clock: 'virtual', ...options });
  try {
    await use(bandwidth);
  } finally {
    await bandwidth.stop();
  }
}

async function ask(url: string, init?: RequestInit): Promise<{ status: number; body: unknown }> {
  const response = await fetch(url, init);
  return { status: response.status, body: await response.json() };
}

describe('a path that Bandwidth does not have', () => {
  it.each([
    ['/peanutbutter', { type: 'validation', description: 'Not Found', id: null }],
    ['/api/v2/accounts/9900000/peanuts', { type: 'validation', description: 'Not Found', id: null }],
    ['/users/9900000/peanuts', { type: 'not-found', description: 'Not Found' }],
    ['/api/v1/accounts/9900000/code/peanuts', { error: 'Not Found', requestId: expect.any(String) as string }],
  ])('%s is answered 404, as its API does', async (path, body) => {
    await having({}, async ({ url }) => {
      expect(await ask(url + path)).toEqual({ status: 404, body });
    });
  });

  it('is noted', async () => {
    await having({}, async (bandwidth) => {
      await ask(`${bandwidth.url}/peanutbutter`, { headers: { authorization: 'Basic c2VjcmV0' } });
      expect(bandwidth.exchanges).toEqual([
        expect.objectContaining({ kind: 'rest', response: expect.objectContaining({ status: 404 }) as unknown }),
      ]);
      expect(JSON.stringify(bandwidth.exchanges)).not.toContain('c2VjcmV0');
    });
  });
});
