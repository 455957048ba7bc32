import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ASSUMPTIONS } from '../../libs/local-bandwidth/src/engine/assumption-table.js';
import { Application } from '../support/scripted-application.js';

const root = join(import.meta.dirname, '../..');
const filesIn = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(root, folder, path));
const textOf = (paths: readonly string[]) => paths.map((path) => readFileSync(path, 'utf8')).join('\n');
const sources = filesIn('libs/local-bandwidth/src').filter((path) => path.endsWith('.ts'));
const specs = [...sources, ...filesIn('test/local-bandwidth')].filter((path) => path.endsWith('.spec.ts'));
const tests = textOf(specs);
const source = textOf(sources.filter((path) => !specs.includes(path) && !path.endsWith('assumption-table.ts')));

it.each(Object.keys(ASSUMPTIONS))('the assumption %s decides something, and a test names it', (name) => {
  expect({ name, isUsed: source.includes(`'${name}'`), isTested: new RegExp(`\\b${name}\\b`).test(tests) }).toEqual({
    name,
    isUsed: true,
    isTested: true,
  });
});

it('only assumptions that were used are reported', async () => {
  const app = new Application({ initiate: '<Hangup/>' });
  app.receive();
  await app.clock.settle();
  const used = app.engine.assumptions.used.map(({ name, value }) => `${name}=${value}`);
  expect(used).toContain('rejectedInboundCause=rejected');
  expect(used).not.toContain('gatherTypeAhead=lost');
});

it('a value other than the default can be chosen', async () => {
  const app = new Application({ initiate: '<Hangup/>' }, { assumptions: { rejectedInboundCause: 'cancel' } });
  app.receive();
  await app.clock.settle();
  expect(app.bodies.at(-1)).toMatchObject({ eventType: 'disconnect', cause: 'cancel' });
});

it.each([
  ['noSuchAssumption', 'yes', 'LOCAL_BANDWIDTH_ASSUMPTION_UNKNOWN'],
  ['gatherTypeAhead', 'perhaps', 'LOCAL_BANDWIDTH_ASSUMPTION_VALUE'],
  ['redirectLimit', '-1', 'LOCAL_BANDWIDTH_ASSUMPTION_VALUE'],
])('%s=%s is refused', (name, value, code) => {
  const app = new Application();
  expect(() => app.engine.assumptions.set(name, value)).toThrow(expect.objectContaining({ code }));
});

describe('a wrong verb in a document of one line', () => {
  const say = (text: string) => `<SpeakSentence>${text}</SpeakSentence>`;

  it.each([
    ['unknownVerb', 'skip', `<Foo/>${say('one')}${say('two')}`, ['one', 'two'], 'hangup'],
    ['blankSpeech', 'skip', `${say('one')}${say(' ')}${say('two')}`, ['one', 'two'], 'hangup'],
    ['blankSpeech', 'skip', `<Gather>${say(' ')}${say('one')}</Gather>${say('two')}`, ['one', 'two'], 'hangup'],
    ['documentCheck', 'verb by verb', `${say('one')}<Foo/>${say('two')}`, ['one'], 'invalid-bxml'],
    ['documentCheck', 'verb by verb', `${say('one')}<Pause duration="0"/>${say('two')}`, ['one'], 'invalid-bxml'],
  ])('is the one that %s=%s means in %s', async (name, value, document, heard, cause) => {
    const app = new Application({ initiate: document }, { assumptions: { [name]: value } });
    const callId = app.receive();
    await app.clock.advance(60_000);
    const call = app.engine.call(callId);
    expect(call.cause).toBe(cause);
    expect(call.heard.flatMap(({ text }) => text ?? [])).toEqual(heard);
  });
});
