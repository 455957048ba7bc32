import { connect } from 'node:net';
import * as fc from 'fast-check';
import { LocalBandwidth } from 'local-bandwidth';
import { routes } from '../../libs/local-bandwidth/src/control/routes.js';
import { almost } from './almost.js';
import { ControlClient } from './control-client.js';

const request = fc.constantFrom(...routes.filter(({ path }) => path !== '/stream')).chain((route) =>
  fc.record({
    route: fc.constant(route),
    param: fc.constantFrom('x1', 'c-none', '%2B15551230001', 'default', '%E0%A4', 'a b', '__proto__'),
    query: fc.constantFrom('', '?limit=1', '?limit=x', '?after=x9', '?q=event:gather%20x', '?q=%00(*'),
    body: route.body ? almost(route.body) : fc.constant(undefined),
  }),
);

it('random requests get documented answers, and never an internal error', async () => {
  const bandwidth = await LocalBandwidth.start({ app: () => '<Response><Hangup/></Response>', clock: 'virtual' });
  const client = new ControlClient(bandwidth.url);
  const seen = new Map<string, number>();
  try {
    await fc.assert(
      fc.asyncProperty(request, async ({ route, param, query, body }) => {
        const path = route.path.replaceAll(/\{\w+\}/g, param) + query;
        const { status } = await client.ask(route.method, path, body);
        expect(status).toBeLessThan(500);
        seen.set(route.method + route.path, Math.min(status, seen.get(route.method + route.path) ?? 999));
      }),
      { numRuns: 300 },
    );
    // Not all were refused: chance decides how many, mostly about fifteen.
    expect([...seen.values()].filter((status) => status < 300).length).toBeGreaterThan(6);
  } finally {
    await bandwidth.stop();
  }
});

it.each([
  ['a target that is no URL', 'GET http://[ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', 400],
  ['no Host', 'GET /local/v1 HTTP/1.0\r\n\r\n', 403],
  [
    'the target of a proxy',
    'GET http://attacker.example/local/v1 HTTP/1.1\r\nHost: attacker.example\r\nConnection: close\r\n\r\n',
    403,
  ],
  ['another method', 'BREW /local/v1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', 400],
  [
    'a method that the path does not have',
    'DELETE /local/v1/calls HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
    405,
  ],
])('answers %s', async (_what, bytes, status) => {
  const bandwidth = await LocalBandwidth.start({ app: () => undefined, clock: 'virtual' });
  try {
    const { port } = new URL(bandwidth.url);
    const answer = await new Promise<string>((resolve, reject) => {
      let text = '';
      const socket = connect(Number(port), '127.0.0.1', () => socket.write(bytes));
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.on('close', () => resolve(text));
      socket.on('error', reject);
    });
    expect(answer).toContain(`HTTP/1.1 ${status} `);
  } finally {
    await bandwidth.stop();
  }
});
