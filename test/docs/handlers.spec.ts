import type { Type } from '@nestjs/common';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { closeAll, platforms, type RunningApp, startApp } from '../support/harness.js';
import { filesOf } from './compile.js';
import { blocksOf, documentAt } from './documents.js';
import { removeBlocks, writeBlocks } from './running.js';

const page = documentAt('docs/handlers.md');
const HANDLERS = ['Menus', 'Balance', 'CallLog', 'Desk', 'PerCallback'];

afterAll(removeBlocks);

describe.each(platforms)('the handlers of the page on %s', (platform) => {
  let running: RunningApp;

  beforeAll(async () => {
    running = await startApp(platform, { providers: await providersOf(HANDLERS) });
  });

  afterAll(closeAll);

  it('two gathers of one call reach two methods', async () => {
    expect(await bodyOf('voice.gather', { digits: '1' }, 'language')).toContain('Language 1.');
    expect(await bodyOf('voice.gather', { digits: '1' }, 'department')).toContain('Department 1.');
  });

  it('a route that no handler has is a 404', async () => {
    expect((await running.bandwidth.post(sample('voice.gather'), { route: 'elsewhere' })).status).toBe(404);
  });

  it('a handler that fails is stood in for by its fallback', async () => {
    const real = globalThis.fetch;
    globalThis.fetch = (input, init) =>
      String(input).startsWith(running.url) ? real(input, init) : Promise.reject(new Error('refused'));
    const body = await bodyOf('voice.gather', {}, 'balance').finally(() => (globalThis.fetch = real));
    expect(body).toContain('Please call again later.');
  });

  it('a guard that refuses is a 403', async () => {
    const anonymous = await running.bandwidth.post(sample('voice.initiate', { from: 'Anonymous' }));
    const known = await running.bandwidth.post(sample('voice.initiate'));
    expect([anonymous.status, known.status]).toEqual([403, 200]);
  });

  it('a decorated parameter is filled in', async () => {
    expect(await bodyOf('voice.redirect', {}, 'language')).toContain('You came by language.');
  });

  it('a listener of the emitter and a request-scoped provider hear of the same event', async () => {
    await running.bandwidth.post(sample('voice.disconnect', { callId: 'c-ended', cause: 'hangup' }));
    const logged = running.log.of('log');
    expect(logged).toContain('c-ended ended: hangup');
    expect(logged).toContainEqual(expect.stringMatching(/^voice\.disconnect:/));
  });

  async function bodyOf(name: Parameters<typeof sample>[0], overrides: object, route: string): Promise<string> {
    const reply = await running.bandwidth.post(sample(name, { ...overrides }), { route });
    expect(reply.status).toBe(200);
    return reply.body;
  }
});

/** The classes of these names that the page's blocks export. Blocks that show mistakes cannot be loaded. */
async function providersOf(names: readonly string[]): Promise<Type<unknown>[]> {
  const folder = writeBlocks(page);
  const files = filesOf(blocksOf(page)).filter(
    ({ language, code }) => language === 'ts' && !code.includes('@ts-expect'),
  );
  const exported = await Promise.all(
    files.map(({ name }) => import(`${folder}/${name.replace(/\.ts$/, '.js')}`) as Promise<Record<string, unknown>>),
  );
  const all = Object.assign({}, ...exported) as Record<string, Type<unknown>>;
  expect(names.filter((name) => !all[name])).toEqual([]);
  return names.map((name) => all[name]!);
}
