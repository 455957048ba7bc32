import { once } from 'node:events';
import type { EmbeddedDatabase as Database } from './embedded-database.js';

const jest = import.meta.jest as unknown as {
  unstable_mockModule(name: string, factory: () => object): void;
  useFakeTimers(options: { toFake: readonly string[] }): void;
  useRealTimers(): void;
  advanceTimersByTime(ms: number): void;
};

/** A thread that answers each statement as its text says, in place of PGlite. */
jest.unstable_mockModule('./pglite-thread-source.js', () => ({
  PGLITE_THREAD: `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', ({ id, text, isLast }) => {
  if (isLast) return parentPort.postMessage({ id });
  if (text === 'silence') return;
  if (text === 'exit') return process.exit();
  if (text === 'notify') return parentPort.postMessage({ id, channel: 'jobs', payload: 'one', rows: [] });
  parentPort.postMessage(text.startsWith('{') ? { id, error: JSON.parse(text) } : { id, rows: [text], rowCount: 1 });
});
parentPort.postMessage({ isOpen: true });
`,
}));
const { EmbeddedDatabase, PGlitePool } = await import('./embedded-database.js');

let database: Database;
const open = async () => {
  database = new EmbeddedDatabase('somewhere', {
    before: () => Promise.resolve(),
    prepare: () => Promise.resolve(),
    lossOf: (reason) => (reason.message.startsWith('lost: ') ? reason : new Error(`lost: ${reason.message}`)),
  });
  await database.whenOpen();
};
beforeEach(open);
afterEach(() => database.close());

it('gives what a statement gives', async () => {
  expect(database.isOpen).toBe(true);
  expect(await database.query('one')).toEqual({ rows: ['one'], rowCount: 1 });
});

it('goes on after an error of one statement', async () => {
  await expect(database.query(failing({ code: '23505' }))).rejects.toMatchObject({ message: 'broken', code: '23505' });
  expect(await database.query('two')).toMatchObject({ rows: ['two'] });
});

it.each([
  failing({ code: '53100' }),
  failing({ code: '58030' }),
  failing({ code: 'XX000' }),
  failing({ severity: 'PANIC' }),
  failing({ severity: 'FATAL' }),
  failing({ name: 'RuntimeError' }),
  failing({ name: 'ExitStatus' }),
  'exit',
])('is opened again after %s, which PGlite does not survive', async (statement) => {
  const lost = once(database, 'lost');
  const waiting = database.query('silence');
  const reason = statement === 'exit' ? 'lost: its thread ended' : 'lost: broken';
  await Promise.all([
    expect(waiting).rejects.toThrow(reason),
    expect(database.query(statement)).rejects.toThrow(reason),
    lost,
  ]);
  expect(database.isOpen).toBe(false);
  await expect(database.query('three')).rejects.toThrow(reason);
  await database.whenOpen();
  expect(await database.query('four')).toMatchObject({ rows: ['four'] });
});

it('rejects every statement and every wait once it is closed', async () => {
  const waiting = database.query('silence');
  await Promise.all([expect(waiting).rejects.toThrow('lost: it is closed'), database.close()]);
  await expect(database.query('five')).rejects.toThrow('lost: it is closed');
  await expect(database.whenOpen()).rejects.toThrow('lost: it is closed');
});

it('tells the sessions of its pool of notifications, and of its loss those that listen for errors', async () => {
  const pool = new PGlitePool(database);
  const [listening, other, released] = await Promise.all([pool.connect(), pool.connect(), pool.connect()]);
  released.release();
  const told: unknown[] = [];
  listening.on('error', (error) => told.push(error.message)).on('notification', (message) => told.push(message));
  released.on('error', () => told.push('nobody')).on('notification', () => told.push('nobody'));

  await other.query('notify');
  await Promise.all([once(database, 'lost'), expect(pool.query('exit')).rejects.toThrow('lost: its thread ended')]);

  expect(told).toEqual([{ channel: 'jobs', payload: 'one' }, 'lost: its thread ended']);
});

it('is taken for dead when a statement gives nothing for more than 30 seconds, and not before', async () => {
  await database.close();
  jest.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    await open();
    jest.advanceTimersByTime(60_000); // nothing is due
    expect(database.isOpen).toBe(true);
    const waiting = database.query('silence');
    const reason = waiting.catch((error: Error) => error.message);
    jest.advanceTimersByTime(30_000);
    await database.query('six'); // whatever comes is a sign of life
    jest.advanceTimersByTime(30_000);
    expect(database.isOpen).toBe(true);
    jest.advanceTimersByTime(1_000);
    expect(await reason).toBe('lost: it does not answer any more');
  } finally {
    jest.useRealTimers();
  }
});

function failing(error: object): string {
  return JSON.stringify({ name: 'error', message: 'broken', ...error });
}
