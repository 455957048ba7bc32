import { LocalBandwidth, type LocalBandwidthOptions } from '../index.js';
import { RESOURCES } from '../rate-limits.js';
import { operations } from './operations.js';
import { resourceOf } from './request-rates.js';

const CALL = { from: '+15550100000', to: '+15551230001', applicationId: 'mine', answerUrl: 'http://localhost/answer' };
const TEXT = { from: '+15550100000', to: ['+15551230001'], applicationId: 'mine', text: 'Hello' };
const CODE = { from: '+15550100000', to: '+15551230001', applicationId: 'mine', message: '{CODE}', digits: 6 };

it('every resource of the REST API can be limited, except tokens', () => {
  const named = operations.map((operation) => resourceOf(operation));
  expect([...new Set(named)].sort()).toEqual([...RESOURCES, undefined].sort());
  expect(operations.filter((operation) => resourceOf(operation) === undefined).map(({ id }) => id)).toEqual([
    'oauth2Token',
  ]);
});

it('a limited number of requests for a resource is answered in a second', async () => {
  await having({ calls: 2 }, async (bandwidth) => {
    const url = `${bandwidth.url}/api/v2/accounts/1/calls`;
    expect([(await posted(url, CALL)).status, (await fetch(url)).status]).toEqual([201, 200]);
    await bandwidth.advance(999);
    expect([(await posted(url, CALL)).status, (await fetch(url)).status]).toEqual([429, 429]);
    await bandwidth.advance(1);
    expect([(await posted(url, CALL)).status, (await fetch(url)).status]).toEqual([201, 200]);
    expect((await fetch(`${bandwidth.url}/accounts/1/conferences`)).status).toBe(200);
  });
});

it.each([
  ['calls', 'accounts/1/calls', CALL, { type: 'error', description: 'Account call creation rate limit exceeded' }],
  ['messages', 'users/1/messages', TEXT, { type: 'max-message-queue-size-exceeded' }],
  ['media', 'users/1/media', undefined, { type: 'max-message-queue-size-exceeded', description: 'Too Many Requests' }],
  ['code', 'accounts/1/code/messaging', CODE, { error: 'Too Many Requests', requestId: expect.any(String) as string }],
  ['statistics', 'accounts/1/statistics', undefined, { type: 'error', description: 'Too Many Requests', id: null }],
])(
  'one more for %s is refused in the words of its API, and told when to come again',
  async (name, path, body, says) => {
    await having({ [name]: 1 }, async ({ url }) => {
      const ask = () => (body ? posted(`${url}/${path}`, body) : fetch(`${url}/${path}`));
      expect((await ask()).status).toBeLessThan(300);
      const refused = await ask();
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
      expect(await refused.json()).toMatchObject(says);
    });
  },
);

it('each session has limits of its own', async () => {
  await having({ statistics: 1 }, async ({ url }) => {
    const statuses = ['one', 'one', 'other'].map(async (name) => {
      const response = await fetch(`${url}/accounts/1/statistics`, { headers: { 'Local-Session': name } });
      return response.status;
    });
    expect(await Promise.all(statuses)).toEqual([200, 429, 200]);
  });
});

it.each([
  [{ call: 1 }, /no rate limit "call"\. Did you mean calls\?/],
  [{ phones: 1 }, /no rate limit "phones"\. Use one of: calls, .*, media, code, callsPerSecond/],
  [{ calls: 0 }, /calls has no such value\. Give a whole number from 1/],
  [{ messages: 1.5 }, /messages has no such value/],
  [{ callsPerSecond: Number.NaN }, /callsPerSecond has no such value\. Give a number above 0/],
])('%j is refused at the start', async (rateLimits, message) => {
  const starting = LocalBandwidth.start({ app: () => undefined, rateLimits: rateLimits as object });
  await expect(starting).rejects.toMatchObject({
    code: 'LOCAL_BANDWIDTH_VALUE',
    message: expect.stringMatching(message),
  });
});

async function having(
  rateLimits: LocalBandwidthOptions['rateLimits'] & object,
  use: (bandwidth: LocalBandwidth) => Promise<void>,
): Promise<void> {
  const bandwidth = await LocalBandwidth.start({ app: () => undefined, clock: 'virtual', rateLimits });
  try {
    await use(bandwidth);
  } finally {
    await bandwidth.stop();
  }
}

function posted(url: string, body: object): Promise<Response> {
  return fetch(url, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
}
