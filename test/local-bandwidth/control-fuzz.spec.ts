import { connect } from 'node:net';
import * as fc from 'fast-check';
import { LocalBandwidth } from 'local-bandwidth';
import { routes } from '../../libs/local-bandwidth/src/control/routes.js';
import type { Schema } from '../../libs/local-bandwidth/src/control/schema.js';
import { ControlClient } from './control-client.js';
import { NUMBER } from './http-application.js';

const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom('__proto__', 'constructor', '', '\u0000', NUMBER, 'x'.repeat(5000), -1, 1e308, {}, []),
);

/** Something that fits a schema, or almost. */
function almost(schema: Schema | undefined, depth = 0): fc.Arbitrary<unknown> {
  if (!schema || depth > 5) return odd;
  return fc.oneof({ weight: 9, arbitrary: fitting(schema, depth) }, { weight: 1, arbitrary: odd });
}

function fitting(schema: Schema, depth: number): fc.Arbitrary<unknown> {
  if (schema.oneOf) return fc.oneof(...schema.oneOf.map((form) => almost(form, depth + 1)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'string':
      return fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom(NUMBER, '12#', 'voice.gather', 'message.text'));
    case 'number':
    case 'integer':
      return fc.integer({ min: -1, max: 2000 });
    case 'array':
      return fc.array(almost(schema.items, depth + 1), { maxLength: 3 });
    case 'object':
      return schema.properties
        ? fc.record(
            Object.fromEntries(
              Object.entries(schema.properties).map(([name, each]) => [name, almost(each, depth + 1)]),
            ),
            {
              requiredKeys: schema.required ? [...schema.required] : [],
            },
          )
        : fc.dictionary(fc.string({ maxLength: 8 }), odd, { maxKeys: 3 });
    default:
      return odd;
  }
}

const request = fc.constantFrom(...routes.filter(({ path }) => path !== '/stream')).chain((route) =>
  fc.record({
    route: fc.constant(route),
    param: fc.constantFrom('x1', 'c-none', '%2B15551230001', 'default', '%E0%A4', 'a b', '__proto__'),
    query: fc.constantFrom('', '?limit=1', '?limit=x', '?after=x9', '?q=event:gather%20x', '?q=%00(*'),
    body: route.body ? almost(route.body) : fc.constant(undefined),
  }),
);

it('whatever is asked, the answer is as described and never an error of the local Bandwidth itself', async () => {
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
