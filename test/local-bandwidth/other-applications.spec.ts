import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { LocalBandwidth } from 'local-bandwidth';

const file = (name: string) => fileURLToPath(new URL(`applications/${name}`, import.meta.url));

/** Applications that know nothing of this project, in processes of their own. */
const APPLICATIONS = [
  ['plain Express, in JavaScript', process.execPath, file('express.mjs')],
  ["Python's standard library", 'python3', file('standard_library.py')],
] as const;

describe.each(APPLICATIONS)('an application on %s', (_, command, program) => {
  let child: ChildProcess;
  let bandwidth: LocalBandwidth;
  let lines: Interface;

  beforeAll(async () => {
    child = spawn(command, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
    lines = createInterface({ input: child.stdout! });
    const url = await new Promise<string>((resolve, reject) => {
      child.once('error', reject);
      lines.once('line', resolve);
    });
    const credentials = { username: 'bw', password: 's3cret' };
    bandwidth = await LocalBandwidth.start({ app: url, credentials, clock: 'virtual' });
  });

  afterAll(async () => {
    child.kill();
    await bandwidth.stop();
  });

  const call = () => bandwidth.call({ from: '+15551230001', to: '+15550100000' });

  it('handles a call with keys', async () => {
    const caller = await call();
    await caller.hears('Press 1 to talk to a friend');
    await caller.press('9');
    await caller.hears('Goodbye.');
    expect(await caller.ended()).toMatchObject({ cause: 'hangup' });
    expect(caller.events).toEqual(['initiate', 'gather', 'disconnect']);
  });

  it('transfers a caller to another phone', async () => {
    const caller = await call();
    await caller.press('1');
    await caller.hears('One moment.');
    const friend = bandwidth.phone('+15551230002');
    await friend.answers();
    await friend.hears('A caller for you.');
    await friend.says('Hello?');
    await caller.hears('Hello?');
    await caller.says('It is me.');
    await friend.hears('It is me.');
    await friend.hangsUp();
    await caller.hears('That was hangup.');
    expect(await caller.ended()).toMatchObject({ cause: 'hangup' });
    expect(caller.events).toEqual(['initiate', 'gather', 'transferAnswer', 'transferComplete', 'disconnect']);
  });

  it('records a voicemail', async () => {
    const caller = await call();
    await caller.press('2');
    await caller.hears('Please speak.');
    await caller.says('Please call me back.');
    await caller.press('#');
    await caller.hears(/Thank you for PT1\.\d+S/);
    expect(await caller.event('recordComplete')).toMatchObject({ channels: 1, fileFormat: 'wav' });
  });

  it('receives a text', async () => {
    const printed = once(lines, 'line');
    await bandwidth.phone('+15551230001').texts('When do you open?');
    expect(await printed).toEqual(['message-received: When do you open?']);
    expect(bandwidth.exchanges.at(-1)?.response?.status).toBe(204);
  });
});
