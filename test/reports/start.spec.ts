import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BandwidthCallbacksOptions, BandwidthEventName } from 'nestjs-bandwidth-callbacks';
import { BandwidthCallbacksModule } from 'nestjs-bandwidth-callbacks';
import { handlerOf } from '../support/handlers.js';
import { closeAll, CREDENTIALS, platforms, startApp } from '../support/harness.js';

const nothing = () => undefined;

describe.each(platforms)('the start of an application on %s', (platform) => {
  afterEach(closeAll);

  async function started(options: BandwidthCallbacksOptions, ...providers: ReturnType<typeof handlerOf>[]) {
    const { log } = await startApp(platform, { options, providers });
    return log;
  }

  it('tells at debug where callbacks are taken and from whom, and nothing louder', async () => {
    const auth = [CREDENTIALS, { username: 'former', password: 'pr1vate' }];
    const log = await started({ auth }, handlerOf(['sms'], nothing, { route: 'inbox' }));
    expect(log.of('debug')).toContain(
      'Callbacks are taken at /bandwidth/callbacks, /bandwidth/callbacks/inbox, with the credentials of bandwidth, former. Duplicates are recognised in the memory of this process. Nothing is queued.',
    );
    expect(log.lines.map(({ message }) => message).join()).not.toMatch(/pr1vate|pa:ss/);
    expect([...log.of('warn'), ...log.of('error')]).toEqual([]);
  });

  it('tells of an open endpoint, of a resolver, and of duplicates that are handled again', async () => {
    const open = await started({ auth: false, idempotency: false });
    expect(open.of('debug').join()).toContain('from everybody. Duplicates are handled again.');
    const resolved = await started({ auth: () => CREDENTIALS, idempotency: { store: new Map() } });
    expect(resolved.of('debug').join()).toContain(
      'with the credentials that a function finds. Duplicates are recognised by a store of the application.',
    );
  });

  it('warns where nobody can handle what is stored', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bandwidth-callbacks-'));
    const log = await started({ queue: { storage: { embedded: folder }, workers: false } });
    expect(log.of('warn')).toEqual([expect.stringContaining('nothing handles the notifications that are stored')]);
    await closeAll();
    await rm(folder, { recursive: true });
  });

  it('counts the handlers of each event and route', async () => {
    const log = await started(
      {},
      handlerOf(['sms', 'mms'], nothing),
      handlerOf(['sms'], nothing),
      handlerOf(['gather'], nothing, { route: 'menu' }),
      handlerOf(['*'], nothing),
    );
    expect(log.of('debug')).toContain('Handlers: sms 2, mms 1, gather at menu 1, * 1.');
  });

  it('names the registration where there are several, each with its own handlers', async () => {
    const { log } = await startApp(platform, {
      imports: [BandwidthCallbacksModule.forRoot({ auth: CREDENTIALS, instance: 'support', path: 'support' })],
      providers: [handlerOf(['sms'], nothing, { instance: 'support' }), handlerOf(['mms'], nothing)],
    });
    const told = log.of('debug').join('\n');
    expect(told).toContain("Callbacks of the registration 'support' are taken at /support, ");
    expect(told).toContain("Handlers of the registration 'support': sms 1, mms 1.");
    expect(told).toContain("Handlers of the registration 'default': mms 1.");
  });

  const during: BandwidthEventName[][] = [['voice.gather'], ['voice.recordComplete', 'voice.conferenceMemberJoin']];
  it.each(during)('warns where handlers answer during a call and none at its beginning: %s', async (...names) => {
    const log = await started({}, handlerOf(names, nothing));
    expect(log.of('warn')).toEqual([
      expect.stringContaining(`${names.join(', ')}, but none takes voice.initiate or voice.answer`),
    ]);
  });

  const complete: BandwidthEventName[][] = [
    ['voice.gather', 'voice.initiate'],
    ['voice.gather', 'voice.answer'],
    ['voice.recordComplete', 'voice.initiate'],
    ['voice.disconnect'],
    ['gather'],
  ];
  it.each(complete)('warns of nothing where calls can begin, or nothing is answered: %s', async (...names) => {
    expect((await started({}, handlerOf(names, nothing))).of('warn')).toEqual([]);
  });
});
