import type { CatalogueName, EmergencyCallingAnswer, PortOutValidationAnswer } from 'nestjs-bandwidth-callbacks';
import { catalogueNames } from 'nestjs-bandwidth-callbacks/testing';
import { type Example, examplesOf, samplesOf } from './examples.js';
import { closeAll, platforms, type RunningApp, startApp } from '../support/harness.js';
import { handlerOf } from '../support/handlers.js';
import { Recorder } from '../support/recorder.js';

const PORTABLE: PortOutValidationAnswer = { portable: true };
const PLACE: EmergencyCallingAnswer = { aeui: 'desk-17', location_id: 'hq' };
const FALLBACKS: Partial<Record<CatalogueName, object>> = {
  'numbers.portOutValidationRequest': { fallback: PORTABLE },
  'emergency.emergencyCallingQuery': { fallback: PLACE },
};

const SOURCES = [
  { ...examplesOf('v1'), generation: 'V1' },
  { ...examplesOf('v2'), generation: "today's APIs" },
  { whose: 'sampled', examples: [...samplesOf('v1'), ...samplesOf('v2')], generation: 'both' },
];

describe.each(platforms)('over HTTP, on %s,', (platform) => {
  const recorder = new Recorder();
  const counts: string[] = [];
  let app: RunningApp;

  beforeAll(async () => {
    const providers = catalogueNames().map((name) =>
      handlerOf([name], (event, context) => recorder.add(name, event, context), FALLBACKS[name] as never),
    );
    app = await startApp(platform, { options: { idempotency: false }, providers });
  });

  afterAll(async () => {
    await closeAll();
    console.log(`examples over HTTP on ${platform}: ${counts.join('; ')}`);
  });

  it.each(SOURCES)('every example arrives as its event: those $whose, of $generation', async (source) => {
    const { examples, whose, generation } = source;
    const astray: string[] = [];
    for (const example of examples) {
      const { status } = await send(app, example);
      const arrived = new Set(recorder.take().map(({ context }) => context.name));
      if (![200, 204].includes(status) || arrived.size !== 1 || !arrived.has(example.name as CatalogueName)) {
        astray.push(`${example.title}: ${status}, ${[...arrived].join() || 'nothing'}`);
      }
    }
    counts.push(`${examples.length - astray.length} of ${examples.length} ${whose} ones of ${generation} arrived`);
    expect(astray).toEqual([]);
    expect(examples.length).toBeGreaterThan(18);
  });
});

/** As Bandwidth sends it: the query string of a GET, or a body with the headers that it was published with. */
function send({ bandwidth }: RunningApp, { method, body, rawBody, query, encodedQuery, headers }: Example) {
  if (method === 'GET') {
    const text = encodedQuery ?? new URLSearchParams(query).toString();
    return bandwidth.send({ method, query: text });
  }
  const isXml = rawBody?.startsWith('<') ?? false;
  return bandwidth.send({
    method,
    body: isXml ? rawBody! : JSON.stringify(body),
    headers: {
      'content-type': isXml ? 'application/xml; charset=utf-8' : 'application/json; charset=utf-8',
      ...lowerCased(headers ?? {}),
    },
  });
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  const sent = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return Object.fromEntries(sent.filter(([name]) => ['content-type', 'user-agent'].includes(name)));
}
